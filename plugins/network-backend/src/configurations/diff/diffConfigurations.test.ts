import { NoiseFilter } from '../noise/NoiseFilter';
import {
  countChanges,
  diffConfigurations,
  MAX_CHANGED_LINES,
} from './diffConfigurations';
import { lineEdits, type Edit } from './lineEdits';

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

/** What the edits make of the one text: its own lines where they are equal, lines of the other one where they are added. */
function applied(edits: Edit[], from: string[], to: string[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { change, from: f, to: t, count } of edits) {
    if (f !== at || t !== result.length) throw new Error(`A gap at line ${f}`);
    if (change === 'equal') result.push(...from.slice(f, f + count));
    if (change === 'added') result.push(...to.slice(t, t + count));
    if (change !== 'added') at += count;
  }
  expect(at).toBe(from.length);
  return result;
}

describe('diffConfigurations', () => {
  it('shows each change with the block it lies in and the numbers of its lines, and leaves noise out', async () => {
    const result = await diff(BEFORE, AFTER);
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

  it('shows noise when it is asked to', async () => {
    const result = await diff(BEFORE, AFTER, { withNoise: true });
    expect(result).toMatchObject({ linesAdded: 4, ignoredNoise: 0 });
  });

  it('finds nothing between texts that differ in noise alone, with patterns of the configuration too', async () => {
    const result = await diff(
      'hostname r1\nLast login Mon from 10.0.0.1\n',
      'hostname r1\nLast login Tue from 10.0.0.9\n\n',
    );
    expect(result).toMatchObject({ hunks: [], linesAdded: 0, linesRemoved: 0 });
    expect(result.ignoredNoise).toBe(2);
  });

  it('counts what it shows', async () => {
    const [from, to] = [BEFORE.split('\n'), AFTER.split('\n')];
    expect(await countChanges(from, to, noise)).toEqual({
      added: 2,
      removed: 2,
    });
  });

  it('joins changes that are close and parts those that are not', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `line ${n}`);
    const changed = lines.map((line, n) =>
      [5, 7, 20].includes(n) ? 'x' : line,
    );
    const result = await diff(lines.join('\n'), changed.join('\n'));
    expect(result.hunks.map(({ fromLine }) => fromLine)).toEqual([5, 20]);
  });

  it('shows the first 5,000 changed lines and counts them all', async () => {
    const result = await diff(
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

  it('turns one text into the other, whatever they are', async () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const text = () =>
        Array.from({ length: random(40) }, () => `l${random(12)}`);
      const [from, to] = [text(), text()];
      expect(applied(await lineEdits(from, to), from, to)).toEqual(to);
    }
  });

  // 400 parts that each need a long search, and 40,000 parts of one line.
  const manyParts = (salt: number) =>
    Array.from({ length: 36_400 }, (_, n) =>
      n % 91 === 0
        ? `interface ge${n}`
        : ` value ${((n % 91) * salt + Math.floor(n / 91)) % 97}`,
    );
  const everySecondLine = (salt: number) =>
    Array.from({ length: 80_000 }, (_, n) =>
      n % 2 === 0 ? `line ${n} is the same` : ` line ${n} has ${salt}`,
    );
  const little = (salt: number) =>
    Array.from({ length: 80_000 }, (_, n) =>
      n % 10 === 0 ? `interface ge${n}` : ` value ${(n * salt) % 7919}`,
    );
  it.each([
    ['have many parts', manyParts],
    ['differ in every second line', everySecondLine],
    ['have little in common', little],
  ])(
    'gives others their turn while it compares two large texts that %s',
    async (_what, text) => {
      const [from, to] = [text(3), text(5)];
      // Time of the processor, which others on the machine do not make longer.
      let longest = 0;
      let since = process.cpuUsage();
      let isDone = false;
      const turn = () => {
        const { user } = process.cpuUsage(since);
        longest = Math.max(longest, user / 1_000);
        since = process.cpuUsage();
        if (!isDone) setImmediate(turn);
      };
      setImmediate(turn);
      const edits = await lineEdits(from, to);
      isDone = true;
      turn();
      expect(longest).toBeLessThan(400);
      expect(applied(edits, from, to)).toEqual(to);
    },
  );
});
