// Aggregates the history of single instances. It is read in pieces of bounded size, however long it is.
import type { Knex } from 'knex';
import { toNumber } from '@linework/backend-common';
import type { RecordedEntry } from '../database/HistoryStore';

/** How often one kind of event happened at one element; for `sequenceFlowTaken` the element is the flow. */
export interface EventCount {
  elementId: string;
  type: CountedEventType;
  count: number;
}

const COUNTED_EVENT_TYPES = [
  'elementActivated',
  'elementCompleted',
  'elementTerminated',
  'sequenceFlowTaken',
] as const;

export type CountedEventType = (typeof COUNTED_EVENT_TYPES)[number];

/**
 * What lies around the rounds of an element that repeats, with the id of the element, and around the ways through an ad-hoc
 * sub-process: no elements that the diagram shows.
 */
const BODIES: ReadonlySet<string> = new Set([
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
]);

/** Records whose sizes are read at once, and characters of JSON that are. */
const MAX_RECORDS = 500;
const MAX_CHARACTERS = 4_000_000;

type TimedEntry = RecordedEntry & { atMs: number };

export class HistoryQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async countEvents(instanceKey: string): Promise<EventCount[]> {
    const counts = new Map<string, Map<CountedEventType, number>>();
    const add = (elementId: string, type: CountedEventType, count: number) => {
      const ofElement = counts.get(elementId) ?? new Map();
      counts.set(
        elementId,
        ofElement.set(type, (ofElement.get(type) ?? 0) + count),
      );
    };
    for await (const entry of this.entries(instanceKey)) {
      if (entry.type === 'instanceMigrated') {
        moveActive(counts, add, entry);
      } else if (isCounted(entry)) {
        add(entry.elementId, entry.type, 1);
      }
    }
    return [...counts].flatMap(([elementId, ofElement]) =>
      [...ofElement]
        .filter(([, count]) => count !== 0)
        .map(([type, count]) => ({ elementId, type, count })),
    );
  }

  /** All entries of an instance, oldest first. */
  async *entries(instanceKey: string): AsyncGenerator<TimedEntry> {
    let after = 0;
    for (;;) {
      // The lengths first: one record may hold all variables of an instance.
      const sizes: Record<string, unknown>[] = await this.#knex('history')
        .where('instance_key', instanceKey)
        .andWhere('sequence', '>', after)
        .orderBy('sequence')
        .limit(MAX_RECORDS)
        .select('sequence', this.#knex.raw('length(entries) as size'));
      if (sizes.length === 0) return;
      let total = 0;
      const tooMany = sizes.findIndex(({ size }, index) => {
        total += toNumber(size);
        return index > 0 && total > MAX_CHARACTERS;
      });
      const last = sizes[tooMany === -1 ? sizes.length - 1 : tooMany - 1];
      const records: Record<string, unknown>[] = await this.#knex('history')
        .where('instance_key', instanceKey)
        .andWhere('sequence', '>', after)
        .andWhere('sequence', '<=', toNumber(last.sequence))
        .orderBy('sequence')
        .select('at', 'entries');
      for (const record of records) {
        const atMs = toNumber(record.at);
        for (const entry of JSON.parse(
          String(record.entries),
        ) as RecordedEntry[]) {
          yield { ...entry, atMs };
        }
      }
      after = toNumber(last.sequence);
    }
  }
}

/** Whether an element instance is one that the diagram shows. */
export function isShown({ elementType }: RecordedEntry): boolean {
  return elementType === undefined || !BODIES.has(elementType);
}

function isCounted(
  entry: TimedEntry,
): entry is TimedEntry & { elementId: string; type: CountedEventType } {
  return (
    entry.elementId !== undefined &&
    COUNTED_EVENT_TYPES.some(type => type === entry.type) &&
    isShown(entry) &&
    // In version 1 of the events a boundary event began when it began to wait.
    !(
      entry.type === 'elementActivated' &&
      entry.elementType === 'boundaryEvent' &&
      entry.version === undefined
    )
  );
}

/** What is active when the instance goes to another version is active at the new elements from then on. */
function moveActive(
  counts: ReadonlyMap<string, ReadonlyMap<CountedEventType, number>>,
  add: (elementId: string, type: CountedEventType, count: number) => void,
  entry: RecordedEntry,
): void {
  const moved = Object.entries(newElementIds(entry)).map(([from, to]) => {
    const of = (type: CountedEventType) => counts.get(from)?.get(type) ?? 0;
    const active =
      of('elementActivated') - of('elementCompleted') - of('elementTerminated');
    return { from, to, active };
  });
  for (const { from, to, active } of moved) {
    if (from === to || active <= 0) continue;
    add(from, 'elementActivated', -active);
    add(to, 'elementActivated', active);
  }
}

/** New ids of elements by old ids, of the entry of a migration. */
export function newElementIds(entry: RecordedEntry): Record<string, string> {
  return (entry.details?.elements ?? {}) as Record<string, string>;
}
