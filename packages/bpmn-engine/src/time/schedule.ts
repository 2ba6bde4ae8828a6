// When a timer is due, and when again. Occurrences of a cycle lie on a grid: the nth is the anchor plus n times the
// interval, never the previous one plus one interval. So a cycle begun on 31 January is due on 28 February and
// again on 31 March, and does not drift however late a host fires it. A repetition is counted when it fires;
// those that are passed over, before the timer was armed or during downtime, are not.
import { addDuration, DAY_MS, type Duration } from './calendar';
import { cronAfter, cronAtOrBefore } from './cron';

const MONTH_MS = 30.436875 * DAY_MS;

/**
 * What a timer says about time. It is JSON.
 *
 * @public
 */
export type Schedule =
  | { kind: 'date'; atMs: number }
  | { kind: 'duration'; duration: Duration }
  | {
      kind: 'cycle';
      /** `null` = endless */
      repetitions: number | null;
      /** The first occurrence; `null` = one interval after the timer is armed. */
      startMs: number | null;
      interval: Duration;
      /** The zone whose days and months the interval counts; UTC if absent. */
      zone?: string;
    }
  | {
      kind: 'cron';
      expression: string;
      /** The zone of the wall clock that the expression is about; UTC if absent. */
      zone?: string;
    };

type Cycle = Extract<Schedule, { kind: 'cycle' }>;

/**
 * A time at which a timer is due. It is JSON: store it with the text of the timer to go on from it later.
 *
 * @public
 */
export interface Due {
  dueAtMs: number;
  /** Repetitions left after this one; `null` = endless */
  remaining: number | null;
  /** Cycles only: what the grid is counted from, epoch milliseconds. */
  anchorMs?: number;
  /** Cycles only: this time is the anchor plus so many times the interval. */
  occurrence?: number;
}

/**
 * What becomes of occurrences that passed while nobody was there to fire them: none fires, one for all of them, or
 * each one. An event says it with the property `linework.dev/catch-up`; the default is `all`.
 *
 * @public
 */
export type CatchUpPolicy = 'skip' | 'once' | 'all';

function nthOf(cycle: Cycle, anchorMs: number, n: number): number | null {
  const { months, days, ms } = cycle.interval;
  return addDuration(
    anchorMs,
    { months: months * n, days: days * n, ms: ms * n },
    cycle.zone,
  );
}

/** The first occurrence at or after `fromMs`, but not before the `leastN`th. */
function onGrid(
  cycle: Cycle,
  anchorMs: number,
  leastN: number,
  fromMs: number,
  remaining: number | null,
): Due | null {
  const { months, days, ms } = cycle.interval;
  const aboutMs = months * MONTH_MS + days * DAY_MS + ms;
  // Months, leap years and zones move an occurrence by less than an interval from where the average puts it.
  const guess = Math.floor((fromMs - anchorMs) / aboutMs) - 2;
  for (let n = Math.max(leastN, guess); ; n += 1) {
    const dueAtMs = nthOf(cycle, anchorMs, n);
    if (dueAtMs === null) {
      return null;
    }
    if (dueAtMs >= fromMs) {
      return { dueAtMs, remaining, anchorMs, occurrence: n };
    }
  }
}

function once(dueAtMs: number | null): Due | null {
  return dueAtMs === null ? null : { dueAtMs, remaining: 0 };
}

function endless(dueAtMs: number | null): Due | null {
  return dueAtMs === null ? null : { dueAtMs, remaining: null };
}

/**
 * When a timer armed at `nowMs` is due first, or `null` for never. A date in the past is due at once; a cycle that
 * began in the past is due at its next occurrence.
 */
export function firstDue(schedule: Schedule, nowMs: number): Due | null {
  switch (schedule.kind) {
    case 'date':
      return once(schedule.atMs);
    case 'duration':
      return once(addDuration(nowMs, schedule.duration));
    case 'cron':
      return endless(
        cronAfter(schedule.expression, schedule.zone ?? 'UTC', nowMs),
      );
    default: {
      const { repetitions, startMs } = schedule;
      if (repetitions === 0) {
        return null;
      }
      const remaining = repetitions === null ? null : repetitions - 1;
      return startMs === null
        ? onGrid(schedule, nowMs, 1, nowMs, remaining)
        : onGrid(schedule, startMs, 0, nowMs, remaining);
    }
  }
}

/**
 * When a timer is due again after `previous` fired, or `null` for never. It depends on when it was due and not on
 * when it fired, and is always later than that.
 */
export function nextDue(schedule: Schedule, previous: Due): Due | null {
  switch (schedule.kind) {
    case 'date':
    case 'duration':
      return null;
    case 'cron':
      return endless(
        cronAfter(
          schedule.expression,
          schedule.zone ?? 'UTC',
          previous.dueAtMs,
        ),
      );
    default: {
      if (previous.remaining === 0) {
        return null;
      }
      const remaining =
        previous.remaining === null ? null : previous.remaining - 1;
      const { anchorMs = previous.dueAtMs, occurrence = 0 } = previous;
      return onGrid(
        schedule,
        anchorMs,
        occurrence + 1,
        previous.dueAtMs + 1,
        remaining,
      );
    }
  }
}

function firstAfter(schedule: Schedule, due: Due, nowMs: number): Due | null {
  if (schedule.kind === 'cycle') {
    const { anchorMs = due.dueAtMs, occurrence = 0 } = due;
    return onGrid(schedule, anchorMs, occurrence, nowMs + 1, due.remaining);
  }
  return nextDue(schedule, { ...due, dueAtMs: nowMs });
}

function lastUntil(schedule: Schedule, due: Due, nowMs: number): Due {
  if (schedule.kind === 'cron') {
    const zone = schedule.zone ?? 'UTC';
    const last = cronAtOrBefore(schedule.expression, zone, nowMs);
    return { ...due, dueAtMs: Math.max(due.dueAtMs, last ?? due.dueAtMs) };
  }
  const after = firstAfter(schedule, due, nowMs);
  if (schedule.kind !== 'cycle' || after?.anchorMs === undefined) {
    return due;
  }
  const occurrence = (after.occurrence ?? 0) - 1;
  const dueAtMs = nthOf(schedule, after.anchorMs, occurrence) ?? due.dueAtMs;
  return { ...after, dueAtMs, occurrence };
}

/**
 * What to go on with at `nowMs` when `due` has not fired in time, because the host was down: `all` fires it and
 * then each of the others, `once` fires the last of those that passed, `skip` waits for the next that has not. A timer
 * that is due only once is never skipped, because its token would wait for ever. `null` = never.
 *
 * A host that polls is always a little late, so it asks only when it is later than it tolerates.
 */
export function missed(
  schedule: Schedule,
  due: Due,
  nowMs: number,
  policy: CatchUpPolicy,
): Due | null {
  const repeats = schedule.kind === 'cycle' || schedule.kind === 'cron';
  if (!repeats || policy === 'all' || due.dueAtMs > nowMs) {
    return due;
  }
  return policy === 'once'
    ? lastUntil(schedule, due, nowMs)
    : firstAfter(schedule, due, nowMs);
}
