// What will have to be done if a completed activity is compensated is remembered when it completes.
import type { ElementInstanceKey } from '../../api/json';
import type { CompensationOf } from '../../compile/graph';
import type { Visit } from '../../elements/behavior';
import type { Execution } from '../execution';
import { IncidentError } from '../incidentError';

function holdsAny(x: Execution, scopeKey: ElementInstanceKey): boolean {
  return (x.state.compensations ?? []).some(kept => kept.scopeKey === scopeKey);
}

/**
 * They are kept as long as their scope is active, so a loop without an end would remember without an end.
 *
 * @throws IncidentError if the instance remembers as many as it may
 */
export function requireRoomForCompensation(x: Execution) {
  const { compensations } = x.bounds;
  if ((x.state.compensations ?? []).length >= compensations) {
    throw new IncidentError(
      'compensationLimit',
      `the instance remembers ${compensations} completed activities that can be compensated, and that is the limit; put what is repeated into a sub-process of which nothing has to be compensated later, or end this instance`,
    );
  }
}

/** An activity that can be compensated is about to complete. */
export function registerCompensation(
  x: Execution,
  { key, scopeKey, node }: Visit,
  { handler, eventSubProcess, hasInner }: CompensationOf,
) {
  const isUndone = handler !== null || eventSubProcess !== null;
  if (scopeKey === null || !(isUndone || (hasInner && holdsAny(x, key)))) {
    return;
  }
  const variables =
    eventSubProcess === null ? undefined : x.instance(key)?.variables;
  x.emit({
    type: 'compensationRegistered',
    elementInstanceKey: key,
    elementId: node.id,
    elementType: node.type,
    scopeKey,
    ...(variables && { variables }),
  });
}
