// What the beginning and the end of an element instance mean for itself and for the scope around it. The scope is the
// draft's own.
import type { EngineEvent } from '../api/events';
import type { ElementInstance } from '../api/state';
import { loopGoesOn } from './loopProgress';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export function activatedInstance({
  elementInstanceKey: key,
  elementId,
  elementType,
  scopeKey,
  startEventId,
  loopCounter,
  caller,
}: EventOf<'elementActivated'>): ElementInstance {
  const instance: ElementInstance = { key, elementId, elementType, scopeKey };
  if (startEventId !== undefined) {
    instance.startEventId = startEventId;
  }
  if (loopCounter !== undefined) {
    instance.loopCounter = loopCounter;
  }
  if (caller) {
    instance.caller = caller;
  }
  return instance;
}

/** An element has begun in the scope; says how many bytes are not needed any more. */
export function childBegun(scope: ElementInstance): number {
  scope.children = (scope.children ?? 0) + 1;
  return loopGoesOn(scope);
}

/** An element in the scope has ended. */
export function childEnded(
  scope: ElementInstance,
  type: 'elementCompleted' | 'elementTerminated',
) {
  scope.children = (scope.children ?? 0) - 1;
  if (scope.loop) {
    scope.loop[type === 'elementCompleted' ? 'completed' : 'terminated'] += 1;
  }
}
