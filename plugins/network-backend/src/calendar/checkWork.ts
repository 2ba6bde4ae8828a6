// Whether work may be done in a span of time, and why not: it lies in maintenance windows, which may follow each other
// without a gap, and in no blackout. A device for which there is no window at all, now or later, may be worked on at any
// time that is no blackout: calendars are filled bit by bit, and who has no windows has made no such rule.
import type { CalendarCheck } from '@linework/backstage-plugin-network-common';
import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from './recurrence/Occurrences';
import type { CalendarEntryRecord } from './CalendarStore';

export interface EntryOccurrence extends Occurrence {
  entry: CalendarEntryRecord;
}

export interface WorkPlan {
  from: number;
  to: number;
  /** Occurrences that touch the span and hold for the device, by their beginning. */
  occurrences: readonly EntryOccurrence[];
  /** Whether there is a maintenance window for the device that is not over. */
  hasWindows: boolean;
  /** The first window after the beginning of the span, if it is known. */
  next?: EntryOccurrence;
}

export function checkWork({
  from,
  to,
  occurrences,
  hasWindows,
  next,
}: WorkPlan): Pick<CalendarCheck, 'isAllowed' | 'reasons'> {
  const reasons: CalendarCheck['reasons'] = occurrences
    .filter(({ entry }) => entry.kind === 'blackout')
    .map(occurrence => ({
      code: 'blackout' as const,
      message: `The blackout "${
        occurrence.entry.title
      }" holds for this device from ${spanText(
        occurrence,
      )}. Choose another time, or have the blackout changed.`,
      entryKey: occurrence.entry.entryKey,
    }));
  if (hasWindows) {
    const gap = firstGap(
      from,
      to,
      occurrences.filter(({ entry }) => entry.kind === 'maintenance'),
    );
    if (gap) {
      const zone = next?.entry.timeZone ?? 'UTC';
      reasons.push({
        code: 'outsideMaintenanceWindow',
        message: `No maintenance window covers the time from ${spanText({
          startsAt: gap.from,
          endsAt: gap.to,
          entry: { timeZone: zone },
        })}. ${
          next
            ? `The next one is "${next.entry.title}" from ${spanText(next)}.`
            : 'There is no later one within a year.'
        }`,
        ...(next && { entryKey: next.entry.entryKey }),
      });
    }
  }
  return { isAllowed: reasons.length === 0, reasons };
}

/** The first part of the span that no window covers. */
function firstGap(
  from: number,
  to: number,
  windows: readonly Occurrence[],
): { from: number; to: number } | undefined {
  let covered = from;
  for (const { startsAt, endsAt } of [...windows].sort(
    (a, b) => a.startsAt - b.startsAt,
  )) {
    if (startsAt > covered)
      return { from: covered, to: Math.min(startsAt, to) };
    covered = Math.max(covered, endsAt);
    if (covered >= to) return undefined;
  }
  return { from: covered, to };
}

/** `2026-11-24 22:00 to 23:30 (Europe/Stockholm)`. */
function spanText({
  startsAt,
  endsAt,
  entry: { timeZone },
}: Occurrence & { entry: { timeZone: string } }): string {
  const [start, end] = [startsAt, endsAt].map(at =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone),
  );
  const day = (time: Temporal.ZonedDateTime) => time.toPlainDate().toString();
  const clock = (time: Temporal.ZonedDateTime) =>
    time.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${day(start)} ${clock(start)} to ${
    day(start) === day(end) ? '' : `${day(end)} `
  }${clock(end)} (${timeZone})`;
}
