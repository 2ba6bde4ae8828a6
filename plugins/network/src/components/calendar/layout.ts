// Occurrences by days, in the time zone of whoever looks.
import type { CalendarOccurrence } from '@linework/backstage-plugin-network-common';
import { DateTime } from 'luxon';

export interface DayItem {
  occurrence: CalendarOccurrence;
  /** It began on a day before. */
  isContinued: boolean;
  /** It lasts over midnight. */
  goesOn: boolean;
}

/** Weeks of a month from Monday to Sunday, with the days of other months that fill them. */
export function weeksOf(month: DateTime): DateTime[][] {
  const first = month.startOf('month').startOf('week');
  const last = month.endOf('month').endOf('week');
  const weeks: DateTime[][] = [];
  for (let day = first; day < last; day = day.plus({ weeks: 1 })) {
    weeks.push(Array.from({ length: 7 }, (_, days) => day.plus({ days })));
  }
  return weeks;
}

export function itemsOn(
  day: DateTime,
  occurrences: readonly CalendarOccurrence[],
): DayItem[] {
  const start = day.startOf('day').toMillis();
  const end = day.plus({ days: 1 }).startOf('day').toMillis();
  return occurrences.flatMap(occurrence => {
    const startsAt = Date.parse(occurrence.startsAt);
    const endsAt = Date.parse(occurrence.endsAt);
    return startsAt < end && endsAt > start
      ? [
          {
            occurrence,
            isContinued: startsAt < start,
            goesOn: endsAt > end,
          },
        ]
      : [];
  });
}

export interface Day {
  day: DateTime;
  items: DayItem[];
}

/** Days on which something is. */
export function daysWithItems(
  from: DateTime,
  to: DateTime,
  occurrences: readonly CalendarOccurrence[],
): Day[] {
  const days: Day[] = [];
  for (let day = from.startOf('day'); day < to; day = day.plus({ days: 1 })) {
    const items = itemsOn(day, occurrences);
    if (items.length > 0) days.push({ day, items });
  }
  return days;
}
