import { evaluate } from 'feelin';
import { dateOf, instantOf, isZone } from './instant';

const at = (text: string) => new Date(text).getTime();
const feel = (expression: string) => evaluate(expression).value;

describe('a point in time', () => {
  it.each([
    ['2026-05-01T08:00:00Z', '2026-05-01T08:00:00Z'],
    ['2026-05-01T08:00Z', '2026-05-01T08:00:00Z'],
    ['2026-05-01T08:00:00.25Z', '2026-05-01T08:00:00.250Z'],
    ['2026-05-01T08:00:00+02:00', '2026-05-01T06:00:00Z'],
    ['2026-05-01T08:00:00+0200', '2026-05-01T06:00:00Z'],
    ['2026-05-01T08:00:00-05', '2026-05-01T13:00:00Z'],
    ['2026-05-01T08:00:00[Europe/Berlin]', '2026-05-01T06:00:00Z'],
    ['2026-05-01T08:00:00@Europe/Berlin', '2026-05-01T06:00:00Z'],
    ['2026-05-01[Europe/Berlin]', '2026-04-30T22:00:00Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    [' 2026-05-01T08:00:00Z ', '2026-05-01T08:00:00Z'],
  ])('is read from %s', (text, expected) => {
    expect(instantOf(text)).toBe(at(expected));
  });

  it.each(['2026-05-01T08:00:00', '2026-05-01T08:00', '2026-05-01'])(
    'without a zone is in UTC: %s',
    text => {
      expect(instantOf(text)).toBe(
        at(text.length > 10 ? '2026-05-01T08:00:00Z' : '2026-05-01T00:00:00Z'),
      );
    },
  );

  it('without a zone is in the zone that was asked for', () => {
    expect(dateOf('2026-05-01T08:00', 'Europe/Berlin')).toEqual({
      atMs: at('2026-05-01T06:00:00Z'),
      zone: 'Europe/Berlin',
    });
  });

  it.each([
    ['2026-03-29T02:30:00[Europe/Berlin]', '2026-03-29T01:30:00Z'],
    ['2026-03-29T02:30:00@Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-03-08T02:30:00[America/New_York]', '2026-03-08T07:30:00Z'],
  ])('that a zone skips in spring is moved on by the gap: %s', (text, to) => {
    expect(instantOf(text)).toBe(at(to));
  });

  it.each([
    ['2026-10-25T02:30:00[Europe/Berlin]', '2026-10-25T00:30:00Z'],
    ['2026-11-01T01:30:00[America/New_York]', '2026-11-01T05:30:00Z'],
  ])('that a zone repeats in autumn is the first: %s', (text, to) => {
    expect(instantOf(text)).toBe(at(to));
  });

  it('is the second of two if its offset says so', () => {
    expect(instantOf('2026-10-25T02:30:00+01:00[Europe/Berlin]')).toBe(
      at('2026-10-25T01:30:00Z'),
    );
  });

  it.each([
    ['2026-05-01T08:00:00Z', 'UTC'],
    ['2026-05-01T08:00:00', 'UTC'],
    ['2026-05-01T08:00:00+0200', '+02:00'],
    ['2026-05-01T08:00:00[Europe/Zurich]', 'Europe/Zurich'],
    ['2026-05-01T08:00:00+02:00[Europe/Zurich]', 'Europe/Zurich'],
    ['2026-05-01T08:00:00Z[Europe/Zurich]', 'Europe/Zurich'],
  ])('%s has the calendar of %s', (text, zone) => {
    expect(dateOf(text)?.zone).toBe(zone);
  });

  it.each([
    ['date and time("2026-03-29T02:30:00@Europe/Berlin")', '2026-03-29T01:30Z'],
    ['date and time("2026-05-01T08:00:00+02:00")', '2026-05-01T06:00Z'],
    ['date and time("2026-05-01T08:00:00")', '2026-05-01T08:00Z'],
    ['date("2026-05-01")', '2026-05-01T00:00Z'],
    [
      'date and time("2026-05-01T08:00:00Z") + duration("PT1H")',
      '2026-05-01T09:00Z',
    ],
  ])('is read from the value of = %s', (expression, expected) => {
    expect(instantOf(feel(expression))).toBe(at(expected));
  });

  it.each([
    'soon',
    '',
    '2026-13-01',
    '2026-02-29',
    '2026-04-31T00:00:00Z',
    '08:00',
    '2026-05-01T25:00:00Z',
    '2026-05-01T24:00:00Z',
    '2026-05-01T23:59:60Z',
    '2026-05-01 08:00:00',
    '20260501',
    '12026-05-01',
    '+012026-05-01T00:00:00Z',
    '2026-05-01T08:00:00[Mars/Olympus]',
    '2026-05-01T08:00:00Z[Mars/Olympus]',
    '2026-05-01T08:00:00@',
    '2026-05-01T08:00:00+99:00',
    '9999-12-31T23:00:00-08:00',
    '0000-01-01T00:00:00+01:00',
  ])('is not read from "%s"', text => {
    expect(instantOf(text)).toBeNull();
  });

  it('is read from nothing but texts and what FEEL makes of them', () => {
    for (const value of [0, null, undefined, {}, new Date(0)]) {
      expect(instantOf(value)).toBeNull();
    }
  });
});

describe('a zone', () => {
  it.each(['UTC', 'Europe/Berlin', '+02:00'])('is known: %s', zone => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', 'local', '2 hours'])('is not: "%s"', zone => {
    expect(isZone(zone)).toBe(false);
  });
});
