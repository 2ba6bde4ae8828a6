import { parseRecurrence } from './parseRecurrence';
import { Occurrences } from './Occurrences';
import { checkTimeZone } from './wallClock';

const at = (text: string) => Date.parse(text);
const DAY = 24 * 60 * 60 * 1000;

function occurrences(
  start: string,
  end: string,
  recurrence: string | undefined,
  span: [string, string],
  timeZone = 'Europe/Stockholm',
  limit = 100,
): string[] {
  return new Occurrences({
    startsAt: at(start),
    endsAt: at(end),
    timeZone,
    recurrence,
  })
    .between(at(span[0]), at(span[1]), limit)
    .map(
      ({ startsAt, endsAt }) =>
        `${new Date(startsAt).toISOString().slice(0, 16)}–${new Date(endsAt)
          .toISOString()
          .slice(11, 16)}`,
    );
}

describe('Occurrences', () => {
  it('keep their time of day over both changes of the clock', () => {
    const nightly = (span: [string, string]) =>
      occurrences(
        '2026-03-01T21:00:00Z',
        '2026-03-02T05:00:00Z',
        'FREQ=DAILY',
        span,
      );
    // 22:00–06:00 in Stockholm; the night to 29 March has an hour less, the night to 25 October one more.
    expect(nightly(['2026-03-27T12:00Z', '2026-03-30T12:00Z'])).toEqual([
      '2026-03-27T21:00–05:00',
      '2026-03-28T21:00–04:00',
      '2026-03-29T20:00–04:00',
    ]);
    expect(nightly(['2026-10-23T12:00Z', '2026-10-26T12:00Z'])).toEqual([
      '2026-10-23T20:00–04:00',
      '2026-10-24T20:00–05:00',
      '2026-10-25T21:00–05:00',
    ]);
  });

  it('happen also in the night in which their time does not exist, and once when it exists twice', () => {
    const early = (span: [string, string]) =>
      occurrences(
        '2026-03-01T01:30:00Z',
        '2026-03-01T01:45:00Z',
        'FREQ=DAILY',
        span,
      );
    expect(early(['2026-03-28T00:00Z', '2026-03-31T00:00Z'])).toEqual([
      '2026-03-28T01:30–01:45',
      '2026-03-29T01:30–01:45',
      '2026-03-30T00:30–00:45',
    ]);
    expect(early(['2026-10-24T00:00Z', '2026-10-26T12:00Z'])).toEqual([
      '2026-10-24T00:30–00:45',
      '2026-10-25T00:30–00:45',
      '2026-10-26T01:30–01:45',
    ]);
  });

  it.each<[string, string, [string, string], string[]]>([
    [
      // 03:45 of the next day there.
      'FREQ=WEEKLY;BYDAY=TU,TH',
      'Asia/Kathmandu',
      ['2026-11-23T00:00Z', '2026-11-30T00:00Z'],
      ['2026-11-23T22:00', '2026-11-25T22:00'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=-1FR',
      'UTC',
      ['2026-11-01T00:00Z', '2027-01-01T00:00Z'],
      ['2026-11-27T22:00', '2026-12-25T22:00'],
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=31',
      'UTC',
      ['2026-11-01T00:00Z', '2027-02-01T00:00Z'],
      ['2026-12-31T22:00', '2027-01-31T22:00'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'UTC',
      ['2026-11-01T00:00Z', '2026-12-01T00:00Z'],
      ['2026-11-30T22:00'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=MO',
      'UTC',
      ['2026-11-02T00:00Z', '2026-12-07T00:00Z'],
      ['2026-11-08T22:00', '2026-11-22T22:00', '2026-12-06T22:00'],
    ],
    [
      'FREQ=DAILY;COUNT=2',
      'UTC',
      ['2026-01-01T00:00Z', '2027-01-01T00:00Z'],
      ['2026-11-03T22:00', '2026-11-04T22:00'],
    ],
    [
      'FREQ=DAILY;UNTIL=20261104',
      'UTC',
      ['2026-01-01T00:00Z', '2027-01-01T00:00Z'],
      ['2026-11-03T22:00', '2026-11-04T22:00'],
    ],
    [
      'FREQ=DAILY;UNTIL=20261104T215959Z',
      'UTC',
      ['2026-01-01T00:00Z', '2027-01-01T00:00Z'],
      ['2026-11-03T22:00'],
    ],
  ])('of %s in %s', (recurrence, timeZone, span, starts) => {
    expect(
      occurrences(
        '2026-11-03T22:00:00Z',
        '2026-11-03T23:00:00Z',
        recurrence,
        span,
        timeZone,
      ).map(text => text.slice(0, 16)),
    ).toEqual(starts);
  });

  it('read UNTIL as an instant, whatever the clock on the wall shows then', () => {
    // 21:00Z is 22:00 in Stockholm: the last one begins exactly then.
    expect(
      occurrences(
        '2026-11-03T21:00:00Z',
        '2026-11-03T22:00:00Z',
        'FREQ=DAILY;UNTIL=20261105T210000Z',
        ['2026-11-01T00:00Z', '2027-01-01T00:00Z'],
      ),
    ).toHaveLength(3);
    expect(
      occurrences(
        '2026-11-03T21:00:00Z',
        '2026-11-03T22:00:00Z',
        'FREQ=DAILY;UNTIL=20261105T205959Z',
        ['2026-11-01T00:00Z', '2027-01-01T00:00Z'],
      ),
    ).toHaveLength(2);
  });

  it('are there while they last, and no longer', () => {
    const span = (from: string, to: string) =>
      occurrences('2026-11-03T22:00:00Z', '2026-11-05T22:00:00Z', undefined, [
        from,
        to,
      ]).length;
    expect(span('2026-11-04T00:00Z', '2026-11-04T00:01Z')).toBe(1);
    expect(span('2026-11-05T22:00Z', '2026-11-06T00:00Z')).toBe(0);
    expect(span('2026-11-01T00:00Z', '2026-11-03T22:00Z')).toBe(0);
  });

  it('stop at the limit', () => {
    expect(
      occurrences(
        '2026-01-01T22:00:00Z',
        '2026-01-01T23:00:00Z',
        'FREQ=DAILY',
        ['2026-01-01T00:00Z', '2027-01-01T00:00Z'],
        'UTC',
        7,
      ),
    ).toHaveLength(7);
  });

  it('know their end', () => {
    const end = (recurrence?: string) =>
      new Occurrences({
        startsAt: at('2026-11-03T22:00Z'),
        endsAt: at('2026-11-03T23:00Z'),
        timeZone: 'UTC',
        recurrence,
      }).end();
    expect(end()).toBe(at('2026-11-03T23:00Z'));
    expect(end('FREQ=DAILY;COUNT=3')).toBe(at('2026-11-05T23:00Z'));
    expect(end('FREQ=WEEKLY;UNTIL=20261120')).toBe(at('2026-11-17T23:00Z'));
    expect(end('FREQ=WEEKLY')).toBeUndefined();
  });

  it('say when there is none', () => {
    const first = (recurrence: string) =>
      new Occurrences({
        startsAt: at('2026-11-03T22:00Z'),
        endsAt: at('2026-11-03T23:00Z'),
        timeZone: 'UTC',
        recurrence,
      }).first();
    expect(first('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toBeUndefined();
    expect(first('FREQ=WEEKLY;UNTIL=20200101')).toBeUndefined();
    expect(first('FREQ=WEEKLY;BYDAY=FR')).toBe(at('2026-11-06T22:00Z'));
  });

  it.each([
    'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1,2,3,4,5,-1,-2,-366',
    'FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=1,-1,15;BYDAY=MO;BYSETPOS=366',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO',
    'FREQ=YEARLY;INTERVAL=1000',
    'FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=-366',
  ])('of the hostile rule %s are found, or not, in little time', recurrence => {
    const rule = new Occurrences({
      startsAt: at('1971-01-01T22:00Z'),
      endsAt: at('1971-01-01T23:00Z'),
      timeZone: 'Europe/Stockholm',
      recurrence,
    });
    const before = performance.now();
    for (let year = 0; year < 5; year++) {
      const from = at('2026-01-01T00:00Z') + year * 400 * DAY;
      expect(rule.between(from, from + 400 * DAY, 2_000).length).toBeLessThan(
        401,
      );
    }
    // Far from any bound of a slow machine, and far from what an unbounded rule would take.
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

it('refuses a rule that could be searched for ever', () => {
  const rule = new Occurrences({
    startsAt: at('1971-01-01T22:00Z'),
    endsAt: at('1971-01-01T23:00Z'),
    timeZone: 'UTC',
    recurrence: 'FREQ=DAILY;COUNT=1000;BYMONTH=2;BYMONTHDAY=30',
  });
  expect(() =>
    rule.between(at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'), 10),
  ).toThrow('too rare to be worked out');
});

describe('parseRecurrence', () => {
  it.each([
    ['FREQ=SECONDLY', 'FREQ is SECONDLY; allowed is one of DAILY'],
    ['FREQ=MINUTELY;INTERVAL=1', 'FREQ is MINUTELY'],
    ['FREQ=HOURLY', 'FREQ is HOURLY'],
    ['INTERVAL=2', 'FREQ is missing'],
    ['', 'FREQ is missing'],
    [
      'FREQ=DAILY;COUNT=1000000000',
      'COUNT is 1000000000; allowed is a whole number from 1 to 1000',
    ],
    ['FREQ=DAILY;COUNT=0', 'COUNT is 0'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL is 0'],
    ['FREQ=DAILY;INTERVAL=-1', 'INTERVAL is -1'],
    [
      'FREQ=DAILY;COUNT=1;UNTIL=20270101',
      'COUNT and UNTIL stand there together',
    ],
    ['FREQ=DAILY;FREQ=WEEKLY', 'the part FREQ stands there twice'],
    ['FREQ=DAILY;BYSECOND=1', 'the part BYSECOND cannot be used'],
    ['FREQ=DAILY;BYHOUR=1', 'the time of day is that of the beginning'],
    ['FREQ=DAILY;X-FOO=1', '"X-FOO=1" is no part of a recurrence'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY has the value "XX"'],
    ['FREQ=MONTHLY;BYDAY=54MO', 'BYDAY has the value "54MO"'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY has the value "32"'],
    ['FREQ=MONTHLY;BYSETPOS=0', 'BYSETPOS has the value "0"'],
    [
      `FREQ=YEARLY;BYYEARDAY=${Array(61).fill(1).join(',')}`,
      'BYYEARDAY has 61 values',
    ],
    ['FREQ=DAILY;UNTIL=20261301', 'UNTIL is 20261301, which is no day'],
    ['FREQ=DAILY;UNTIL=TOMORROW', 'UNTIL is TOMORROW; allowed is a day'],
    [
      'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY',
      'is no part of a recurrence',
    ],
    ['EVERY DAY', '"EVERY DAY" is no part of a recurrence'],
  ])('refuses %j', (text, reason) => {
    expect(() => parseRecurrence(text, 'UTC')).toThrow(reason);
  });

  it('keeps a rule in capitals, without its name', () => {
    expect(parseRecurrence(' rrule:freq=weekly;byday=mo; ', 'UTC')).toEqual({
      text: 'FREQ=WEEKLY;BYDAY=MO',
      wallClockText: 'FREQ=WEEKLY;BYDAY=MO',
      isEndless: true,
    });
  });
});

describe('checkTimeZone', () => {
  it.each(['Mars/Olympus', '+02:00', '', 'Europe/Stockholm; DROP'])(
    'refuses %j',
    timeZone => {
      expect(() => checkTimeZone(timeZone)).toThrow('allowed is the IANA name');
    },
  );

  it('takes names of IANA', () => {
    expect(checkTimeZone('Europe/Stockholm')).toBe('Europe/Stockholm');
    expect(checkTimeZone('UTC')).toBe('UTC');
  });
});
