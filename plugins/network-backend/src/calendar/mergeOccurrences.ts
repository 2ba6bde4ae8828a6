// The occurrences of many entries in one order, worked out no further than somebody reads: two thousand of them may be the
// first days of a year of thousands of entries.
import { setImmediate } from 'node:timers/promises';
import type { CalendarEntryRecord } from './CalendarStore';
import type { EntryOccurrence } from './checkWork';
import type { KnownOccurrences } from './KnownOccurrences';
import type { Occurrence } from './recurrence/Occurrences';

/** Recurrences are worked out here and now; others get a turn after this long. */
const TURN_MS = 10;

interface Head extends EntryOccurrence {
  rest: Generator<Occurrence>;
}

/** By their beginning, then by the key of their entry. */
export async function* mergeOccurrences(
  entries: readonly CalendarEntryRecord[],
  { from, to }: { from: number; to: number },
  known: KnownOccurrences,
): AsyncGenerator<EntryOccurrence> {
  let turnBegan = performance.now();
  const letOthers = async () => {
    if (performance.now() - turnBegan < TURN_MS) return;
    await setImmediate();
    turnBegan = performance.now();
  };
  const next = (entry: CalendarEntryRecord, rest: Generator<Occurrence>) => {
    const { done, value } = rest.next();
    return done ? undefined : { ...value, entry, rest };
  };

  const heads: Head[] = [];
  for (const entry of entries) {
    const head = next(entry, known.inOrder(entry, from, to));
    if (head) heads.push(head);
    await letOthers();
  }
  // The first one stands last, where taking it away costs nothing.
  heads.sort((a, b) => compare(b, a));
  for (let first = heads.pop(); first; first = heads.pop()) {
    const { entry, rest, startsAt, endsAt } = first;
    yield { entry, startsAt, endsAt };
    const following = next(entry, rest);
    if (following) heads.splice(placeOf(heads, following), 0, following);
    await letOthers();
  }
}

function compare(a: EntryOccurrence, b: EntryOccurrence): number {
  return (
    a.startsAt - b.startsAt || (a.entry.entryKey < b.entry.entryKey ? -1 : 1)
  );
}

/** Where it belongs among heads of which the latest stands first. */
function placeOf(heads: readonly Head[], head: Head): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(heads[middle], head) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
