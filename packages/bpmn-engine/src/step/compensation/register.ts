// What will have to be done if a completed activity is compensated is remembered when it completes.
import type { ElementInstanceKey } from '../../api/json';
import type { CompensationOf } from '../../compile/graph';
import type { Visit } from '../../elements/behavior';
import type { Execution } from '../execution';

function holdsAny(x: Execution, scopeKey: ElementInstanceKey): boolean {
  return (x.state.compensations ?? []).some(kept => kept.scopeKey === scopeKey);
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
