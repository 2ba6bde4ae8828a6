// Cron as Spring's CronExpression and so Camunda 8 reads it, on top of croner, which evaluates. What differs is
// translated here. croner's scheduler is never started: without a function it only computes.
import { Cron } from 'croner';
import { isZone } from './instant';
import { withinYears } from './years';

const MACROS: Record<string, string> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const FIELDS = [
  { name: 'second', last: 59 },
  { name: 'minute', last: 59 },
  { name: 'hour', last: 23 },
  { name: 'day of month', last: 31 },
  { name: 'month', last: 12 },
  { name: 'day of week', last: 7 },
] as const;
/** Back from the last day of a month by at most as many days as are in every month. */
const MOST_DAYS_BACK = 27;

/** What is wrong with an expression. */
class CronError extends Error {}

interface Pattern {
  pattern: string;
  dayOffset: number;
}

function translateField(text: string, index: number): string {
  const { name, last } = FIELDS[index];
  if (!/^[0-9A-Za-z*?,/#-]+$/.test(text)) {
    throw new CronError(
      `the ${name} "${text}" has a character that is not known`,
    );
  }
  if (text === '?' && name.startsWith('day')) {
    return '*';
  }
  if (text.includes('?')) {
    throw new CronError(
      `the ${name} is "${text}", and "?" stands alone for the day of month or the day of week`,
    );
  }
  // Spring: from there on, in steps
  return text.replace(
    /(^|,)([0-9A-Za-z]+)\//g,
    (_, before, from) => `${before}${from}-${last}/`,
  );
}

function translate(expression: string): Pattern {
  const trimmed = expression.trim();
  const macro = MACROS[trimmed.toLowerCase()];
  if (trimmed.startsWith('@') && !macro) {
    throw new CronError(
      `the macro is not known; known are ${Object.keys(MACROS).join(', ')}`,
    );
  }
  const fields = (macro ?? trimmed).split(/\s+/);
  if (fields.length === 5) {
    fields.unshift('0');
  }
  if (fields.length !== FIELDS.length) {
    throw new CronError(
      `there are ${fields.length} fields; there have to be six (second, minute, hour, day of month, month, day of week) or five (without the second)`,
    );
  }
  const [second, minute, hour, day, month, weekday] =
    fields.map(translateField);
  if (!day.includes('L-')) {
    return {
      pattern: [second, minute, hour, day, month, weekday].join(' '),
      dayOffset: 0,
    };
  }
  // croner has no L-3, but the last day of a month three days earlier
  const back = Number(/^L-(\d{1,2})$/.exec(day)?.[1]);
  if (!(back >= 1 && back <= MOST_DAYS_BACK) || weekday !== '*') {
    throw new CronError(
      `"L-n" stands alone as the day of month, with n from 1 to ${MOST_DAYS_BACK} and any day of week`,
    );
  }
  return {
    pattern: [second, minute, hour, 'L', month, weekday].join(' '),
    dayOffset: -back,
  };
}

function cronOf(expression: string, zone: string): Cron {
  const { pattern, dayOffset } = translate(expression);
  return new Cron(pattern, {
    mode: '6-part',
    timezone: zone,
    dayOffset,
    // Spring: what matches has to match in all fields
    domAndDow: true,
    // a daily run is neither lost in spring nor doubled in autumn
    fixedTimeRule: 'no-wildcard',
    paused: true,
  });
}

/** The first time after a point in time, or `null`. The expression has to be one that {@link cronProblem} passes. */
export function cronAfter(
  expression: string,
  zone: string,
  afterMs: number,
): number | null {
  const next = cronOf(expression, zone).nextRun(new Date(afterMs));
  return next && withinYears(next.getTime());
}

/** The last time at or before a point in time, or `null`. */
export function cronAtOrBefore(
  expression: string,
  zone: string,
  atMs: number,
): number | null {
  // croner looks for a time before the one given, in whole seconds
  const from = new Date((Math.floor(atMs / 1000) + 1) * 1000);
  const [previous] = cronOf(expression, zone).previousRuns(1, from);
  return previous ? withinYears(previous.getTime()) : null;
}

/** What is wrong with a cron expression, or `null`. */
export function cronProblem(expression: string, zone: string): string | null {
  if (!isZone(zone)) {
    return `the zone "${zone}" is not known; use a name such as Europe/Berlin`;
  }
  try {
    return cronAfter(expression, zone, 0) === null
      ? 'no date ever matches it'
      : null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.replace(/^(\w*Error: )?(Cron\w*: )?/, '');
  }
}
