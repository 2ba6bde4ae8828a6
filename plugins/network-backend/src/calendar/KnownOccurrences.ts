// Occurrences that have been worked out, so that the next look at the same days costs nothing: a rule takes a tenth of a
// millisecond per day. An entry that is changed has another version, so nothing here is ever wrong, only forgotten.
import type { CalendarEntryRecord } from './CalendarStore';
import { Occurrences, type Occurrence } from './recurrence/Occurrences';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is worked out at once: few occurrences, as most who ask need the first ones only. */
const SPAN_MS = { often: 8 * DAY_MS, rarely: 64 * DAY_MS };
/** Changes of the clock make an occurrence longer by no more than this. */
const LONGER_MS = 2 * DAY_MS;
/** More than one question looks at. */
const MAX_ENTRIES = 6_000;
/** A few megabytes. */
const MAX_KEPT = 100_000;

interface Known {
  occurrences: Occurrences;
  spanMs: number;
  spans: Map<number, readonly Occurrence[]>;
  kept: number;
}

export class KnownOccurrences {
  /** By entry and version, the one that was asked for longest ago first. */
  readonly #known = new Map<string, Known>();
  #kept = 0;

  /** Those that are not over at `from` and begin before `to`, by their beginning; each step works out a few days. */
  *inOrder(
    entry: CalendarEntryRecord,
    from: number,
    to: number,
  ): Generator<Occurrence> {
    const { startsAt, endsAt, recurrence } = entry;
    if (recurrence === undefined) {
      if (endsAt > from && startsAt < to) yield { startsAt, endsAt };
      return;
    }
    const earliest = Math.max(startsAt, from - (endsAt - startsAt) - LONGER_MS);
    const { spanMs } = this.#knownOf(entry);
    for (
      let number = Math.floor(earliest / spanMs);
      number * spanMs < to;
      number++
    ) {
      for (const each of this.#span(entry, number)) {
        if (each.startsAt >= to) return;
        if (each.endsAt > from) yield each;
      }
    }
  }

  #span(entry: CalendarEntryRecord, number: number): readonly Occurrence[] {
    const known = this.#knownOf(entry);
    let span = known.spans.get(number);
    if (!span) {
      const { occurrences, spanMs } = known;
      span = occurrences.starting(number * spanMs, (number + 1) * spanMs);
      known.spans.set(number, span);
      // An empty one takes room too.
      known.kept += span.length + 1;
      this.#kept += span.length + 1;
      this.#forget();
    }
    return span;
  }

  #knownOf(entry: CalendarEntryRecord): Known {
    const key = `${entry.entryKey} ${entry.version}`;
    const known = this.#known.get(key) ?? {
      occurrences: new Occurrences(entry),
      spanMs: /FREQ=(?:DAILY|WEEKLY)/.test(entry.recurrence ?? '')
        ? SPAN_MS.often
        : SPAN_MS.rarely,
      spans: new Map<number, readonly Occurrence[]>(),
      kept: 0,
    };
    this.#known.delete(key);
    this.#known.set(key, known);
    return known;
  }

  #forget(): void {
    for (const [key, { kept }] of this.#known) {
      if (this.#known.size <= MAX_ENTRIES && this.#kept <= MAX_KEPT) return;
      this.#known.delete(key);
      this.#kept -= kept;
    }
  }
}
