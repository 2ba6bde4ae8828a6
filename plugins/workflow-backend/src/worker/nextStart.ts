// What a timer start event that is due does now, and when it is due next.
import { nextStartTrigger, type Executable } from '@linework/bpmn-engine';
import type { StartTimer } from '../database/StartSubscriptionStore';

export function nextStart(
  _executable: Executable,
  timer: StartTimer,
  _nowMs: number,
): { fires: boolean; next?: Pick<StartTimer, 'dueAtMs' | 'trigger'> } {
  const trigger = nextStartTrigger(timer.trigger);
  return {
    fires: true,
    ...(trigger?.kind === 'timer' &&
      trigger.dueAtMs !== undefined && {
        next: { dueAtMs: trigger.dueAtMs, trigger },
      }),
  };
}
