// Between the timer of an event as it is written and the time it is due.
import type { Trigger } from '../api/subscriptions';
import { addDuration, durationOf, instantOf } from './calendar';
import { parseCycle, readCycle } from './cycle';
import {
  firstDue,
  missed,
  nextDue,
  type CatchUpPolicy,
  type Due,
} from './schedule';

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

function cycling(
  expression: string,
  { dueAtMs, ...progress }: Due,
): TimerTrigger {
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
      const due = schedule && firstDue(schedule, nowMs);
      return due && cycling(String(value), due);
    }
  }
}

/** What comes of a timer whose time has come. */
export type TimerOutcome =
  | {
      fires: true;
      /** What it waits for next; nothing if that was the last time. */
      next?: TimerTrigger;
    }
  | {
      /** It is left out, because it is late. */
      fires: false;
      next: TimerTrigger;
    };

/**
 * What comes of a timer that is due, and perhaps long ago. It is late once the time after it has passed, too; how many
 * times are left makes no difference to that.
 */
export function timerOutcome(
  { dueAtMs, cycle }: TimerTrigger,
  nowMs: number,
  catchUp: CatchUpPolicy,
): TimerOutcome {
  // read again, so that a state holds the text alone; it costs microseconds
  const schedule = cycle ? parseCycle(cycle.expression) : null;
  if (dueAtMs === undefined || !cycle || !schedule) {
    return { fires: true };
  }
  const { expression, ...progress } = cycle;
  const due: Due = { dueAtMs, ...progress };
  const following = nextDue(schedule, { ...due, remaining: null });
  const isLate = following !== null && following.dueAtMs <= nowMs;
  const chosen = (isLate && missed(schedule, due, nowMs, catchUp)) || due;
  if (isLate && chosen.dueAtMs > nowMs) {
    return { fires: false, next: cycling(expression, chosen) };
  }
  const next = nextDue(schedule, chosen);
  return { fires: true, ...(next && { next: cycling(expression, next) }) };
}

/** What a timer waits for after it has fired; nothing if that was the last time. */
export function nextCycleTrigger(
  trigger: TimerTrigger,
): TimerTrigger | undefined {
  return timerOutcome(trigger, -Infinity, 'all').next;
}
