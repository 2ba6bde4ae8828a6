// What a timer start event that is due does now, and when it is due next.
import { dueStartTrigger, type Executable } from '@linework/bpmn-engine';
import type { StartTimer } from '../database/StartSubscriptionStore';

export function nextStart(
  executable: Executable,
  { elementId, trigger }: StartTimer,
  nowMs: number,
): { begins: boolean; next?: Pick<StartTimer, 'dueAtMs' | 'trigger'> } {
  const event = executable.startEvents.find(
    each => each.elementId === elementId,
  );
  const { begins, next } = dueStartTrigger(trigger, nowMs, event?.catchUp);
  return {
    begins,
    ...(next?.kind === 'timer' &&
      next.dueAtMs !== undefined && {
        next: { dueAtMs: next.dueAtMs, trigger: next },
      }),
  };
}
