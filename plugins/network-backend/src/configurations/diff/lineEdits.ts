// The difference of two lists of lines. `diff` (Myers) finds the shortest one in time that grows with what differs: two
// texts that have nothing in common would hold up everybody. So it gets a bound on the edits; where that does not do, the
// lists are cut at lines that occur once in each (patience), and what has no such line counts as replaced.
import { diffArrays } from 'diff';

/** What was done to get from one list to the other, in order. `from` and `to` are indices of the first line. */
export interface Edit {
  change: 'equal' | 'added' | 'removed';
  from: number;
  to: number;
  count: number;
}

/** About 20 ms for the worst that fits. */
const MAX_EDIT_LENGTH = 600;

export function lineEdits(
  from: readonly string[],
  to: readonly string[],
): Edit[] {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  const edits: Edit[] = [];
  compare(from.map(numberOf), to.map(numberOf), 0, 0, edits);
  return edits;
}

function compare(
  from: readonly number[],
  to: readonly number[],
  fromAt: number,
  toAt: number,
  edits: Edit[],
): void {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < from.length - head &&
    tail < to.length - head &&
    from[from.length - 1 - tail] === to[to.length - 1 - tail]
  ) {
    tail++;
  }
  push(edits, 'equal', fromAt, toAt, head);
  compareMiddle(
    from.slice(head, from.length - tail),
    to.slice(head, to.length - tail),
    fromAt + head,
    toAt + head,
    edits,
  );
  push(
    edits,
    'equal',
    fromAt + from.length - tail,
    toAt + to.length - tail,
    tail,
  );
}

function compareMiddle(
  from: readonly number[],
  to: readonly number[],
  fromAt: number,
  toAt: number,
  edits: Edit[],
): void {
  if (from.length === 0 || to.length === 0) {
    push(edits, 'removed', fromAt, toAt, from.length);
    push(edits, 'added', fromAt + from.length, toAt, to.length);
    return;
  }
  const changes = diffArrays([...from], [...to], {
    maxEditLength: MAX_EDIT_LENGTH,
  });
  if (changes) {
    let [f, t] = [fromAt, toAt];
    for (const { added, removed, count = 0 } of changes) {
      push(edits, changeOf(added, removed), f, t, count);
      if (!added) f += count;
      if (!removed) t += count;
    }
    return;
  }
  const anchors = commonOnce(from, to);
  if (anchors.length === 0) {
    push(edits, 'removed', fromAt, toAt, from.length);
    push(edits, 'added', fromAt + from.length, toAt, to.length);
    return;
  }
  let [f, t] = [0, 0];
  for (const [fromIndex, toIndex] of [...anchors, [from.length, to.length]]) {
    compare(
      from.slice(f, fromIndex),
      to.slice(t, toIndex),
      fromAt + f,
      toAt + t,
      edits,
    );
    if (fromIndex < from.length) {
      push(edits, 'equal', fromAt + fromIndex, toAt + toIndex, 1);
    }
    [f, t] = [fromIndex + 1, toIndex + 1];
  }
}

function changeOf(added: boolean, removed: boolean): Edit['change'] {
  if (added) return 'added';
  return removed ? 'removed' : 'equal';
}

/** Adds to the last edit when it goes on. */
function push(
  edits: Edit[],
  change: Edit['change'],
  from: number,
  to: number,
  count: number,
): void {
  if (count === 0) return;
  const last = edits[edits.length - 1];
  if (last?.change === change) last.count += count;
  else edits.push({ change, from, to, count });
}

/** Pairs of indices of lines that both lists have once, in the same order in both: as many as there can be. */
function commonOnce(
  from: readonly number[],
  to: readonly number[],
): [number, number][] {
  const inFrom = placesOfOnce(from);
  const inTo = placesOfOnce(to);
  const pairs = [...inFrom].flatMap(([line, at]): [number, number][] => {
    const other = inTo.get(line);
    return other === undefined ? [] : [[at, other]];
  });
  pairs.sort((a, b) => a[0] - b[0]);
  // The longest row of rising places in the other list.
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, place], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (pairs[ends[middle]][1] < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1] : -1;
    ends[low] = index;
  });
  const result: [number, number][] = [];
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = before[at]) {
    result.unshift(pairs[at]);
  }
  return result;
}

function placesOfOnce(lines: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  lines.forEach((line, index) => {
    if (places.has(line)) repeated.add(line);
    places.set(line, index);
  });
  for (const line of repeated) places.delete(line);
  return places;
}
