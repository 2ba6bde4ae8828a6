// What happened in each instance, append only: the engine's events in order, and between them what people and
// workers did. A row holds all that one transaction has added to an instance: a row per event would cost several times as
// much to write, and nobody looks for single events.
import type { Knex } from 'knex';
import type { JsonObject } from '@backstage/types';
import {
  insertRows,
  type WriteTarget,
  toNumber,
} from '@linework/backend-common';

/** Details on one page, in characters of JSON. */
const MAX_PAGE_CHARACTERS = 4_000_000;

/** Entries in one record at most. */
export const MAX_RECORD_ENTRIES = 1_000;

/** An entry as it lies in the database. */
export interface RecordedEntry {
  /** Type of an engine event, or name of an operation such as `userTaskCompleted`. */
  type: string;
  /** Version of an engine event; absent in what was written before there were versions (1), and for operations. */
  version?: number;
  /** For `sequenceFlowTaken`, the id of the sequence flow. */
  elementId?: string;
  elementType?: string;
  elementInstanceKey?: number;
  /** Entity ref of who did it; absent for the engine. */
  actor?: string;
  details?: JsonObject;
}

/** One row: what one transaction has added to the history of an instance. */
export interface HistoryRecord {
  instanceKey: string;
  /** Of the first entry. */
  sequence: number;
  atMs: number;
  /** At most {@link MAX_RECORD_ENTRIES}. */
  entries: RecordedEntry[];
}

/** One thing that happened. */
export interface HistoryEntry extends Omit<RecordedEntry, 'version'> {
  instanceKey: string;
  /** Counts up from 1 without gaps in each instance. */
  sequence: number;
  atMs: number;
  eventVersion?: number;
}

export interface HistoryStore {
  append(target: WriteTarget, records: readonly HistoryRecord[]): Promise<void>;
  /** Entries of an instance after a sequence, oldest first; fewer than `limit` when they are large. */
  read(
    instanceKey: string,
    options: { afterSequence: number; limit: number },
  ): Promise<{ entries: HistoryEntry[]; hasMore: boolean }>;
}

const COLUMNS = {
  instance_key: 'text',
  sequence: 'integer',
  entry_count: 'integer',
  at: 'bigint',
  entries: 'text',
} as const;

export class DatabaseHistoryStore implements HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async append(
    target: WriteTarget,
    records: readonly HistoryRecord[],
  ): Promise<void> {
    await insertRows(
      target,
      'history',
      COLUMNS,
      records.map(record => ({
        instance_key: record.instanceKey,
        sequence: record.sequence,
        entry_count: record.entries.length,
        at: record.atMs,
        entries: JSON.stringify(record.entries),
      })),
    );
  }

  async read(
    instanceKey: string,
    options: { afterSequence: number; limit: number },
  ): Promise<{ entries: HistoryEntry[]; hasMore: boolean }> {
    const { afterSequence, limit } = options;
    // The lengths first: one record may hold all variables of an instance, and hundreds of those a gigabyte.
    const records: Record<string, unknown>[] = await this.#knex('history')
      .where({ instance_key: instanceKey })
      .andWhere('sequence', '>', afterSequence - MAX_RECORD_ENTRIES)
      .andWhereRaw('sequence + entry_count > ?', [afterSequence + 1])
      .orderBy('sequence')
      .limit(limit + 1)
      .select(
        'sequence',
        'entry_count',
        this.#knex.raw('length(entries) as size'),
      );
    const count = fitting(records, afterSequence, limit);
    const rows: Record<string, unknown>[] = await this.#knex('history')
      .where({ instance_key: instanceKey })
      .whereIn(
        'sequence',
        records.slice(0, count).map(row => toNumber(row.sequence)),
      )
      .orderBy('sequence');
    const entries = rows
      .flatMap(toEntries)
      .filter(entry => entry.sequence > afterSequence);
    return {
      entries: entries.slice(0, limit),
      hasMore: records.length > count || entries.length > limit,
    };
  }
}

/** How many of the first records fit on a page, or fill it; one does, however large. */
function fitting(
  records: readonly Record<string, unknown>[],
  afterSequence: number,
  limit: number,
): number {
  let size = 0;
  for (const [index, record] of records.entries()) {
    size += toNumber(record.size);
    if (index > 0 && size > MAX_PAGE_CHARACTERS) {
      return index;
    }
    const last = toNumber(record.sequence) + toNumber(record.entry_count) - 1;
    if (last - afterSequence >= limit) {
      return index + 1;
    }
  }
  return records.length;
}

function toEntries(row: Record<string, unknown>): HistoryEntry[] {
  const instanceKey = String(row.instance_key);
  const first = toNumber(row.sequence);
  const atMs = toNumber(row.at);
  const entries = JSON.parse(String(row.entries)) as RecordedEntry[];
  return entries.map(({ version, ...entry }, index) => ({
    instanceKey,
    sequence: first + index,
    atMs,
    ...entry,
    ...(version !== undefined && { eventVersion: version }),
  }));
}
