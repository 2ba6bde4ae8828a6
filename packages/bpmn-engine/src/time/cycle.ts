// The text of a timer cycle: an ISO 8601 repeating interval, or cron. ISO's intervals between two dates and up to an
// end are refused: Camunda 8 does not read them, and "five times" and "until" would contradict each other.
import { addDuration, parseDuration, type Duration } from './calendar';
import { cronProblem } from './cron';
import { dateOf, isZone } from './instant';
import type { Schedule } from './schedule';

/** Each occurrence is stored, fired and recorded; what repeats faster than that is a loop, not a timer. */
const LEAST_INTERVAL_MS = 1000;
const QUOTED_CHARACTERS = 80;
const CAUSE_CHARACTERS = 240;
const EXAMPLES = 'R5/PT10M, R/2026-01-01T00:00Z/P1M or "0 0 9 * * MON-FRI"';

/** A cycle as it was read, or what is wrong with its text. */
export type CycleReading =
  | { ok: true; schedule: Schedule }
  | { ok: false; message: string };

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function quote(text: string): string {
  return `"${shorten(text, QUOTED_CHARACTERS)}"`;
}

function refuse(text: string, cause: string): CycleReading {
  return { ok: false, message: `${quote(text)} is no timer cycle: ${cause}` };
}

function intervalProblem(text: string, interval: Duration): string | null {
  const afterEpoch = addDuration(0, interval);
  if (afterEpoch === null) {
    return `the interval ${quote(text)} is longer than the calendar`;
  }
  return afterEpoch < LEAST_INTERVAL_MS
    ? `the interval ${quote(
        text,
      )} is shorter than a second; use at least PT1S, because each repetition is stored and recorded`
    : null;
}

function readRepeating(text: string, zone: string): CycleReading {
  const match = /^R(-1|\d{1,9})?\/(.*)$/s.exec(text);
  if (!match) {
    return refuse(
      text,
      'after "R" there has to be a number of at most nine digits, or nothing for endless, and then "/"; write it like R5/PT10M or R/PT10M',
    );
  }
  const [, count, body] = match;
  // the name of a zone has slashes too, and stands before the interval
  const slash = body.lastIndexOf('/');
  const startText = slash < 0 ? null : body.slice(0, slash);
  const intervalText = body.slice(slash + 1);
  const interval = parseDuration(intervalText);
  if (!interval) {
    const bounded =
      dateOf(intervalText) !== null || /\/\d{4}-\d{2}-\d{2}/.test(body);
    return refuse(
      text,
      bounded
        ? 'an end is not read; give the start and the interval, as in R5/2026-01-01T00:00Z/P1M, and let the process end the repetition'
        : `${quote(
            intervalText,
          )} is no duration; write it like PT10M, P1D or P1M`,
    );
  }
  const problem = intervalProblem(intervalText, interval);
  if (problem) {
    return refuse(text, problem);
  }
  const start = startText === null ? null : dateOf(startText, zone);
  if (startText !== null && !start) {
    return refuse(
      text,
      parseDuration(startText)
        ? `there are two durations, ${quote(startText)} and ${quote(
            intervalText,
          )}; give one`
        : `the start ${quote(
            startText,
          )} is no date and time with a known zone; write it like 2026-01-01T00:00Z or 2026-01-01T08:00[Europe/Berlin]`,
    );
  }
  const calendar = start?.zone ?? zone;
  return {
    ok: true,
    schedule: {
      kind: 'cycle',
      repetitions: count === undefined || count === '-1' ? null : Number(count),
      startMs: start?.atMs ?? null,
      interval,
      ...(calendar !== 'UTC' && { zone: calendar }),
    },
  };
}

function readCron(text: string, zone: string): CycleReading {
  const problem = cronProblem(text, zone);
  return problem
    ? refuse(
        text,
        `as a cron expression, ${shorten(
          problem,
          CAUSE_CHARACTERS,
        )}; write it like ${EXAMPLES}`,
      )
    : {
        ok: true,
        schedule: {
          kind: 'cron',
          expression: text,
          ...(zone !== 'UTC' && { zone }),
        },
      };
}

/**
 * Reads the text of a timer cycle, or says what is wrong with it and what to write instead.
 *
 * @param zone - the zone of cron and of a cycle that names none
 */
export function readCycle(text: string, zone: string = 'UTC'): CycleReading {
  const trimmed = text.trim();
  if (!isZone(zone)) {
    return refuse(
      trimmed,
      `the zone ${quote(zone)} is not known; use a name such as Europe/Berlin`,
    );
  }
  if (/^R[-\d]*(\/|$)/.test(trimmed)) {
    return readRepeating(trimmed, zone);
  }
  if (trimmed.startsWith('@') || /\S\s+\S/.test(trimmed)) {
    return readCron(trimmed, zone);
  }
  if (parseDuration(trimmed)) {
    return refuse(
      trimmed,
      `a duration alone does not say that it repeats; write R/${trimmed}, or make the timer a duration`,
    );
  }
  return refuse(
    trimmed,
    dateOf(trimmed)
      ? 'it is a date; make the timer a date, or say how often it repeats'
      : `write it like ${EXAMPLES}`,
  );
}

/** Reads the text of a timer cycle, or returns `null`; {@link readCycle} says why. */
export function parseCycle(
  text: string,
  zone: string = 'UTC',
): Schedule | null {
  const reading = readCycle(text, zone);
  return reading.ok ? reading.schedule : null;
}
