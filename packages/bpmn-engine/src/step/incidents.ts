import type { IncidentPhase } from '../api/incidents';
import type { GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';

/** How a message calls an element. */
export function elementTitle(node: GraphNode): string {
  return node.name ? `"${node.id}" (${node.name})` : `"${node.id}"`;
}

export function raiseIncident(
  x: Execution,
  visit: Visit,
  phase: IncidentPhase,
  error: IncidentError,
) {
  x.emit({
    type: 'incidentRaised',
    incidentKey: x.state.nextIncidentKey,
    elementInstanceKey: visit.key,
    elementId: visit.node.id,
    incidentType: error.incidentType,
    message: `${elementTitle(visit.node)}: ${error.message}`,
    ...(error.code !== undefined && { code: error.code }),
    phase,
  });
}

/** Runs a part of an element's life; where it cannot go on, the token stays and an incident tells why. */
export function attempt(
  x: Execution,
  visit: Visit,
  phase: IncidentPhase,
  part: () => void,
) {
  try {
    part();
  } catch (error) {
    if (!(error instanceof IncidentError)) {
      throw error;
    }
    raiseIncident(x, visit, phase, error);
  }
}

/** Closes the incident that holds an element instance, if there is one. */
export function closeIncident(x: Execution, visit: Visit) {
  const incident = x.incidentOf(visit.key);
  if (incident) {
    x.emit({
      type: 'incidentResolved',
      incidentKey: incident.incidentKey,
      elementInstanceKey: visit.key,
      elementId: visit.node.id,
    });
  }
}
