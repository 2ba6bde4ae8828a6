// Imports: what they are, how far they are, and who works on them. Their rows are in ImportRowStore.
import { NotFoundError } from '@backstage/errors';
import {
  fetchPage,
  inList,
  runSql,
  toBoolean,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  toSearchableJson,
  type SearchPage,
} from '@linework/backend-common';
import type {
  Import,
  ImportMode,
  ImportRowEffect,
  ImportSearch,
  ImportState,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';

export interface ImportRecord {
  importKey: string;
  source: string;
  mode: ImportMode;
  fileName?: string;
  state: ImportState;
  createdBy: string;
  createdAt: number;
  appliedBy?: string;
  appliedAt?: number;
  rows: number;
  counts: Record<ImportRowEffect, number>;
  processed: number;
  columns: Import['columns'];
  warnings: string[];
  error?: string;
  hasRows: boolean;
}

/** Column of each count. */
export const COUNT_COLUMNS: Record<ImportRowEffect, string> = {
  addition: 'additions',
  change: 'changes',
  removal: 'removals',
  unchanged: 'unchanged',
  bad: 'bad_rows',
};

const COLUMNS = [
  'import_key',
  'source',
  'mode',
  'file_name',
  'state',
  'created_by',
  'created_at',
  'applied_by',
  'applied_at',
  'row_count',
  'additions',
  'changes',
  'removals',
  'unchanged',
  'bad_rows',
  'processed',
  'columns',
  'warnings',
  'error',
  'rows_removed',
];

/** A backend that says nothing for so long has died. */
export const LEASE_MS = 60_000;

export class ImportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(created: {
    importKey: string;
    source: string;
    mode: ImportMode;
    fileName?: string;
    createdBy: string;
    now: number;
  }): Promise<void> {
    await this.#knex('imports').insert({
      import_key: created.importKey,
      source: created.source,
      mode: created.mode,
      file_name: created.fileName ?? null,
      state: 'reading',
      created_by: created.createdBy,
      created_at: created.now,
      columns: '[]',
      warnings: '[]',
      lease_until: created.now + LEASE_MS,
    });
  }

  async get(importKey: string): Promise<ImportRecord> {
    const row = await this.#knex('imports')
      .where('import_key', importKey)
      .first(COLUMNS);
    if (!row) {
      throw new NotFoundError(
        `There is no import "${importKey}". The list of imports names those that there are.`,
      );
    }
    return toRecord(row);
  }

  /** The latest first. */
  async search(search: ImportSearch): Promise<SearchPage<ImportRecord>> {
    const matching = this.#knex.queryBuilder().from('imports');
    const { states } = search.filter ?? {};
    if (states) matching.whereIn('state', states);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select(COLUMNS),
      sort: { field: 'createdAt', order: 'DESC' },
      sortColumns: { createdAt: { column: 'created_at', type: 'number' } },
      keyColumn: 'import_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  /** What the header of the file says. */
  async setColumns(
    importKey: string,
    columns: Import['columns'],
  ): Promise<void> {
    await this.#knex('imports')
      .where('import_key', importKey)
      .update({ columns: toSearchableJson(columns) });
  }

  async setWarnings(
    importKey: string,
    warnings: readonly string[],
  ): Promise<void> {
    await this.#knex('imports')
      .where('import_key', importKey)
      .update({ warnings: toSearchableJson([...warnings]) });
  }

  /** Adds to what is counted, and keeps the lease; false when the import is no longer in the state. */
  async progress(
    importKey: string,
    state: ImportState,
    change: {
      now: number;
      rows?: number;
      processed?: number;
      counts?: Partial<Record<ImportRowEffect, number>>;
    },
  ): Promise<boolean> {
    const { now, rows = 0, processed = 0, counts = {} } = change;
    const sets = [
      'row_count = row_count + ?',
      'processed = processed + ?',
      'lease_until = ?',
    ];
    const bindings = [rows, processed, now + LEASE_MS];
    for (const [effect, count] of Object.entries(counts)) {
      const column = COUNT_COLUMNS[effect as ImportRowEffect];
      sets.push(`${column} = ${column} + ?`);
      bindings.push(count);
    }
    const updated = await runSql(
      this.#knex,
      `UPDATE imports SET ${sets.join(
        ', ',
      )} WHERE import_key = ? AND state = ? RETURNING import_key`,
      [...bindings, importKey, state],
    );
    return updated.length > 0;
  }

  /** Changes the state if it is one of `from`; says whether it was. */
  async move(
    importKey: string,
    from: readonly ImportState[],
    to: ImportState,
    fields: {
      error?: string | null;
      appliedBy?: string;
      appliedAt?: number;
      finishedAt?: number;
      processed?: number;
      leaseUntil?: number | null;
    } = {},
  ): Promise<boolean> {
    const updated = await this.#knex('imports')
      .where('import_key', importKey)
      .whereIn('state', [...from])
      .update({
        state: to,
        ...(fields.error !== undefined && { error: fields.error }),
        ...(fields.appliedBy !== undefined && { applied_by: fields.appliedBy }),
        ...(fields.appliedAt !== undefined && { applied_at: fields.appliedAt }),
        ...(fields.finishedAt !== undefined && {
          finished_at: fields.finishedAt,
        }),
        ...(fields.processed !== undefined && { processed: fields.processed }),
        ...(fields.leaseUntil !== undefined && {
          lease_until: fields.leaseUntil,
        }),
      });
    return updated > 0;
  }

  /** Imports in the state on which nobody works any more. */
  async abandoned(state: ImportState, now: number): Promise<string[]> {
    const rows = await this.#knex('imports')
      .where('state', state)
      .where('lease_until', '<', now)
      .orderBy('created_at')
      .select('import_key');
    return rows.map(row => String(row.import_key));
  }

  /** Takes over an abandoned import; false when another replica was faster. */
  async claim(importKey: string, now: number): Promise<boolean> {
    const updated = await this.#knex('imports')
      .where('import_key', importKey)
      .where('lease_until', '<', now)
      .update({ lease_until: now + LEASE_MS });
    return updated > 0;
  }

  /** Imports whose rows nobody needs: those that ended before, and at once those that came to nothing. */
  async withRowsToRemove(before: number): Promise<string[]> {
    const rows = await this.#knex('imports')
      .where('rows_removed', false)
      .where(which =>
        which
          .where(old =>
            old
              .whereIn('state', ['ready', 'applied'])
              .where('created_at', '<', before),
          )
          .orWhere('state', 'failed')
          .orWhere(stopped =>
            stopped.where('state', 'discarded').whereNull('applied_at'),
          )
          .orWhere(stopped =>
            stopped
              .where('state', 'discarded')
              .where('created_at', '<', before),
          ),
      )
      .select('import_key');
    return rows.map(row => String(row.import_key));
  }

  async markRowsRemoved(importKeys: readonly string[]): Promise<void> {
    if (importKeys.length === 0) return;
    const keys = inList(this.#knex, 'import_key', importKeys);
    await runSql(
      this.#knex,
      `UPDATE imports SET rows_removed = ? WHERE ${keys.sql}`,
      [true, keys.binding],
    );
  }
}

function toRecord(row: Record<string, unknown>): ImportRecord {
  return {
    importKey: String(row.import_key),
    source: String(row.source),
    mode: row.mode as ImportMode,
    fileName: toOptionalText(row.file_name),
    state: row.state as ImportState,
    createdBy: String(row.created_by),
    createdAt: toNumber(row.created_at),
    appliedBy: toOptionalText(row.applied_by),
    appliedAt: toOptionalNumber(row.applied_at),
    rows: toNumber(row.row_count),
    counts: {
      addition: toNumber(row.additions),
      change: toNumber(row.changes),
      removal: toNumber(row.removals),
      unchanged: toNumber(row.unchanged),
      bad: toNumber(row.bad_rows),
    },
    processed: toNumber(row.processed),
    columns: JSON.parse(String(row.columns)) as Import['columns'],
    warnings: JSON.parse(String(row.warnings)) as string[],
    error: toOptionalText(row.error),
    hasRows: !toBoolean(row.rows_removed),
  };
}
