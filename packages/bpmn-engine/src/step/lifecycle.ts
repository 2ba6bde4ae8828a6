// How tokens move. Arrivals wait in a queue, so that a loop of gateways costs no stack; everything that
// ends reports to its scope, and a scope in which nothing is active any more completes.
import type { ElementInstanceKey, Variables } from '../api/json';
import type { ElementInstance } from '../api/state';
import type { Flow, GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import {
  registerCompensation,
  requireRoomForCompensation,
} from './compensation/register';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { attempt, closeIncident, raiseIncident } from './incidents';
import {
  applyInputs,
  applyOutputs,
  propagateVariables,
  setLocalVariables,
} from './scope';
import { outgoingFlows } from './sequenceFlows';
import { closeSubscriptions } from './subscriptions';

/** What an element instance keeps from its beginning on. */
type ActivationFacts = Pick<
  ElementInstance,
  'startEventId' | 'caller' | 'loopCounter'
>;

/** Begins an element instance: its key exists, nothing has run yet. */
export function begin(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey | null,
  facts?: ActivationFacts,
): Visit {
  const key = x.nextKey;
  const event = {
    type: 'elementActivated' as const,
    elementInstanceKey: key,
    elementId: node.id,
    elementType: node.type,
    scopeKey,
  };
  x.emit(facts ? Object.assign(event, facts) : event);
  return { key, scopeKey, node };
}

/** Begins an element instance that is activated later, unless something ends it before. */
export function beginPostponed(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey | null,
): Visit {
  const visit = begin(x, node, scopeKey);
  x.postpone(visit.key);
  return visit;
}

function tooManySteps(x: Execution): IncidentError {
  return new IncidentError(
    'stepLimit',
    `one command led to more than ${x.bounds.stepsPerCommand} activations; look for a loop without a wait state, then resolve the incident to go on`,
  );
}

/** Runs everything from the input mappings to the wait state; tried again as a whole after an incident. */
export function activate(x: Execution, visit: Visit) {
  x.runs(visit.key);
  attempt(x, visit, 'activating', () => {
    if (!x.mayGoOn()) {
      throw tooManySteps(x);
    }
    applyInputs(x, visit);
    visit.node.behavior.activate(x, visit);
  });
}

/** Enters an element without a sequence flow: a process, a start event. */
export function enter(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey | null,
) {
  activate(x, begin(x, node, scopeKey));
}

function take(x: Execution, flow: Flow, scopeKey: ElementInstanceKey) {
  const node = x.graph.nodes[flow.target];
  x.emit({ type: 'sequenceFlowTaken', flowId: flow.id, scopeKey });
  if (node.behavior.joins) {
    // the tokens that wait in the scope have been copied
    x.charge(Object.keys(x.instance(scopeKey)?.waiting ?? {}).length);
  }
  x.arrive({ node, scopeKey });
}

/** Whether a token waits on every incoming flow of a join. */
function isJoined(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey,
): boolean {
  const waiting = x.instance(scopeKey)?.waiting ?? {};
  return node.incoming.every(flow => {
    const { id } = x.graph.flows[flow];
    return Object.hasOwn(waiting, id) && waiting[id] > 0;
  });
}

function isReady(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey,
): boolean {
  switch (node.behavior.joins) {
    case undefined:
      return true;
    case 'all':
      return isJoined(x, node, scopeKey);
    default:
      // decided when nothing else moves any more
      return false;
  }
}

/**
 * Moves one token that is on its way over a flow or, if there is none, lets one scope go on that has more to begin;
 * false if there was nothing to do.
 */
export function moveToken(x: Execution): boolean {
  const arrival = x.nextArrival();
  if (arrival) {
    const { node, scopeKey } = arrival;
    // the scope may have ended meanwhile, or be about to
    if (x.isWaiting(scopeKey)) {
      if (isReady(x, node, scopeKey)) {
        enter(x, node, scopeKey);
      } else {
        // the join may have taken this token with one before, and have been the last in the scope
        checkScope(x, scopeKey);
      }
    }
    return true;
  }
  const key = x.nextUnfinished();
  const scope = key === undefined ? undefined : x.visit(key);
  scope?.node.behavior.goOn?.(x, scope);
  return key !== undefined;
}

/** Completes the scope if no token is left in it. */
export function checkScope(x: Execution, scopeKey: ElementInstanceKey) {
  const scope = x.instance(scopeKey);
  if (scope && !scope.children && !scope.waiting && !x.hasArrivals(scopeKey)) {
    completeScope(x, scopeKey);
  }
}

/** Completes a scope whatever tokens still wait at its joins. */
export function completeScope(x: Execution, scopeKey: ElementInstanceKey) {
  const scope = x.visit(scopeKey);
  if (scope && x.isWaiting(scopeKey)) {
    scope.node.behavior.complete?.(x, scope);
  }
}

/** What an element gets when it completes; output mappings, if there are any, decide what of it leaves the element. */
function receive(x: Execution, visit: Visit, variables: Variables) {
  if (visit.node.outputs.length > 0) {
    setLocalVariables(x, visit.key, variables);
  } else {
    propagateVariables(x, visit.key, variables);
  }
}

/** An event happens that begins and completes in one go. It counts as an activation: it may cause itself again. */
export function happen(
  x: Execution,
  node: GraphNode,
  scopeKey: ElementInstanceKey | null,
  variables: Variables,
) {
  const visit = begin(x, node, scopeKey);
  if (x.mayGoOn()) {
    complete(x, visit, variables);
  } else {
    receive(x, visit, variables);
    raiseIncident(x, visit, 'completing', tooManySteps(x));
  }
}

/**
 * Ends an element instance in the regular way: its variables move to where they belong, what is attached
 * to it is cancelled, tokens go out over the flows, by default those whose conditions do not forbid it.
 */
export function complete(
  x: Execution,
  visit: Visit,
  variables: Variables = {},
  flows?: readonly number[],
) {
  if (flows && flows.length > 1 && x.isFlooded) {
    // a gateway chooses again when it goes on
    throw tooManySteps(x);
  }
  attempt(x, visit, 'completing', () => {
    receive(x, visit, variables);
    if (visit.node.outgoing.length > 1 && x.isFlooded) {
      throw tooManySteps(x);
    }
    if (visit.node.outputs.length > 0) {
      applyOutputs(x, visit);
    }
    goOut(x, visit, flows);
  });
}

/** What follows once the output mappings are applied, which happens once: an incident in it does not repeat them. */
export function goOut(x: Execution, visit: Visit, flows?: readonly number[]) {
  attempt(x, visit, 'leaving', () => {
    if (visit.node.compensation) {
      requireRoomForCompensation(x);
    }
    const taken = flows ?? outgoingFlows(x, visit);
    const scope = visit.scopeKey === null ? undefined : x.visit(visit.scopeKey);
    const completesScope =
      scope?.node.behavior.childCompleting?.(x, scope, visit) ?? false;
    leave(x, visit, taken, completesScope);
  });
}

/** The element instance is over; nothing has been said yet about what comes next. */
export function finish(x: Execution, visit: Visit) {
  closeSubscriptions(x, visit);
  if (visit.node.compensation) {
    registerCompensation(x, visit, visit.node.compensation);
  }
  x.emit({
    type: 'elementCompleted',
    elementInstanceKey: visit.key,
    elementId: visit.node.id,
    elementType: visit.node.type,
  });
}

function leave(
  x: Execution,
  visit: Visit,
  flows: readonly number[],
  completesScope: boolean,
) {
  finish(x, visit);
  if (visit.scopeKey === null) {
    return;
  }
  for (const flow of flows) {
    take(x, x.graph.flows[flow], visit.scopeKey);
  }
  if (visit.node.link !== null) {
    // a link needs no sequence flow
    x.arrive({
      node: x.graph.nodes[visit.node.link],
      scopeKey: visit.scopeKey,
    });
  } else if (flows.length === 0) {
    const scope = x.visit(visit.scopeKey);
    if (scope?.node.behavior.childCompleted) {
      scope.node.behavior.childCompleted(x, scope, visit, completesScope);
    } else {
      checkScope(x, visit.scopeKey);
    }
  }
}

/** Ends an element instance and everything in it and attached to it, without going on. */
export function terminate(x: Execution, visit: Visit) {
  terminateChildren(x, visit);
  closeSubscriptions(x, visit);
  visit.node.behavior.terminate?.(x, visit);
  closeIncident(x, visit);
  x.emit({
    type: 'elementTerminated',
    elementInstanceKey: visit.key,
    elementId: visit.node.id,
    elementType: visit.node.type,
  });
}

/** Ends the whole process instance without going on. */
export function terminateInstance(x: Execution, reason?: string) {
  const process = x.visit(1);
  if (process) {
    terminate(x, process);
  }
  x.emit({
    type: 'instanceTerminated',
    ...(reason !== undefined && { reason }),
  });
}

export function terminateChildren(
  x: Execution,
  visit: Visit,
  exceptKey?: ElementInstanceKey,
) {
  for (const { key } of x.childrenOf(visit.key)) {
    const child = key === exceptKey ? undefined : x.visit(key);
    if (child) {
      terminate(x, child);
    }
  }
}
