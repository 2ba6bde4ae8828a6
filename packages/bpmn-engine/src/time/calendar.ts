// Points in time and durations as BPMN timers and FEEL write them (ISO 8601). Calendar arithmetic is in UTC.
import { FeelDate, FeelDateTime, FeelDuration, parseDateTime } from 'feelin';

const DURATION =
  /^([+-])?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,9})?)S)?)?$/;
const DAY_MS = 86_400_000;
/** What ISO 8601 and whoever reads dates can express: the years 0000 to 9999. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

function withinYears(ms: number): number | null {
  return ms >= FIRST_MS && ms <= LAST_MS ? ms : null;
}

export interface Duration {
  months: number;
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
    ms: signed(
      Math.round(
        (number(weeks) * 7 + number(days)) * DAY_MS +
          number(hours) * 3_600_000 +
          number(minutes) * 60_000 +
          number(seconds) * 1000,
      ),
    ),
  };
}

/** Adds months by the calendar (31 January and one month is the last day of February), then the rest. */
export function addDuration(
  fromMs: number,
  { months, ms }: Duration,
): number | null {
  let result = fromMs;
  if (months !== 0) {
    const date = new Date(fromMs);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const lastDay = new Date(
      Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
    ).getUTCDate();
    date.setUTCDate(Math.min(day, lastDay));
    result = date.getTime();
  }
  result += ms;
  return withinYears(result);
}

/** Reads a FEEL or ISO 8601 duration, or returns `null`. */
export function durationOf(value: unknown): Duration | null {
  if (value instanceof FeelDuration) {
    return parseDuration(value.toString());
  }
  return typeof value === 'string' ? parseDuration(value) : null;
}

/** Reads a FEEL or ISO 8601 point in time as epoch milliseconds, or returns `null`. No zone means UTC. */
export function instantOf(value: unknown): number | null {
  if (value instanceof FeelDateTime) {
    try {
      return withinYears(
        value.unwrap().toZonedDateTime(value.timezone || 'UTC')
          .epochMilliseconds,
      );
    } catch {
      return null;
    }
  }
  if (value instanceof FeelDate) {
    return withinYears(value.unwrap().toZonedDateTime('UTC').epochMilliseconds);
  }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value.trim())) {
    // an offset says all there is to say: 2026-01-01T00:00:00+01:00[Europe/Berlin]
    const text = value.trim().replace(/\[[^\]]*\]$/, '');
    return instantOf(parseDateTime(text));
  }
  return null;
}
