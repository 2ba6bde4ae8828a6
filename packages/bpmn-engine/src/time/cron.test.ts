import fc from 'fast-check';
import { cronAfter, cronAtOrBefore, cronProblem } from './cron';

const at = (text: string) => new Date(text).getTime();
const text = (ms: number | null) =>
  ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');

function runs(expression: string, from: string, count: number, zone = 'UTC') {
  const found: (string | null)[] = [];
  let ms: number | null = at(from);
  while (found.length < count && ms !== null) {
    ms = cronAfter(expression, zone, ms);
    found.push(text(ms));
  }
  return found;
}

describe('a cron expression', () => {
  // 1 January 2026 is a Thursday
  it.each([
    ['0 0 * * * *', '2026-01-01T01:00:00Z'],
    ['*/10 * * * * *', '2026-01-01T00:00:10Z'],
    ['0 0 8-10 * * *', '2026-01-01T08:00:00Z'],
    ['0 0 6,19 * * *', '2026-01-01T06:00:00Z'],
    ['0 5/15 8-10 * * *', '2026-01-01T08:05:00Z'],
    ['0 0 9-17 * * MON-FRI', '2026-01-01T09:00:00Z'],
    ['0 0 0 25 DEC ?', '2026-12-25T00:00:00Z'],
    ['0 0 0 25 dec ?', '2026-12-25T00:00:00Z'],
    ['0 0 0 L * *', '2026-01-31T00:00:00Z'],
    ['0 0 0 L-3 * *', '2026-01-28T00:00:00Z'],
    ['0 0 0 LW * *', '2026-01-30T00:00:00Z'],
    ['0 0 0 3W * *', '2026-01-02T00:00:00Z'],
    ['0 0 0 4W * *', '2026-01-05T00:00:00Z'],
    ['0 0 0 ? * 5L', '2026-01-30T00:00:00Z'],
    ['0 0 0 ? * THUL', '2026-01-29T00:00:00Z'],
    ['0 0 0 ? * 5#2', '2026-01-09T00:00:00Z'],
    ['0 0 0 ? * MON#1', '2026-01-05T00:00:00Z'],
    ['0 0 0 * * 0', '2026-01-04T00:00:00Z'],
    ['0 0 0 * * 7', '2026-01-04T00:00:00Z'],
    ['0 0 0 * * SUN', '2026-01-04T00:00:00Z'],
    ['0 0 0 * * SAT-SUN', '2026-01-03T00:00:00Z'],
    ['0 30 2 29 2 *', '2028-02-29T02:30:00Z'],
  ])('%s is due next at %s', (expression, expected) => {
    expect(cronProblem(expression, 'UTC')).toBeNull();
    expect(runs(expression, '2026-01-01T00:00:00Z', 1)).toEqual([expected]);
  });

  it.each([
    ['30 9 * * *', '0 30 9 * * *'],
    ['*/5 * * * 1-5', '0 */5 * * * 1-5'],
    ['@yearly', '0 0 0 1 1 *'],
    ['@annually', '0 0 0 1 1 *'],
    ['@monthly', '0 0 0 1 * *'],
    ['@weekly', '0 0 0 * * 0'],
    ['@daily', '0 0 0 * * *'],
    ['@midnight', '0 0 0 * * *'],
    ['@hourly', '0 0 * * * *'],
  ])('%s is short for %s', (short, long) => {
    const from = '2026-01-01T00:00:00Z';
    expect(runs(short, from, 10)).toEqual(runs(long, from, 10));
  });

  it('counts on from a single value in steps up to the end of the field', () => {
    expect(runs('0 50/4 7 * * *', '2026-01-01T00:00:00Z', 4)).toEqual([
      '2026-01-01T07:50:00Z',
      '2026-01-01T07:54:00Z',
      '2026-01-01T07:58:00Z',
      '2026-01-02T07:50:00Z',
    ]);
    expect(runs('0 0 0 ? * MON/2', '2026-01-01T00:00:00Z', 4)).toEqual([
      '2026-01-02T00:00:00Z',
      '2026-01-04T00:00:00Z',
      '2026-01-05T00:00:00Z',
      '2026-01-07T00:00:00Z',
    ]);
  });

  it('goes back from the last day of each month', () => {
    expect(runs('0 0 0 L-3 * ?', '2028-01-01T00:00:00Z', 4)).toEqual([
      '2028-01-28T00:00:00Z',
      '2028-02-26T00:00:00Z',
      '2028-03-28T00:00:00Z',
      '2028-04-27T00:00:00Z',
    ]);
    expect(runs('0 0 0 L-27 2 *', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-02-01T00:00:00Z',
      '2027-02-01T00:00:00Z',
    ]);
  });

  it('matches the day of month and the day of week, both, with five fields too', () => {
    expect(runs('0 0 0 13 * FRI', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-02-13T00:00:00Z',
      '2026-03-13T00:00:00Z',
    ]);
    expect(runs('0 0 13 * FRI', '2026-01-01T00:00:00Z', 1)).toEqual([
      '2026-02-13T00:00:00Z',
    ]);
  });

  it('is due after a point in time, not at it', () => {
    expect(text(cronAfter('@daily', 'UTC', at('2026-01-01T00:00:00Z')))).toBe(
      '2026-01-02T00:00:00Z',
    );
    expect(
      text(cronAfter('@daily', 'UTC', at('2025-12-31T23:59:59.999Z'))),
    ).toBe('2026-01-01T00:00:00Z');
  });

  it('was due last at or before a point in time', () => {
    for (const [now, last] of [
      ['2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z'],
      ['2026-01-01T23:59:59.999Z', '2026-01-01T00:00:00Z'],
      ['2026-01-02T00:00:00.001Z', '2026-01-02T00:00:00Z'],
    ]) {
      expect(text(cronAtOrBefore('@daily', 'UTC', at(now)))).toBe(last);
    }
    expect(
      text(cronAtOrBefore('0 0 0 L-3 * *', 'UTC', at('2026-03-01T00:00:00Z'))),
    ).toBe('2026-02-25T00:00:00Z');
  });

  it('follows the wall clock of its zone', () => {
    expect(
      runs('0 0 9 * * *', '2026-03-27T12:00:00Z', 3, 'Europe/Berlin'),
    ).toEqual([
      '2026-03-28T08:00:00Z',
      '2026-03-29T07:00:00Z',
      '2026-03-30T07:00:00Z',
    ]);
    expect(
      runs('0 0 9 * * *', '2026-10-31T00:00:00Z', 2, 'America/New_York'),
    ).toEqual(['2026-10-31T13:00:00Z', '2026-11-01T14:00:00Z']);
  });

  it('is due right after the gap if its time is skipped in spring', () => {
    expect(
      runs('0 30 2 * * *', '2026-03-28T12:00:00Z', 2, 'Europe/Berlin'),
    ).toEqual(['2026-03-29T01:00:00Z', '2026-03-30T00:30:00Z']);
    expect(
      runs('30 2 * * *', '2026-03-07T12:00:00Z', 2, 'America/New_York'),
    ).toEqual(['2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z']);
    expect(
      runs('0 30 2,14 * * *', '2026-03-29T00:00:00Z', 2, 'Europe/Berlin'),
    ).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T12:30:00Z']);
  });

  it('is due once, the first time, if its time is repeated in autumn', () => {
    expect(
      runs('0 30 2 * * *', '2026-10-24T12:00:00Z', 2, 'Europe/Berlin'),
    ).toEqual(['2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z']);
    expect(
      runs('0 30 1 * * *', '2026-10-31T12:00:00Z', 2, 'America/New_York'),
    ).toEqual(['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z']);
  });

  it('keeps its rhythm through both changes if it repeats within the day', () => {
    expect(
      runs('0 */30 * * * *', '2026-03-29T00:30:00Z', 2, 'Europe/Berlin'),
    ).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z']);
    expect(
      runs('0 */30 * * * *', '2026-10-25T00:00:00Z', 4, 'Europe/Berlin'),
    ).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  it.each([
    ['0 0 0 * *  * 2026', 'there are 7 fields'],
    ['* * *', 'there are 3 fields'],
    ['0 60 * * * *', '60'],
    ['0 0 0 0 * *', 'day'],
    ['0 0 0 30 2 *', 'no date ever matches it'],
    ['0 0 0 31W 2 *', 'no date ever matches it'],
    ['0 0 0 * * 1#6', 'nth weekday'],
    ['0 0 0 * * L', 'L'],
    ['0 0 0 * * FRI-MON', '5-1'],
    ['0 0 0 L-3,15 * *', '"L-n" stands alone'],
    ['0 0 0 L-28 * *', '"L-n" stands alone'],
    ['0 0 0 L-0 * *', '"L-n" stands alone'],
    ['0 0 0 L-3 * MON', '"L-n" stands alone'],
    ['0 0 ? * * *', '"?" stands alone'],
    ['0 0 0 1,? * *', '"?" stands alone'],
    ['0 0 0 * * +MON', 'a character that is not known'],
    ['0 0 0 1 JANUARY *', 'JANUARY'],
    ['@reboot', 'the macro is not known'],
    ['@toString', 'the macro is not known'],
  ])('is refused: %s', (expression, cause) => {
    expect(cronProblem(expression, 'UTC')).toContain(cause);
    expect(cronProblem(expression, 'UTC')).not.toMatch(/Error: |Cron/);
  });

  it('is refused with a zone that is not known', () => {
    expect(cronProblem('@daily', 'Mars/Olympus')).toContain('Mars/Olympus');
  });

  it('has a next time that is later, and the last one until then is itself', () => {
    const field = (last: number, first = 0) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: first, max: last }).map(String),
        fc
          .integer({ min: 2, max: 20 })
          .map(step => `*/${Math.min(step, last)}`),
      );
    fc.assert(
      fc.property(
        fc.tuple(field(59), field(59), field(23), field(28, 1), field(12, 1)),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
        fc.integer({ min: at('1990-01-01'), max: at('2090-01-01') }),
        (fields, zone, fromMs) => {
          const expression = [...fields, '*'].join(' ');
          const next = cronAfter(expression, zone, fromMs);
          expect(next).toBeGreaterThan(fromMs);
          expect(cronAtOrBefore(expression, zone, next!)).toBe(next);
          const before = cronAtOrBefore(expression, zone, fromMs);
          expect(before).toBeLessThanOrEqual(fromMs);
          expect(cronAfter(expression, zone, before!)).toBe(next);
        },
      ),
      { numRuns: 200 },
    );
  });
});
