// The recurrences that people choose by clicking, as RRULEs of RFC 5545 and back. What cannot be said by clicking stays a
// rule.
import type { DateTime } from 'luxon';

export const FREQUENCIES = [
  'none',
  'daily',
  'weekly',
  'monthlyDay',
  'monthlyWeekday',
  'custom',
] as const;

export type Frequency = (typeof FREQUENCIES)[number];

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export interface RecurrenceChoice {
  frequency: Frequency;
  interval: number;
  /** Of a weekly one; none: that of the beginning. */
  weekdays: Weekday[];
  /** The last day, as `2027-12-31`; empty: no end. */
  until: string;
  /** Of a custom one. */
  rule: string;
}

export const NO_RECURRENCE: RecurrenceChoice = {
  frequency: 'none',
  interval: 1,
  weekdays: [],
  until: '',
  rule: '',
};

/** The rule of a choice; `start` is the beginning in the time zone of the entry. */
export function toRule(
  choice: RecurrenceChoice,
  start: DateTime,
): string | undefined {
  const { frequency, interval, weekdays, until, rule } = choice;
  if (frequency === 'none') return undefined;
  if (frequency === 'custom') return rule.trim() || undefined;
  const parts = {
    daily: ['FREQ=DAILY'],
    weekly: [
      'FREQ=WEEKLY',
      `BYDAY=${WEEKDAYS.filter(day =>
        weekdays.length > 0
          ? weekdays.includes(day)
          : day === WEEKDAYS[start.weekday - 1],
      ).join(',')}`,
    ],
    monthlyDay: ['FREQ=MONTHLY', `BYMONTHDAY=${start.day}`],
    monthlyWeekday: [
      'FREQ=MONTHLY',
      `BYDAY=${nthOfMonth(start)}${WEEKDAYS[start.weekday - 1]}`,
    ],
  }[frequency];
  return [
    ...parts,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(until ? [`UNTIL=${until.replaceAll('-', '')}`] : []),
  ].join(';');
}

/** The fifth one is the last one: not every month has it. */
function nthOfMonth(start: DateTime): number {
  const nth = Math.ceil(start.day / 7);
  return nth === 5 ? -1 : nth;
}

/** The choice that gives this rule; the rule itself if none does. */
export function fromRule(
  rule: string | null,
  start: DateTime,
): RecurrenceChoice {
  if (!rule) return NO_RECURRENCE;
  const parts = new Map(
    rule.split(';').map(part => part.split('=') as [string, string]),
  );
  const until = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get('UNTIL') ?? '');
  const base = {
    ...NO_RECURRENCE,
    interval: Number(parts.get('INTERVAL') ?? 1),
    until: until ? until.slice(1).join('-') : '',
    weekdays: WEEKDAYS.filter(day =>
      parts.get('BYDAY')?.split(',').includes(day),
    ),
  };
  const sameParts = (other: string | undefined) =>
    other?.split(';').sort().join(';') === rule.split(';').sort().join(';');
  for (const frequency of FREQUENCIES) {
    const choice = { ...base, frequency };
    if (frequency !== 'custom' && sameParts(toRule(choice, start))) {
      return choice;
    }
  }
  return { ...NO_RECURRENCE, frequency: 'custom', rule };
}
