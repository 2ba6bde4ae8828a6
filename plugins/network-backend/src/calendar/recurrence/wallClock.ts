// A time on a wall, as people at a place read it, and the instant it is.
import { InputError } from '@backstage/errors';
import { Temporal } from 'temporal-polyfill';

/** What the clock shows in the zone at the instant; without a zone the text is what a clock shows. */
export function toWallClock(
  text: string,
  timeZone: string | undefined,
): Temporal.PlainDateTime {
  return timeZone === undefined
    ? Temporal.PlainDateTime.from(text)
    : Temporal.Instant.from(`${text}Z`)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime();
}

export function wallClockAt(
  epochMs: number,
  timeZone: string,
): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
}

/**
 * The instant at which the clock in the zone shows the time. A time that the change to summer time skips is as much later;
 * of one that happens twice it is the first.
 */
export function instantOf(
  time: Temporal.PlainDateTime,
  timeZone: string,
): number {
  return time.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The name as IANA has it; throws an `InputError` when there is no such zone. */
export function checkTimeZone(timeZone: string): string {
  // An offset would keep no time of day over a change to summer time.
  if (/^[A-Za-z]/.test(timeZone)) {
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(
        timeZone,
      ).timeZoneId;
    } catch {
      // Said below.
    }
  }
  throw new InputError(
    `timeZone is "${timeZone}"; allowed is the IANA name of a time zone, for example "Europe/Stockholm"`,
  );
}
