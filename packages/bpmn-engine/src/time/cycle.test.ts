import { parseCycle, readCycle } from './cycle';

const at = (text: string) => new Date(text).getTime();
const minute = { months: 0, days: 0, ms: 60_000 };
const month = { months: 1, days: 0, ms: 0 };

function problem(text: string, zone?: string): string {
  const reading = readCycle(text, zone);
  return reading.ok
    ? `read: ${JSON.stringify(reading.schedule)}`
    : reading.message;
}

describe('a timer cycle', () => {
  it.each([
    ['R5/PT1M', { repetitions: 5, startMs: null, interval: minute }],
    ['R/PT1M', { repetitions: null, startMs: null, interval: minute }],
    ['R-1/PT1M', { repetitions: null, startMs: null, interval: minute }],
    ['R0/PT1M', { repetitions: 0, startMs: null, interval: minute }],
    [' R5/PT1M ', { repetitions: 5, startMs: null, interval: minute }],
    [
      'R/2026-01-01T00:00Z/P1M',
      { repetitions: null, startMs: at('2026-01-01T00:00Z'), interval: month },
    ],
    [
      'R2/2026-01-01T00:00/P1M',
      { repetitions: 2, startMs: at('2026-01-01T00:00Z'), interval: month },
    ],
    [
      'R3/2026-01-31T08:00:00[Europe/Berlin]/P1M',
      {
        repetitions: 3,
        startMs: at('2026-01-31T07:00Z'),
        interval: month,
        zone: 'Europe/Berlin',
      },
    ],
    [
      'R3/2026-01-31T08:00:00+01:00[Europe/Berlin]/P1M',
      {
        repetitions: 3,
        startMs: at('2026-01-31T07:00Z'),
        interval: month,
        zone: 'Europe/Berlin',
      },
    ],
    [
      'R/2026-01-31T08:00@America/Argentina/Buenos_Aires/P1M',
      {
        repetitions: null,
        startMs: at('2026-01-31T11:00Z'),
        interval: month,
        zone: 'America/Argentina/Buenos_Aires',
      },
    ],
    [
      'R/2026-01-31T08:00+01:00/P1M',
      {
        repetitions: null,
        startMs: at('2026-01-31T07:00Z'),
        interval: month,
        zone: '+01:00',
      },
    ],
  ])('is read from %s', (text, expected) => {
    expect(parseCycle(text)).toEqual({ kind: 'cycle', ...expected });
  });

  it.each(['0 0 9 * * MON-FRI', '0 9 * * *', '@daily', '@Daily'])(
    'is cron if it reads %s',
    expression => {
      expect(parseCycle(expression)).toEqual({ kind: 'cron', expression });
    },
  );

  it('takes the zone that was asked for if it names none', () => {
    const zone = 'Europe/Berlin';
    expect(parseCycle('0 0 9 * * *', zone)).toEqual({
      kind: 'cron',
      expression: '0 0 9 * * *',
      zone,
    });
    expect(parseCycle('R/P1D', zone)).toMatchObject({ zone });
    expect(parseCycle('R/2026-05-01T08:00/P1D', zone)).toMatchObject({
      startMs: at('2026-05-01T06:00Z'),
      zone,
    });
    expect(
      parseCycle('R/2026-05-01T08:00[Asia/Tokyo]/P1D', zone),
    ).toMatchObject({ startMs: at('2026-04-30T23:00Z'), zone: 'Asia/Tokyo' });
    const inUtc = parseCycle('R/2026-05-01T08:00Z/P1D', zone);
    expect(inUtc).toMatchObject({ startMs: at('2026-05-01T08:00Z') });
    expect(inUtc).not.toHaveProperty('zone');
  });

  it('is JSON', () => {
    for (const text of ['R/PT1H', '@daily', 'R3/2026-01-31T08:00Z/P1M']) {
      const schedule = parseCycle(text);
      expect(JSON.parse(JSON.stringify(schedule))).toStrictEqual(schedule);
    }
  });

  it.each([
    ['R/PT0S', 'shorter than a second; use at least PT1S'],
    ['R/PT0.999S', 'shorter than a second; use at least PT1S'],
    ['R/P0D', 'shorter than a second; use at least PT1S'],
    ['R/-PT1H', 'shorter than a second; use at least PT1S'],
    ['R/P9999Y', 'longer than the calendar'],
    ['R5/', '"" is no duration; write it like PT10M'],
    ['R5/1h', '"1h" is no duration; write it like PT10M'],
    ['R5', 'write it like R5/PT10M'],
    ['R9999999999/PT1H', 'at most nine digits'],
    ['R-2/PT1H', 'a number of at most nine digits'],
    ['R/soon/PT1H', 'the start "soon" is no date and time'],
    ['R/2026-02-30T00:00Z/PT1H', 'the start "2026-02-30T00:00Z" is no date'],
    ['R/2026-01-01T00:00[Mars/Olympus]/PT1H', 'with a known zone'],
    ['R/PT1H/PT2H', 'there are two durations, "PT1H" and "PT2H"; give one'],
    ['R5/2026-01-01T00:00Z/2026-02-01T00:00Z', 'an end is not read'],
    ['R5/PT1H/2026-02-01T00:00Z', 'an end is not read'],
    ['R5/PT1H/2026-02-01T00:00[Europe/Berlin]', 'an end is not read'],
    ['R5/2026-02-01T00:00Z', 'an end is not read'],
    ['PT1H', 'write R/PT1H, or make the timer a duration'],
    ['2026-01-01T00:00Z', 'it is a date; make the timer a date'],
    ['', 'write it like R5/PT10M'],
    ['hourly', 'write it like R5/PT10M'],
    ['r5/pt1m', 'write it like R5/PT10M'],
    ['0 0 25 * * *', 'as a cron expression, '],
    ['@never', 'the macro is not known; known are @yearly'],
  ])('is not "%s", and the reason is told', (text, reason) => {
    expect(problem(text)).toContain(`"${text}" is no timer cycle: `);
    expect(problem(text)).toContain(reason);
    expect(parseCycle(text)).toBeNull();
  });

  it('is not read in a zone that is not known', () => {
    expect(problem('R/P1D', 'Mars/Olympus')).toContain('"Mars/Olympus"');
    expect(problem('@daily', 'Mars/Olympus')).toContain('"Mars/Olympus"');
  });

  it('is quoted in part when it is long', () => {
    expect(problem('R'.repeat(1_000_000)).length).toBeLessThan(400);
    expect(problem(`R/${'9'.repeat(100_000)}/P1D`).length).toBeLessThan(600);
    expect(problem(`${'* '.repeat(100_000)}`).length).toBeLessThan(600);
    expect(problem(`0 0 0 ${'x'.repeat(100_000)} * *`).length).toBeLessThan(
      600,
    );
  });
});
