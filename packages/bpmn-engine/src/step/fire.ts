// Something that was waited for has happened: where the token goes from there.
import type { ElementInstanceKey, Variables } from '../api/json';
import type { Subscription, Trigger } from '../api/subscriptions';
import { nodeById, type GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import { timerOutcome } from '../time/cycleTrigger';
import type { Execution } from './execution';
import {
  activate,
  begin,
  complete,
  finish,
  happen,
  terminate,
  terminateChildren,
} from './lifecycle';
import { setLocalVariables } from './scope';
import { ask, closeEventSubProcesses } from './subscriptions';

/** What a subscription that is not used up waits for next. */
function nextTrigger(
  x: Execution,
  trigger: Trigger,
  { behavior: { catchUp = 'all' } }: GraphNode,
): Trigger | undefined {
  return trigger.kind === 'timer'
    ? timerOutcome(trigger, x.nowMs, catchUp).next
    : trigger;
}

/** The boundary event happens: the activity ends or not, and a token goes out from the event. */
export function fireBoundaryEvent(
  x: Execution,
  activity: Visit,
  event: GraphNode,
  variables: Variables = {},
) {
  if (event.isInterrupting) {
    terminate(x, activity);
  }
  happen(x, event, activity.scopeKey, variables);
}

/** Everything in the scope ends, except that the scope itself goes on with what interrupts it. */
export function interruptScope(
  x: Execution,
  scope: Visit,
  byElementId: string,
) {
  closeEventSubProcesses(x, scope);
  x.dropArrivals(scope.key);
  terminateChildren(x, scope);
  scope.node.behavior.interrupt?.(x, scope);
  x.emit({ type: 'scopeInterrupted', scopeKey: scope.key, byElementId });
}

/** The start event of an event sub-process happens in the scope around it. */
export function fireEventSubProcess(
  x: Execution,
  scope: Visit,
  event: GraphNode,
  variables: Variables = {},
) {
  const subProcess = x.graph.nodes[event.parent ?? 0];
  if (event.isInterrupting) {
    interruptScope(x, scope, subProcess.id);
  }
  const visit = begin(x, subProcess, scope.key);
  x.carry(visit.key, variables);
  activate(x, visit);
  // an incident came before the start event could pass them on: they stay with the sub-process
  setLocalVariables(x, visit.key, x.takeCarried(visit.key));
}

function fireBehindGateway(
  x: Execution,
  gateway: Visit,
  event: GraphNode,
  variables: Variables,
) {
  const flow = gateway.node.outgoing
    .map(index => x.graph.flows[index])
    .find(({ target }) => target === event.index);
  finish(x, gateway);
  if (flow && gateway.scopeKey !== null) {
    x.emit({
      type: 'sequenceFlowTaken',
      flowId: flow.id,
      scopeKey: gateway.scopeKey,
    });
  }
  complete(x, begin(x, event, gateway.scopeKey), variables);
}

/** The element instance whose variables an event that fires for a holder would set. */
export function destinationOf(
  x: Execution,
  { elementId, elementInstanceKey }: Subscription,
): ElementInstanceKey {
  const event = nodeById(x.graph, elementId);
  const holder = x.visit(elementInstanceKey);
  const isScope = holder?.node.index === x.graph.nodes[event.parent ?? 0].index;
  const isItself = holder?.node.id === elementId;
  return isScope || isItself
    ? elementInstanceKey
    : holder?.scopeKey ?? elementInstanceKey;
}

/** Leaves out a timer that comes too late, if its event says so; false if it fires. */
export function skipTimer(x: Execution, subscription: Subscription): boolean {
  const { key, elementInstanceKey, elementId, trigger } = subscription;
  const { catchUp = 'all' } = nodeById(x.graph, elementId).behavior;
  const outcome =
    trigger.kind === 'timer' ? timerOutcome(trigger, x.nowMs, catchUp) : null;
  if (trigger.kind !== 'timer' || !outcome || outcome.fires) {
    return false;
  }
  const { next } = outcome;
  x.emit({
    type: 'timerSkipped',
    subscriptionKey: key,
    elementInstanceKey,
    elementId,
    dueAtMs: trigger.dueAtMs ?? 0,
    next,
  });
  ask(x, { ...subscription, trigger: next });
  return true;
}

/** Carries out what follows from a subscription whose time has come. */
export function fire(
  x: Execution,
  subscription: Subscription,
  variables: Variables,
) {
  const { key, elementInstanceKey, elementId, trigger } = subscription;
  const holder = x.visit(elementInstanceKey);
  const event = nodeById(x.graph, elementId);
  if (!holder) {
    throw new TypeError(`subscription ${key} has no holder`);
  }
  const isItself = holder.node.index === event.index;
  const isBoundary = event.attachedTo !== null;
  const isStart = event.type === 'startEvent';
  const next =
    (isBoundary || isStart) && !event.isInterrupting
      ? nextTrigger(x, trigger, event)
      : undefined;
  x.emit({
    type: 'subscriptionTriggered',
    subscriptionKey: key,
    elementInstanceKey,
    elementId,
    ...(next && { next }),
  });
  if (next) {
    ask(x, { key, elementInstanceKey, elementId, trigger: next });
  }
  if (isItself) {
    complete(x, holder, variables);
  } else if (isBoundary) {
    fireBoundaryEvent(x, holder, event, variables);
  } else if (isStart) {
    fireEventSubProcess(x, holder, event, variables);
  } else {
    fireBehindGateway(x, holder, event, variables);
  }
}
