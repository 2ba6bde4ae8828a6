// Between the timer of an event as it is written and the time it is due.
import type { Trigger } from '../api/subscriptions';
import { addDuration, durationOf, instantOf } from './calendar';
import { parseCycle, readCycle } from './cycle';
import { firstDue, nextDue, type Due } from './schedule';

type TimerKind = 'date' | 'duration' | 'cycle';
type TimerTrigger = Extract<Trigger, { kind: 'timer' }>;

/** A state holds it as long as the timer goes on. */
const LONGEST_CYCLE = 255;

/** What the value of each kind of timer has to be, for messages. */
export const TIMER_NEEDS: { [K in TimerKind]: string } = {
  date: 'a date and time such as 2026-05-01T08:00:00Z',
  duration: 'a duration such as PT30M',
  cycle:
    'a cycle such as R5/PT1M or a cron expression, of at most 255 characters',
};

/** What is wrong with a timer that is written in the definition, and the way out. */
export function timerProblem(kind: TimerKind, text: string): string {
  if (text.length > LONGEST_CYCLE) {
    return `the timer has ${text.length} characters, the limit is ${LONGEST_CYCLE}; write it shorter`;
  }
  const cycle = kind === 'cycle' ? readCycle(text) : undefined;
  if (cycle) {
    return cycle.ok
      ? `the timer cycle "${text}" never comes; give it a repetition, or remove the event`
      : cycle.message;
  }
  return `"${text}" is not ${TIMER_NEEDS[kind]}; correct it, or write it as an expression`;
}

function once(dueAtMs: number | null): TimerTrigger | null {
  return dueAtMs === null ? null : { kind: 'timer', dueAtMs };
}

function cycling(expression: string, due: Due | null): TimerTrigger | null {
  if (!due) {
    return null;
  }
  const { dueAtMs, ...progress } = due;
  return { kind: 'timer', dueAtMs, cycle: { expression, ...progress } };
}

/** What a timer waits for from now on; `null` if the value is none, or says that it is never due. */
export function timerTrigger(
  kind: TimerKind,
  value: unknown,
  nowMs: number,
): TimerTrigger | null {
  switch (kind) {
    case 'date':
      return once(instantOf(value));
    case 'duration': {
      const duration = durationOf(value);
      return once(duration && addDuration(nowMs, duration));
    }
    default: {
      const schedule =
        typeof value === 'string' && value.length <= LONGEST_CYCLE
          ? parseCycle(value)
          : null;
      return schedule && cycling(String(value), firstDue(schedule, nowMs));
    }
  }
}

/** What a timer waits for after it has fired; nothing if that was the last time. */
export function nextCycleTrigger({
  dueAtMs,
  cycle,
}: TimerTrigger): TimerTrigger | undefined {
  if (dueAtMs === undefined || !cycle) {
    return undefined;
  }
  // read again, so that a state holds the text alone; it costs microseconds
  const { expression, ...progress } = cycle;
  const schedule = parseCycle(expression);
  const due = schedule && nextDue(schedule, { dueAtMs, ...progress });
  return cycling(expression, due) ?? undefined;
}
