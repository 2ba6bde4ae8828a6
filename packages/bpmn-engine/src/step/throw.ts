// Errors and escalations climb from where they were thrown to the nearest scope that catches them: by their
// code first, then by an event that catches any.
import type { Variables } from '../api/json';
import type { GraphNode } from '../compile/graph';
import type { Behavior, Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { fireBoundaryEvent, fireEventSubProcess } from './fire';
import { IncidentError } from './incidentError';

type Match = (behavior: Behavior) => 'code' | 'any' | null | undefined;

interface Catcher {
  event: GraphNode;
  /** The activity with the boundary event, or the scope with the event sub-process. */
  holder: Visit;
}

function best(
  events: readonly GraphNode[],
  match: Match,
): GraphNode | undefined {
  return (
    events.find(({ behavior }) => match(behavior) === 'code') ??
    events.find(({ behavior }) => match(behavior) === 'any')
  );
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

function findCatcher(
  x: Execution,
  thrower: Visit,
  match: Match,
): Catcher | undefined {
  const { nodes } = x.graph;
  let cameFrom = thrower.node;
  for (
    let holder: Visit | undefined = thrower;
    holder;
    holder = holder.scopeKey === null ? undefined : x.visit(holder.scopeKey)
  ) {
    const event =
      (holder === thrower
        ? undefined
        : best(startEvents(x, holder, cameFrom), match)) ??
      best(
        holder.node.boundaryEvents.map(index => nodes[index]),
        match,
      );
    if (event) {
      return { event, holder };
    }
    cameFrom = holder.node;
  }
  return undefined;
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

/** Throws an error from an element instance. Nobody catches it: an incident on the thrower. */
export function throwError(x: Execution, thrower: Visit, error: BpmnError) {
  const { errorCode, message, variables } = error;
  const catcher = findCatcher(x, thrower, behavior =>
    behavior.catchesError?.(errorCode),
  );
  if (!catcher) {
    throw new IncidentError(
      'unhandledError',
      `nothing catches the error "${errorCode}"${
        message ? ` (${message})` : ''
      }; attach an error boundary event, or remove the cause and resolve the incident`,
      errorCode,
    );
  }
  x.emit({
    type: 'errorCaught',
    elementInstanceKey: thrower.key,
    errorCode,
    caughtByElementId: catcher.event.id,
  });
  caughtBy(x, catcher, variables);
}

/** Throws an escalation; if nothing catches it, nothing happens. The thrower may be gone afterwards. */
export function throwEscalation(
  x: Execution,
  thrower: Visit,
  escalationCode: string,
  variables: Variables = {},
) {
  const catcher = findCatcher(x, thrower, behavior =>
    behavior.catchesEscalation?.(escalationCode),
  );
  x.emit({
    type: 'escalationThrown',
    elementInstanceKey: thrower.key,
    escalationCode,
    ...(catcher && { caughtByElementId: catcher.event.id }),
  });
  if (catcher) {
    caughtBy(x, catcher, variables);
  }
}
