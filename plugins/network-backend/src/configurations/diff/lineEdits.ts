// The difference of two lists of lines. `diff` (Myers) finds the shortest one in time that grows with what differs: two
// texts that have nothing in common would hold up everybody. So it gets a bound on the edits; where that does not do, the
// lists are cut at lines that occur once in each (patience), and what has no such line counts as replaced. What all parts
// together may cost is bounded too, or a text of many parts would cost that many times the bound.
import { diffArrays } from 'diff';
import { Pauses } from './Pauses';

/** What was done to get from one list to the other, in order. `from` and `to` are indices of the first line. */
export interface Edit {
  change: 'equal' | 'added' | 'removed';
  from: number;
  to: number;
  count: number;
}

/** About 20 ms for the worst that fits. */
const MAX_EDIT_LENGTH = 600;

/** What all searches for the shortest difference may cost together; each costs the square of its edits. */
const MAX_SEARCH = 6 * MAX_EDIT_LENGTH ** 2;

/** How often each line may be looked at for lines that occur once, on average: parts are cut again within. */
const MAX_LOOKS_PER_LINE = 8;

/** What is left for the rest of one comparison. */
interface Budget {
  search: number;
  looks: number;
}

/** Lines from the start up to the end, without it, in each list. */
interface Part {
  from: number;
  fromEnd: number;
  to: number;
  toEnd: number;
}

/** Gives way to others in between; the lists must stay as they are meanwhile. */
export async function lineEdits(
  from: readonly string[],
  to: readonly string[],
  pauses: Pauses = new Pauses(),
): Promise<Edit[]> {
  const numbers = new Map<string, number>();
  const fromLines = await numbered(from, numbers, pauses);
  const toLines = await numbered(to, numbers, pauses);
  const budget = {
    search: MAX_SEARCH,
    looks: MAX_LOOKS_PER_LINE * (from.length + to.length),
  };
  const edits: Edit[] = [];
  // The next one last.
  const parts: Part[] = [
    { from: 0, fromEnd: from.length, to: 0, toEnd: to.length },
  ];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const cuts = await compare(fromLines, toLines, part, edits, budget, pauses);
    for (const cut of cuts) parts.push(cut);
    if (pauses.due) await pauses.take();
  }
  return edits;
}

/** Each line as a number, the same for equal lines. */
async function numbered(
  lines: readonly string[],
  numbers: Map<string, number>,
  pauses: Pauses,
): Promise<number[]> {
  const result: number[] = [];
  for (const line of lines) {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    result.push(known);
    if (result.length % 256 === 0 && pauses.due) await pauses.take();
  }
  return result;
}

/** Adds the edits of a part, or gives the parts that it is cut into, the first one last. */
async function compare(
  fromLines: readonly number[],
  toLines: readonly number[],
  part: Part,
  edits: Edit[],
  budget: Budget,
  pauses: Pauses,
): Promise<Part[]> {
  let { from, to, fromEnd, toEnd } = part;
  while (from < fromEnd && to < toEnd && fromLines[from] === toLines[to]) {
    from++;
    to++;
  }
  push(edits, 'equal', part.from, part.to, from - part.from);
  while (
    fromEnd > from &&
    toEnd > to &&
    fromLines[fromEnd - 1] === toLines[toEnd - 1]
  ) {
    fromEnd--;
    toEnd--;
  }
  const rest = { from, fromEnd, to, toEnd };
  const cuts = await compareMiddle(
    fromLines,
    toLines,
    rest,
    edits,
    budget,
    pauses,
  );
  if (cuts.length > 0) {
    // The last one takes the equal lines at the end with it.
    cuts[0] = { ...cuts[0], fromEnd: part.fromEnd, toEnd: part.toEnd };
    return cuts;
  }
  push(edits, 'equal', fromEnd, toEnd, part.fromEnd - fromEnd);
  return [];
}

async function compareMiddle(
  fromLines: readonly number[],
  toLines: readonly number[],
  part: Part,
  edits: Edit[],
  budget: Budget,
  pauses: Pauses,
): Promise<Part[]> {
  const fromCount = part.fromEnd - part.from;
  const toCount = part.toEnd - part.to;
  // Of one line each, they are different: what is equal at the ends has been taken off.
  if (fromCount * toCount <= 1) {
    replace(part, edits);
    return [];
  }
  const from = fromLines.slice(part.from, part.fromEnd);
  const to = toLines.slice(part.to, part.toEnd);
  const changes = shortest(from, to, budget);
  if (changes) {
    let [f, t] = [part.from, part.to];
    for (const { added, removed, count = 0 } of changes) {
      push(edits, changeOf(added, removed), f, t, count);
      if (!added) f += count;
      if (!removed) t += count;
    }
    return [];
  }
  if (pauses.due) await pauses.take();
  budget.looks -= fromCount + toCount;
  const anchors = budget.looks >= 0 ? commonOnce(from, to) : [];
  if (anchors.length === 0) {
    replace(part, edits);
    return [];
  }
  const cuts: Part[] = [];
  let [f, t] = [part.from, part.to];
  for (const [fromIndex, toIndex] of anchors) {
    // With the common line as its last.
    const fromEnd = part.from + fromIndex + 1;
    const toEnd = part.to + toIndex + 1;
    cuts.push({ from: f, fromEnd, to: t, toEnd });
    [f, t] = [fromEnd, toEnd];
  }
  cuts.push({ from: f, fromEnd: part.fromEnd, to: t, toEnd: part.toEnd });
  return cuts.reverse();
}

/** The shortest difference, unless it is too long or there is nothing left to search it with. */
function shortest(from: number[], to: number[], budget: Budget) {
  const maxEditLength = Math.min(
    MAX_EDIT_LENGTH,
    from.length + to.length,
    Math.floor(Math.sqrt(budget.search)),
  );
  // It takes at least so many edits: no search is needed to know that it fails.
  if (Math.abs(from.length - to.length) > maxEditLength) return undefined;
  const changes = diffArrays(from, to, { maxEditLength });
  const length =
    changes?.reduce(
      (sum, { added, removed, count = 0 }) =>
        added || removed ? sum + count : sum,
      0,
    ) ?? maxEditLength;
  budget.search -= length ** 2;
  return changes;
}

function replace({ from, fromEnd, to, toEnd }: Part, edits: Edit[]): void {
  push(edits, 'removed', from, to, fromEnd - from);
  push(edits, 'added', fromEnd, to, toEnd - to);
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
  const inTo = placesOfOnce(to);
  const pairs: [number, number][] = [];
  // In the order of their places, as a Map gives its keys.
  for (const [line, at] of placesOfOnce(from)) {
    const other = at < 0 ? undefined : inTo.get(line);
    if (other !== undefined && other >= 0) pairs.push([at, other]);
  }
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
    result.push(pairs[at]);
  }
  return result.reverse();
}

/** Where each line is; -1 for one that is repeated. */
function placesOfOnce(lines: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = 0; index < lines.length; index++) {
    places.set(lines[index], places.has(lines[index]) ? -1 : index);
  }
  return places;
}
