import { addDuration, instantOf, parseDuration } from './calendar';

const at = (text: string) => new Date(text).getTime();

describe('a duration', () => {
  it.each([
    ['PT30M', { months: 0, ms: 1_800_000 }],
    ['P1Y2M', { months: 14, ms: 0 }],
    ['P1W', { months: 0, ms: 604_800_000 }],
    ['P1DT2H3M4.5S', { months: 0, ms: 93_784_500 }],
    ['-PT1S', { months: 0, ms: -1000 }],
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

  it('does not add up to what a date cannot express', () => {
    expect(addDuration(0, { months: 0, ms: 9e15 })).toBeNull();
    expect(addDuration(0, { months: 1e9, ms: 0 })).toBeNull();
  });
});

describe('a point in time', () => {
  it.each([
    ['2026-05-01T08:00:00Z', '2026-05-01T08:00:00Z'],
    ['2026-05-01T08:00:00+02:00', '2026-05-01T06:00:00Z'],
    ['2026-05-01T08:00:00', '2026-05-01T08:00:00Z'],
    ['2026-05-01', '2026-05-01T00:00:00Z'],
    ['2026-05-01T08:00:00@Europe/Zurich', '2026-05-01T06:00:00Z'],
    ['2026-05-01T08:00:00+02:00[Europe/Zurich]', '2026-05-01T06:00:00Z'],
  ])('is read from %s', (text, expected) => {
    expect(instantOf(text)).toBe(at(expected));
  });

  it.each([
    'soon',
    '',
    '2026-13-01',
    '08:00',
    '2026-05-01T25:00:00Z',
    '9999-12-31T23:00:00-08:00',
  ])('is not read from "%s"', text => {
    expect(instantOf(text)).toBeNull();
  });
});
