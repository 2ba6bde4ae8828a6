// Durations as BPMN timers and FEEL write them (ISO 8601), added by the calendar. A month and a day have no fixed
// length, so they are kept apart from what has: in a zone, a day may last 23 or 25 hours.
import { FeelDuration } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { withinYears } from './years';

export { instantOf } from './instant';

const DURATION =
  /^([+-])?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,9})?)S)?)?$/;
export const DAY_MS = 86_400_000;

/**
 * An ISO 8601 duration: months (years are twelve) and days (weeks are seven) by the calendar, the rest exactly.
 *
 * @public
 */
export interface Duration {
  months: number;
  days: number;
  ms: number;
}

/** Reads an ISO 8601 duration, or returns `null`. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  if (!match) {
    return null;
  }
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  const signed = (value: number) =>
    sign === '-' && value !== 0 ? -value : value;
  const number = (part: string | undefined) =>
    part ? Number(part.replace(',', '.')) : 0;
  return {
    months: signed(number(years) * 12 + number(months)),
    days: signed(number(weeks) * 7 + number(days)),
    ms: signed(
      Math.round(
        number(hours) * 3_600_000 +
          number(minutes) * 60_000 +
          number(seconds) * 1000,
      ),
    ),
  };
}

function addMonthsInUtc(fromMs: number, months: number): number {
  const date = new Date(fromMs);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(date);
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return date.getTime();
}

function addDaysInZone(
  fromMs: number,
  { months, days }: Duration,
  zone: string,
): number {
  try {
    return Temporal.Instant.fromEpochMilliseconds(fromMs)
      .toZonedDateTimeISO(zone)
      .add({ months, days }).epochMilliseconds;
  } catch {
    // beyond what Temporal can express, which is more than we can
    return NaN;
  }
}

/**
 * Adds months by the calendar of the zone (31 January and one month is the last day of February), then days
 * by the same wall clock, then the rest exactly. `null` if the result is beyond the years 0000 to 9999.
 */
export function addDuration(
  fromMs: number,
  duration: Duration,
  zone: string = 'UTC',
): number | null {
  const { months, days, ms } = duration;
  let result = fromMs;
  if (zone === 'UTC') {
    // without Temporal, because most timers are added up here
    result = months === 0 ? fromMs : addMonthsInUtc(fromMs, months);
    result += days * DAY_MS;
  } else if (months !== 0 || days !== 0) {
    result = addDaysInZone(fromMs, duration, zone);
  }
  return withinYears(result + ms);
}

/** Reads a FEEL or ISO 8601 duration, or returns `null`. */
export function durationOf(value: unknown): Duration | null {
  if (value instanceof FeelDuration) {
    return parseDuration(value.toString());
  }
  return typeof value === 'string' ? parseDuration(value) : null;
}
