import { catchUpOf, checkCatchUp } from '../../compile/catchUp';
import { evaluateSource, unexpected } from '../../step/evaluate';
import { TIMER_NEEDS, timerTrigger } from '../../time/cycleTrigger';
import { catchingEvents } from './catchingEvents';

/** Timer events: at a point in time, after a duration, or again and again. */
export const timerEvents = catchingEvents({
  eventDefinition: 'bpmn:TimerEventDefinition',
  catches: 'timer',
  compile(source, compilation) {
    const timer = compilation.timerOf(source);
    if (timer) {
      checkCatchUp(source, timer, compilation);
    }
    return (
      timer && {
        catchUp: catchUpOf(source),
        trigger(x, holder) {
          const what = `the timer of "${source.id}"`;
          const value = evaluateSource(x, holder.key, timer.source, what);
          const trigger = timerTrigger(timer.kind, value, x.nowMs);
          if (trigger === null) {
            const needed = TIMER_NEEDS[timer.kind];
            throw unexpected(x, holder.key, timer.source, what, value, needed);
          }
          return trigger;
        },
      }
    );
  },
});
