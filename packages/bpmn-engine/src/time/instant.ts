// Points in time as BPMN timers and FEEL write them. Of a local time that a zone skips in spring or repeats in
// autumn, Temporal's "compatible" reading is taken: the skipped one is moved on by the gap (02:30 becomes 03:30), of
// the repeated one it is the first. It is what Java's ZonedDateTime, and so Camunda 8, does.
import { FeelDate, FeelDateTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { withinYears } from './years';

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::[0-5]\d(?:[.,]\d{1,9})?)?))?(?:(Z)|([+-]\d{2})(?::?(\d{2}))?)?(?:\[([^[\]\s]{1,64})\]|@(\S{1,64}))?$/;

/** A point in time and the zone whose calendar it was written in: an IANA name, an offset or `UTC`. */
export interface ZonedInstant {
  atMs: number;
  zone: string;
}

/** Whether a zone is known here: an IANA name such as `Europe/Berlin`, an offset such as `+02:00`, or `UTC`. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function zoned(
  local: Temporal.PlainDate | Temporal.PlainDateTime,
  zone: string,
): ZonedInstant | null {
  try {
    const atMs = withinYears(local.toZonedDateTime(zone).epochMilliseconds);
    return atMs === null ? null : { atMs, zone };
  } catch {
    // there is no such zone
    return null;
  }
}

function plain(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    // there is no 30 February
    return null;
  }
}

function parse(text: string, defaultZone: string): ZonedInstant | null {
  const match = DATE_TIME.exec(text);
  if (!match) {
    return null;
  }
  const [, date, time, utc, hours, minutes, bracketed, feelZone] = match;
  const local = plain(`${date}T${time ?? '00:00'}`);
  const named = bracketed ?? feelZone;
  let offset = utc && 'UTC';
  if (hours) {
    offset = `${hours}:${minutes ?? '00'}`;
  }
  const instant = local && zoned(local, offset ?? named ?? defaultZone);
  if (!instant || !named) {
    return instant;
  }
  // an offset says all there is to say about the instant: 2026-01-01T00:00:00+01:00[Europe/Berlin]
  return isZone(named) ? { ...instant, zone: named } : null;
}

/**
 * Reads a FEEL or ISO 8601 point in time with the zone it is written in, or returns `null`.
 *
 * @param defaultZone - the zone of a time that names none
 */
export function dateOf(
  value: unknown,
  defaultZone: string = 'UTC',
): ZonedInstant | null {
  if (value instanceof FeelDateTime) {
    return zoned(value.unwrap(), value.timezone || defaultZone);
  }
  if (value instanceof FeelDate) {
    return zoned(value.unwrap(), defaultZone);
  }
  return typeof value === 'string' ? parse(value.trim(), defaultZone) : null;
}

/** Reads a FEEL or ISO 8601 point in time as epoch milliseconds, or returns `null`. No zone means UTC. */
export function instantOf(value: unknown): number | null {
  return dateOf(value)?.atMs ?? null;
}
