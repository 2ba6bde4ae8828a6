// RRULEs (RFC 5545, 3.3.10) that a calendar of work needs, checked before any library computes with them: what would
// recur every second, or a thousand million times, is refused with a reason.
import { InputError } from '@backstage/errors';
import type { Temporal } from 'temporal-polyfill';
import { toWallClock } from './wallClock';

const MAX_COUNT = 1_000;
const MAX_INTERVAL = 1_000;
const MAX_VALUES = 60;

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

const WEEKDAY = /^(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)$/;

/** Whole numbers up to a limit, from 1 or from the end. */
const numbers = (limit: number) => (value: string) =>
  /^[+-]?\d{1,3}$/.test(value) &&
  Number(value) !== 0 &&
  Math.abs(Number(value)) <= limit;

/** Parts that name days, and what their values may be. */
const LISTS: Record<string, (value: string) => boolean> = {
  BYDAY: value => WEEKDAY.test(value),
  BYMONTH: value => /^(?:[1-9]|1[0-2])$/.test(value),
  BYMONTHDAY: numbers(31),
  BYSETPOS: numbers(366),
  BYWEEKNO: numbers(53),
  BYYEARDAY: numbers(366),
};

const KNOWN = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  ...Object.keys(LISTS),
];

export interface Recurrence {
  /** As it is kept: in capitals, without `RRULE:`. */
  text: string;
  /** The same on a clock that knows no time zone, for the library. */
  wallClockText: string;
  isEndless: boolean;
}

/** Throws an `InputError` that names the part, the cause and what is allowed. */
export function parseRecurrence(text: string, timeZone: string): Recurrence {
  const rule = text
    .trim()
    .toLocaleUpperCase('en-US')
    .replace(/^RRULE:/, '');
  const parts = new Map<string, string>();
  for (const part of rule.split(';').filter(each => each !== '')) {
    const match = /^([A-Z]+)=([A-Z0-9,+\-]+)$/.exec(part);
    if (!match)
      throw wrong(
        `"${clipped(part)}" is no part of a recurrence`,
        'NAME=VALUE, parts separated by ";"',
      );
    const [, name, value] = match;
    if (!KNOWN.includes(name)) {
      throw wrong(
        `the part ${name} cannot be used`,
        `${KNOWN.join(', ')}; the time of day is that of the beginning`,
      );
    }
    if (parts.has(name))
      throw wrong(`the part ${name} stands there twice`, 'each part once');
    parts.set(name, value);
  }
  check(parts);
  const until = parts.get('UNTIL');
  const textOf = (lastDay: string | undefined) =>
    [...parts]
      .map(
        ([name, value]) =>
          `${name}=${name === 'UNTIL' && lastDay ? lastDay : value}`,
      )
      .join(';');
  return {
    text: textOf(undefined),
    wallClockText: textOf(until && untilOnWallClock(until, timeZone)),
    isEndless: !until && !parts.has('COUNT'),
  };
}

function check(parts: ReadonlyMap<string, string>): void {
  const frequency = parts.get('FREQ');
  if (!frequency || !FREQUENCIES.includes(frequency)) {
    throw wrong(
      frequency ? `FREQ is ${clipped(frequency)}` : 'FREQ is missing',
      `one of ${FREQUENCIES.join(', ')}`,
    );
  }
  checkNumber(parts, 'INTERVAL', MAX_INTERVAL);
  checkNumber(parts, 'COUNT', MAX_COUNT);
  if (parts.has('COUNT') && parts.has('UNTIL')) {
    throw wrong('COUNT and UNTIL stand there together', 'one of them');
  }
  const weekStart = parts.get('WKST');
  if (weekStart && !/^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(weekStart)) {
    throw wrong(
      `WKST is ${clipped(weekStart)}`,
      'one of MO, TU, WE, TH, FR, SA, SU',
    );
  }
  for (const [name, isAllowed] of Object.entries(LISTS)) {
    const values = parts.get(name)?.split(',') ?? [];
    if (values.length > MAX_VALUES) {
      throw wrong(
        `${name} has ${values.length} values`,
        `at most ${MAX_VALUES}`,
      );
    }
    const bad = values.find(value => !isAllowed(value));
    if (bad !== undefined) {
      throw wrong(
        `${name} has the value "${clipped(bad)}"`,
        'what RFC 5545 says of this part, for example FREQ=MONTHLY;BYDAY=-1FR',
      );
    }
  }
}

function checkNumber(
  parts: ReadonlyMap<string, string>,
  name: string,
  limit: number,
): void {
  const value = parts.get(name);
  if (value === undefined) return;
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1 || Number(value) > limit) {
    throw wrong(
      `${name} is ${clipped(value)}`,
      `a whole number from 1 to ${limit}`,
    );
  }
}

/** UNTIL is an instant, or the last day, which belongs to it. */
function untilOnWallClock(until: string, timeZone: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until);
  const allowed = 'a day as 20271231, or an instant as 20271231T225959Z';
  if (!match) throw wrong(`UNTIL is ${clipped(until)}`, allowed);
  const [, year, month, day, hour = '23', minute = '59', second = '59', zone] =
    match;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  let local: string;
  try {
    const time: Temporal.PlainDateTime = toWallClock(
      text,
      zone === 'Z' ? timeZone : undefined,
    );
    local = time.toString({ smallestUnit: 'second' });
  } catch {
    throw wrong(`UNTIL is ${clipped(until)}, which is no day`, allowed);
  }
  return `${local.replace(/[-:]/g, '')}Z`;
}

function wrong(what: string, allowed: string): InputError {
  return new InputError(
    `recurrence is not valid: ${what}; allowed is ${allowed}`,
  );
}

function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
