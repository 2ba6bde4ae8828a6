import { NoiseFilter } from '../noise/NoiseFilter';
import {
  countChanges,
  diffConfigurations,
  MAX_CHANGED_LINES,
} from './diffConfigurations';
import { lineEdits } from './lineEdits';

const noise = new NoiseFilter(['Last login * from *']);

function diff(from: string, to: string, options = {}) {
  return diffConfigurations(from.split('\n'), to.split('\n'), {
    noise,
    withNoise: false,
    context: 1,
    ...options,
  });
}

const BEFORE = `! Last configuration change at 10:00:00 UTC Mon Nov 23 2026
hostname r1
interface ge0/0
 description uplink
 mtu 1500
interface ge0/1
 shutdown
router ospf
ntp clock-period 17179
ntp server 10.0.0.1`;
const AFTER = `! Last configuration change at 11:00:00 UTC Tue Nov 24 2026
hostname r1
interface ge0/0
 description uplink
 mtu 9000
interface ge0/1
 shutdown
router ospf
ntp clock-period 17180
ntp server 10.0.0.2`;

describe('diffConfigurations', () => {
  it('shows each change with the block it lies in and the numbers of its lines, and leaves noise out', () => {
    const result = diff(BEFORE, AFTER);
    expect(result.hunks.map(({ section }) => section)).toEqual([
      'interface ge0/0',
      null,
    ]);
    expect(result.hunks[0].lines).toEqual([
      { change: 'equal', text: ' description uplink', fromLine: 4, toLine: 4 },
      { change: 'removed', text: ' mtu 1500', fromLine: 5, toLine: null },
      { change: 'added', text: ' mtu 9000', fromLine: null, toLine: 5 },
      { change: 'equal', text: 'interface ge0/1', fromLine: 6, toLine: 6 },
    ]);
    expect(result).toMatchObject({
      linesAdded: 2,
      linesRemoved: 2,
      ignoredNoise: 4,
      isTruncated: false,
    });
  });

  it('shows noise when it is asked to', () => {
    const result = diff(BEFORE, AFTER, { withNoise: true });
    expect(result).toMatchObject({ linesAdded: 4, ignoredNoise: 0 });
  });

  it('finds nothing between texts that differ in noise alone, with patterns of the configuration too', () => {
    const result = diff(
      'hostname r1\nLast login Mon from 10.0.0.1\n',
      'hostname r1\nLast login Tue from 10.0.0.9\n\n',
    );
    expect(result).toMatchObject({ hunks: [], linesAdded: 0, linesRemoved: 0 });
    expect(result.ignoredNoise).toBe(2);
  });

  it('joins changes that are close and parts those that are not', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `line ${n}`);
    const changed = lines.map((line, n) =>
      [5, 7, 20].includes(n) ? 'x' : line,
    );
    const result = diff(lines.join('\n'), changed.join('\n'));
    expect(result.hunks.map(({ fromLine }) => fromLine)).toEqual([5, 20]);
  });

  it('shows the first 5,000 changed lines and counts them all', () => {
    const result = diff(
      'a',
      Array.from({ length: 6_000 }, (_, n) => `line ${n}`).join('\n'),
    );
    expect(result.isTruncated).toBe(true);
    expect(result.linesAdded).toBe(6_000);
    expect(
      result.hunks
        .flatMap(({ lines }) => lines)
        .filter(({ change }) => change !== 'equal'),
    ).toHaveLength(MAX_CHANGED_LINES);
  });

  it('turns one text into the other, whatever they are', () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const text = () =>
        Array.from({ length: random(40) }, () => `l${random(12)}`);
      const [from, to] = [text(), text()];
      const rebuilt: string[] = [];
      let at = 0;
      for (const { change, from: f, to: t, count } of lineEdits(from, to)) {
        expect(f).toBe(at);
        if (change !== 'removed') rebuilt.push(...to.slice(t, t + count));
        if (change !== 'added') at += count;
      }
      expect(rebuilt).toEqual(to);
      expect(at).toBe(from.length);
    }
  });

  it('does not hold up others over two large texts that have little in common', () => {
    const text = (salt: number) =>
      Array.from({ length: 80_000 }, (_, n) =>
        n % 10 === 0 ? `interface ge${n}` : ` value ${(n * salt) % 7919}`,
      );
    const started = performance.now();
    const { added, removed } = countChanges(text(3), text(5), noise);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(added).toBe(removed);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThanOrEqual(72_000);
  });
});
