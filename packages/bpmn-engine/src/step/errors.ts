// A BPMN error climbs from where it was thrown to the nearest scope that catches it: by its code first,
// then by an event that catches any error.
import type { Variables } from '../api/json';
import type { GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import { interrupt } from './boundary';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { begin } from './lifecycle';

function catcherOn(
  x: Execution,
  activity: GraphNode,
  errorCode: string,
): GraphNode | undefined {
  const events = activity.boundaryEvents.map(index => x.graph.nodes[index]);
  const catching = (how: 'code' | 'any') =>
    events.find(({ behavior }) => behavior.catchesError?.(errorCode) === how);
  return catching('code') ?? catching('any');
}

export interface BpmnError {
  errorCode: string;
  message?: string;
  variables: Variables;
}

/** Throws an error from an element instance. Nobody catches it: an incident on the thrower. */
export function throwError(x: Execution, thrower: Visit, error: BpmnError) {
  const { errorCode, message, variables } = error;
  let activity: Visit | undefined = thrower;
  while (activity && activity.scopeKey !== null) {
    const catcher = catcherOn(x, activity.node, errorCode);
    if (catcher) {
      x.emit({
        type: 'errorCaught',
        elementInstanceKey: thrower.key,
        errorCode,
        caughtByElementId: catcher.id,
      });
      const boundary = begin(x, catcher, activity.scopeKey, activity.key);
      interrupt(x, activity, boundary, variables);
      return;
    }
    activity = x.visit(activity.scopeKey);
  }
  throw new IncidentError(
    'unhandledError',
    `nothing catches the error "${errorCode}"${
      message ? ` (${message})` : ''
    }; attach an error boundary event, or remove the cause and resolve the incident`,
    errorCode,
  );
}
