import { DateTime } from 'luxon';
import {
  fromRule,
  NO_RECURRENCE,
  toRule,
  type RecurrenceChoice,
} from './recurrence';
import { daysWithItems, itemsOn, weeksOf } from './layout';

const TUESDAY = DateTime.fromISO('2026-11-24T22:00', { zone: 'utc' });

const choice = (changes: Partial<RecurrenceChoice>): RecurrenceChoice => ({
  ...NO_RECURRENCE,
  ...changes,
});

describe('a recurrence that is clicked together', () => {
  it.each<[Partial<RecurrenceChoice>, string | undefined]>([
    [{}, undefined],
    [{ frequency: 'daily', interval: 3 }, 'FREQ=DAILY;INTERVAL=3'],
    [{ frequency: 'weekly' }, 'FREQ=WEEKLY;BYDAY=TU'],
    [
      { frequency: 'weekly', weekdays: ['SU', 'MO'], until: '2027-12-31' },
      'FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20271231',
    ],
    [{ frequency: 'monthlyDay' }, 'FREQ=MONTHLY;BYMONTHDAY=24'],
    [{ frequency: 'monthlyWeekday' }, 'FREQ=MONTHLY;BYDAY=4TU'],
    [{ frequency: 'custom', rule: ' FREQ=YEARLY ' }, 'FREQ=YEARLY'],
    [{ frequency: 'custom', rule: ' ' }, undefined],
  ])('%j is the rule %s', (changes, rule) => {
    expect(toRule(choice(changes), TUESDAY)).toBe(rule);
  });

  it('is the last weekday of the month when it is the fifth one', () => {
    const fifth = DateTime.fromISO('2026-11-30T22:00', { zone: 'utc' });
    expect(toRule(choice({ frequency: 'monthlyWeekday' }), fifth)).toBe(
      'FREQ=MONTHLY;BYDAY=-1MO',
    );
  });

  it.each([
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20271231',
    'FREQ=MONTHLY;BYMONTHDAY=24',
    'FREQ=MONTHLY;BYDAY=4TU',
    'FREQ=MONTHLY;BYDAY=2TU',
    'FREQ=DAILY;COUNT=3',
    'FREQ=DAILY;UNTIL=20271231T120000Z',
  ])('comes back from the rule %s without loss', rule => {
    expect(toRule(fromRule(rule, TUESDAY), TUESDAY)).toBe(rule);
  });

  it('stays a rule when it cannot be clicked together', () => {
    expect(fromRule('FREQ=DAILY;COUNT=3', TUESDAY).frequency).toBe('custom');
    expect(fromRule('FREQ=MONTHLY;BYDAY=2TU', TUESDAY).frequency).toBe(
      'custom',
    );
    expect(fromRule('FREQ=WEEKLY;BYDAY=TU', TUESDAY).frequency).toBe('weekly');
  });
});

describe('the sheet of a month', () => {
  const stockholm = (text: string) =>
    DateTime.fromISO(text, { zone: 'Europe/Stockholm' });

  it('has whole weeks, also over the change of the clock', () => {
    const weeks = weeksOf(stockholm('2026-03-01'));
    expect(weeks.map(week => week.length)).toEqual(Array(6).fill(7));
    expect(weeks[0][0].toISODate()).toBe('2026-02-23');
    expect(weeks[5][6].toISODate()).toBe('2026-04-05');
  });

  it('has what lasts over midnight on both days, and what ends at midnight on one', () => {
    const occurrence = (startsAt: string, endsAt: string) => ({
      entryKey: 'e',
      kind: 'maintenance' as const,
      title: 't',
      startsAt,
      endsAt,
      timeZone: 'UTC',
      isRecurring: false,
      scope: {},
    });
    const night = occurrence('2026-11-03T21:00:00Z', '2026-11-04T05:00:00Z');
    const evening = occurrence('2026-11-03T21:00:00Z', '2026-11-03T23:00:00Z');
    expect(itemsOn(stockholm('2026-11-03'), [night, evening])).toMatchObject([
      { isContinued: false, goesOn: true },
      { isContinued: false, goesOn: false },
    ]);
    expect(itemsOn(stockholm('2026-11-04'), [night, evening])).toMatchObject([
      { isContinued: true, goesOn: false },
    ]);
    expect(
      daysWithItems(stockholm('2026-11-01'), stockholm('2026-12-01'), [
        night,
      ]).map(({ day }) => day.day),
    ).toEqual([3, 4]);
  });
});
