import { evaluateSource, unexpected } from '../../step/evaluate';
import {
  addDuration,
  durationOf,
  instantOf,
  type Duration,
} from '../../time/calendar';
import type { ElementKind } from '../behavior';

function after(nowMs: number, duration: Duration | null): number | null {
  return duration && addDuration(nowMs, duration);
}

/** Interrupts its activity at a point in time or after a duration. */
export const timerBoundaryEvent: ElementKind = {
  elementType: 'boundaryEvent',
  bpmnType: 'bpmn:BoundaryEvent',
  eventDefinition: 'bpmn:TimerEventDefinition',
  extensions: ['zeebe:IoMapping'],
  compile(source, compilation) {
    const timer = compilation.timerOf(source);
    return (
      timer && {
        // it is begun with its activity and then waits
        activate() {},
        dueAtMs(x, activity) {
          const what = `the timer of boundary event "${source.id}"`;
          const value = evaluateSource(x, activity.key, timer.source, what);
          const dueAtMs =
            timer.kind === 'date'
              ? instantOf(value)
              : after(x.nowMs, durationOf(value));
          if (dueAtMs === null) {
            throw unexpected(
              x,
              activity.key,
              timer.source,
              what,
              value,
              timer.kind === 'duration'
                ? 'a duration such as PT30M'
                : 'a date and time such as 2026-05-01T08:00:00Z',
            );
          }
          return dueAtMs;
        },
        terminate(x, visit) {
          if (x.isWaiting(visit.key)) {
            x.request({ type: 'cancelTimer', elementInstanceKey: visit.key });
          }
        },
      }
    );
  },
};
