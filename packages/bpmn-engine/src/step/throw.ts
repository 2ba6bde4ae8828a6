// Errors and escalations climb from where they were thrown to the nearest scope that catches them: by their
// code first, then by an event that catches any; from a called process on to its callers.
import type { CallerCatches, CaughtEscalation } from '../api/calls';
import type { Variables } from '../api/json';
import type { GraphNode } from '../compile/graph';
import type { Behavior, Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { fireBoundaryEvent, fireEventSubProcess } from './fire';
import { IncidentError } from './incidentError';
import { terminateInstance } from './lifecycle';

const PROCESS_KEY = 1;

/** What an event catches: a code, `null` for any, or nothing of the kind. */
type Caught = (behavior: Behavior) => string | null | undefined;

const caughtError: Caught = ({ catchesError }) => catchesError;
const caughtEscalation: Caught = ({ catchesEscalation }) => catchesEscalation;

interface Catcher {
  event: GraphNode;
  /** The activity with the boundary event, or the scope with the event sub-process. */
  holder: Visit;
}

/** Start events of the event sub-processes of a scope that can still begin, except of the one it came from. */
function startEvents(x: Execution, scope: Visit, cameFrom: GraphNode) {
  const { nodes } = x.graph;
  if (x.instance(scope.key)?.isInterrupted) {
    return [];
  }
  return scope.node.eventSubProcesses
    .filter(index => index !== cameFrom.index)
    .flatMap(index => nodes[index].startEvent ?? [])
    .map(index => nodes[index]);
}

/** All that catch something thrown by an element instance, in the order in which they are asked. */
function* catchersAround(
  x: Execution,
  thrower: Visit,
  caught: Caught,
): Generator<Catcher & { code: string | null }> {
  const { nodes } = x.graph;
  let cameFrom = thrower.node;
  for (
    let holder: Visit | undefined = thrower;
    holder;
    holder = holder.scopeKey === null ? undefined : x.visit(holder.scopeKey)
  ) {
    for (const events of [
      holder === thrower ? [] : startEvents(x, holder, cameFrom),
      holder.node.boundaryEvents.map(index => nodes[index]),
    ]) {
      const catching = events.flatMap(event => {
        const code = caught(event.behavior);
        return code === undefined ? [] : [{ event, code }];
      });
      for (const isAny of [false, true]) {
        for (const { event, code } of catching) {
          if ((code === null) === isAny) {
            yield { event, holder, code };
          }
        }
      }
    }
    cameFrom = holder.node;
  }
}

function findCatcher(
  x: Execution,
  thrower: Visit,
  caught: Caught,
  thrown: string,
): Catcher | undefined {
  for (const catcher of catchersAround(x, thrower, caught)) {
    if (catcher.code === null || catcher.code === thrown) {
      return catcher;
    }
  }
  return undefined;
}

/** Up to the first that catches any, each code once: nothing behind is ever asked. */
function reachable<T>(catches: T[], codeOf: (one: T) => string | null): T[] {
  const codes = new Set<string | null>();
  return catches.filter(one => {
    const isReached = !codes.has(null) && !codes.has(codeOf(one));
    codes.add(codeOf(one));
    return isReached;
  });
}

/** What is caught of what an element instance throws, here and by the callers of this process. */
export function catchesFor(x: Execution, thrower: Visit): CallerCatches {
  const caller = x.instance(PROCESS_KEY)?.caller;
  const errors = [...catchersAround(x, thrower, caughtError)];
  const escalations = [...catchersAround(x, thrower, caughtEscalation)];
  return {
    errors: reachable(
      [...errors.map(({ code }) => code), ...(caller?.errors ?? [])],
      code => code,
    ),
    escalations: reachable(
      [
        ...escalations.map(({ code, event }) => ({
          escalationCode: code,
          isInterrupting: event.isInterrupting,
        })),
        ...(caller?.escalations ?? []),
      ],
      ({ escalationCode }) => escalationCode,
    ),
  };
}

function caughtBy(
  x: Execution,
  { event, holder }: Catcher,
  variables: Variables,
) {
  if (event.attachedTo === null) {
    fireEventSubProcess(x, holder, event, variables);
  } else {
    fireBoundaryEvent(x, holder, event, variables);
  }
}

export interface BpmnError {
  errorCode: string;
  message?: string;
  variables: Variables;
}

function throwErrorToCaller(
  x: Execution,
  thrower: Visit,
  { errorCode, message, variables }: BpmnError,
) {
  x.emit({
    type: 'errorThrownToCaller',
    elementInstanceKey: thrower.key,
    errorCode,
  });
  x.request({
    type: 'throwErrorToCaller',
    errorCode,
    ...(message !== undefined && { message }),
    variables,
    processVariables: x.variables(PROCESS_KEY),
  });
  terminateInstance(x, `the caller catches the error "${errorCode}"`);
}

/** Throws an error from an element instance. Nobody catches it: an incident on the thrower. */
export function throwError(x: Execution, thrower: Visit, error: BpmnError) {
  const { errorCode, message, variables } = error;
  const catcher = findCatcher(x, thrower, caughtError, errorCode);
  if (catcher) {
    x.emit({
      type: 'errorCaught',
      elementInstanceKey: thrower.key,
      errorCode,
      caughtByElementId: catcher.event.id,
    });
    caughtBy(x, catcher, variables);
    return;
  }
  const { errors = [] } = x.instance(PROCESS_KEY)?.caller ?? {};
  if (errors.some(code => code === null || code === errorCode)) {
    throwErrorToCaller(x, thrower, error);
    return;
  }
  throw new IncidentError(
    'unhandledError',
    `nothing catches the error "${errorCode}"${
      message ? ` (${message})` : ''
    }; attach an error boundary event, or remove the cause and resolve the incident`,
    errorCode,
  );
}

function escalateToCaller(
  x: Execution,
  escalationCode: string,
  variables: Variables,
  caught: CaughtEscalation | undefined,
) {
  x.request({
    type: 'escalateToCaller',
    escalationCode,
    variables,
    processVariables: x.variables(PROCESS_KEY),
  });
  if (caught?.isInterrupting) {
    terminateInstance(
      x,
      `the caller catches the escalation "${escalationCode}"`,
    );
  }
}

/**
 * Throws an escalation; if nothing catches it, nothing happens but that call activities around take over what the called
 * processes have come to. The thrower may be gone afterwards.
 */
export function throwEscalation(
  x: Execution,
  thrower: Visit,
  escalationCode: string,
  variables: Variables = {},
) {
  const catcher = findCatcher(x, thrower, caughtEscalation, escalationCode);
  const caller = catcher ? undefined : x.instance(PROCESS_KEY)?.caller;
  const caught = caller?.escalations.find(
    one => one.escalationCode === null || one.escalationCode === escalationCode,
  );
  x.emit({
    type: 'escalationThrown',
    elementInstanceKey: thrower.key,
    escalationCode,
    ...(catcher && { caughtByElementId: catcher.event.id }),
    ...(caught && { toCaller: true as const }),
  });
  if (catcher) {
    caughtBy(x, catcher, variables);
  } else if (caller) {
    escalateToCaller(x, escalationCode, variables, caught);
  }
}
