import { evaluate } from 'feelin';
import { addDuration, durationOf, parseDuration } from './calendar';

const at = (text: string) => new Date(text).getTime();

describe('a duration', () => {
  it.each([
    ['PT30M', { months: 0, days: 0, ms: 1_800_000 }],
    ['P1Y2M', { months: 14, days: 0, ms: 0 }],
    ['P1W', { months: 0, days: 7, ms: 0 }],
    ['P1DT2H3M4.5S', { months: 0, days: 1, ms: 7_384_500 }],
    ['-PT1S', { months: 0, days: 0, ms: -1000 }],
  ])('is read from %s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  it.each(['', 'P', 'PT', '1H', 'PT1', 'P1H', 'P1.5D', 'R3/PT1H'])(
    'is not read from "%s"',
    text => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it.each([
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00Z'],
    ['2024-02-29T10:00:00Z', 'P1Y', '2025-02-28T10:00:00Z'],
    ['2026-11-30T00:00:00Z', 'P3M', '2027-02-28T00:00:00Z'],
    ['2026-03-31T00:00:00Z', '-P1M', '2026-02-28T00:00:00Z'],
    ['2026-03-28T12:00:00Z', 'P1DT1H', '2026-03-29T13:00:00Z'],
  ])('adds up by the calendar in UTC: %s and %s', (from, text, to) => {
    const duration = parseDuration(text);
    expect(duration && addDuration(at(from), duration)).toBe(at(to));
  });

  it.each([
    // a day by the wall clock, 23 and 25 hours long
    ['2026-03-28T07:00:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T06:00:00Z'],
    ['2026-10-24T06:00:00Z', 'P1D', 'Europe/Berlin', '2026-10-25T07:00:00Z'],
    // the same as hours, exactly
    ['2026-03-28T07:00:00Z', 'PT24H', 'Europe/Berlin', '2026-03-29T07:00:00Z'],
    ['2026-10-24T06:00:00Z', 'PT24H', 'Europe/Berlin', '2026-10-25T06:00:00Z'],
    ['2026-03-07T12:00:00Z', 'P1D', 'America/New_York', '2026-03-08T11:00:00Z'],
    // 02:30 does not exist on 29 March in Berlin: 03:30
    ['2026-03-28T01:30:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    // 02:30 exists twice on 25 October in Berlin: the first
    ['2026-10-24T00:30:00Z', 'P1D', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    // 31 January in Tokyo is still 30 January in UTC
    ['2026-01-30T20:00:00Z', 'P1M', 'Asia/Tokyo', '2026-02-27T20:00:00Z'],
    ['2026-01-30T20:00:00Z', 'P1M', '+09:00', '2026-02-27T20:00:00Z'],
  ])('adds up by the calendar of a zone: %s and %s in %s', (...row) => {
    const [from, text, zone, to] = row;
    const duration = parseDuration(text);
    expect(duration && addDuration(at(from), duration, zone)).toBe(at(to));
  });

  it('is read from what FEEL makes of one', () => {
    expect(durationOf(evaluate('duration("P1Y2M")').value)).toEqual({
      months: 14,
      days: 0,
      ms: 0,
    });
    expect(durationOf(evaluate('duration("PT90M")').value)).toEqual({
      months: 0,
      days: 0,
      ms: 5_400_000,
    });
    expect(durationOf(5)).toBeNull();
  });

  it('does not add up to what a date cannot express', () => {
    expect(addDuration(0, { months: 0, days: 0, ms: 9e15 })).toBeNull();
    expect(addDuration(0, { months: 1e9, days: 0, ms: 0 })).toBeNull();
    expect(
      addDuration(0, { months: 1e9, days: 0, ms: 0 }, 'Europe/Berlin'),
    ).toBeNull();
    const endless = parseDuration(`P${'9'.repeat(400)}Y`);
    expect(endless && addDuration(0, endless)).toBeNull();
  });
});
