// What happened in each instance, append only: the engine's events in order, and between them what people and
// workers did.
import type { Knex } from 'knex';
import type { JsonObject } from '@backstage/types';
import { insertRows } from './sql/rows';
import type { Transaction } from './Transaction';
import {
  toJsonObject,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from './values';

/** Details on one page, in characters of JSON. */
const MAX_PAGE_CHARACTERS = 4_000_000;

/** One row of the history. */
export interface HistoryEntry {
  instanceKey: string;
  /** Counts up from 1 without gaps in each instance. */
  sequence: number;
  atMs: number;
  /** Type of an engine event, or name of an operation such as `userTaskCompleted`. */
  type: string;
  /** Version of an engine event; absent in what was written before there were versions (1), and for operations. */
  eventVersion?: number;
  /** For `sequenceFlowTaken`, the id of the sequence flow. */
  elementId?: string;
  elementType?: string;
  elementInstanceKey?: number;
  /** Entity ref of who did it; absent for the engine. */
  actor?: string;
  details?: JsonObject;
}

export interface HistoryStore {
  append(trx: Transaction, entries: readonly HistoryEntry[]): Promise<void>;
  /** Entries of an instance after a sequence, oldest first; fewer than `limit` when they are large. */
  read(
    instanceKey: string,
    options: { afterSequence: number; limit: number },
  ): Promise<{ entries: HistoryEntry[]; hasMore: boolean }>;
}

const COLUMNS = {
  instance_key: 'text',
  sequence: 'integer',
  at: 'bigint',
  type: 'text',
  event_version: 'integer',
  element_id: 'text',
  element_type: 'text',
  element_instance_key: 'integer',
  actor: 'text',
  details: 'text',
} as const;

export class DatabaseHistoryStore implements HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async append(
    trx: Transaction,
    entries: readonly HistoryEntry[],
  ): Promise<void> {
    await insertRows(
      trx,
      'history',
      COLUMNS,
      entries.map(entry => ({
        instance_key: entry.instanceKey,
        sequence: entry.sequence,
        at: entry.atMs,
        type: entry.type,
        event_version: entry.eventVersion ?? null,
        element_id: entry.elementId ?? null,
        element_type: entry.elementType ?? null,
        element_instance_key: entry.elementInstanceKey ?? null,
        actor: entry.actor ?? null,
        details: entry.details ? JSON.stringify(entry.details) : null,
      })),
    );
  }

  async read(
    instanceKey: string,
    options: { afterSequence: number; limit: number },
  ): Promise<{ entries: HistoryEntry[]; hasMore: boolean }> {
    const after = this.#knex('history')
      .where({ instance_key: instanceKey })
      .andWhere('sequence', '>', options.afterSequence)
      .orderBy('sequence');
    // The lengths first: one entry may hold all variables of an instance, and hundreds of those a gigabyte.
    const sizes: Record<string, unknown>[] = await after
      .clone()
      .limit(options.limit + 1)
      .select(this.#knex.raw('coalesce(length(details), 0) as size'));
    const count = fitting(
      sizes.slice(0, options.limit).map(row => toNumber(row.size)),
    );
    const rows: Record<string, unknown>[] = await after.limit(count);
    return { entries: rows.map(toEntry), hasMore: sizes.length > count };
  }
}

/** How many of the first entries fit on a page; one does, however large. */
function fitting(sizes: readonly number[]): number {
  let total = 0;
  const tooMany = sizes.findIndex((size, index) => {
    total += size;
    return index > 0 && total > MAX_PAGE_CHARACTERS;
  });
  return tooMany === -1 ? sizes.length : tooMany;
}

function toEntry(row: Record<string, unknown>): HistoryEntry {
  return {
    instanceKey: String(row.instance_key),
    sequence: toNumber(row.sequence),
    atMs: toNumber(row.at),
    type: String(row.type),
    eventVersion: toOptionalNumber(row.event_version),
    elementId: toOptionalText(row.element_id),
    elementType: toOptionalText(row.element_type),
    elementInstanceKey: toOptionalNumber(row.element_instance_key),
    actor: toOptionalText(row.actor),
    details: row.details === null ? undefined : toJsonObject(row.details),
  };
}
