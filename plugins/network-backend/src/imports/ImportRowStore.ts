// Rows of imports and what each would do.
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  fetchPage,
  insertRows,
  runSql,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  toSearchableJson,
  withRows,
  type SearchPage,
} from '@linework/backend-common';
import type {
  ImportRow,
  ImportRowEffect,
  ImportRowSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';

export interface ImportRowRecord {
  rowKey: number;
  /** Of the file, from 1; absent for what stands in no line of its own. */
  line?: number;
  effect: ImportRowEffect;
  sourceId?: string;
  entityRef?: string;
  title: string;
  /** Of additions and changes. */
  entity?: Entity;
  /** What was declared when the file was read; absent: nothing. */
  baseHash?: string;
  facts: ImportRow['facts'];
  problems: string[];
  /** As the file has them. */
  cells?: readonly string[];
}

const COLUMNS = {
  import_key: 'text',
  row_key: 'integer',
  line: 'integer',
  effect: 'text',
  source_id: 'text',
  entity_ref: 'text',
  title: 'text',
  entity: 'text',
  base_hash: 'text',
  facts: 'text',
  problems: 'text',
  cells: 'text',
  is_applied: 'boolean',
} as const;

const MARK_COLUMNS = {
  import_key: 'text',
  mark: 'text',
  line: 'integer',
} as const;

const SELECTED = [
  'row_key',
  'line',
  'effect',
  'source_id',
  'entity_ref',
  'title',
  'entity',
  'base_hash',
  'facts',
  'problems',
  'cells',
];

/** What a row is to its file: where it is, and which names it has for itself. */
export interface Mark {
  /** A kind and a value, for example `address 10.0.0.1:22`. */
  mark: string;
  line: number;
}

export class ImportRowStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    importKey: string,
    rows: readonly ImportRowRecord[],
  ): Promise<void> {
    await insertRows(
      this.#knex,
      'import_rows',
      COLUMNS,
      rows.map(row => ({
        import_key: importKey,
        row_key: row.rowKey,
        line: row.line ?? null,
        effect: row.effect,
        source_id: row.sourceId ?? null,
        entity_ref: row.entityRef ?? null,
        title: row.title,
        entity: row.entity
          ? toSearchableJson(row.entity as unknown as JsonObject)
          : null,
        base_hash: row.baseHash ?? null,
        facts: toSearchableJson(row.facts as unknown as JsonValue),
        problems: toSearchableJson(row.problems),
        cells: row.cells ? toSearchableJson([...row.cells]) : null,
        is_applied: false,
      })),
    );
  }

  /** Notes marks; the answer has the line in which each stood first. */
  async mark(
    importKey: string,
    marks: readonly Mark[],
  ): Promise<Map<string, number>> {
    await insertRows(
      this.#knex,
      'import_marks',
      MARK_COLUMNS,
      marks.map(each => ({ import_key: importKey, ...each })),
      'ON CONFLICT DO NOTHING',
    );
    return this.findMarks(
      importKey,
      marks.map(({ mark }) => mark),
    );
  }

  async findMarks(
    importKey: string,
    marks: readonly string[],
  ): Promise<Map<string, number>> {
    // One look into the index for each: a list of hundreds makes PostgreSQL read all marks of the import.
    const rows = await withRows(
      this.#knex,
      { import_key: 'text', mark: 'text' },
      [...new Set(marks)].map(mark => ({ import_key: importKey, mark })),
      `SELECT v.mark, (SELECT m.line FROM import_marks m
        WHERE m.import_key = v.import_key AND m.mark = v.mark) AS line FROM v`,
    );
    return new Map(
      rows
        .filter(row => row.line !== null)
        .map(row => [String(row.mark), toNumber(row.line)]),
    );
  }

  /** Removes up to `limit` marks; says how many. */
  async removeMarks(importKey: string, limit: number): Promise<number> {
    const rows = await runSql(
      this.#knex,
      `DELETE FROM import_marks WHERE import_key = ? AND mark IN (
        SELECT mark FROM import_marks WHERE import_key = ? LIMIT ?) RETURNING 1 AS one`,
      [importKey, importKey, limit],
    );
    return rows.length;
  }

  /** Removes up to `limit` rows; says how many. */
  async remove(importKey: string, limit: number): Promise<number> {
    const rows = await runSql(
      this.#knex,
      `DELETE FROM import_rows WHERE import_key = ? AND row_key IN (
        SELECT row_key FROM import_rows WHERE import_key = ? ORDER BY row_key LIMIT ?) RETURNING 1 AS one`,
      [importKey, importKey, limit],
    );
    return rows.length;
  }

  /** Rows of an effect in the order of the file, after one of them. */
  async list(
    importKey: string,
    effect: ImportRowEffect,
    options: { after?: number; limit: number; isApplied?: boolean },
  ): Promise<ImportRowRecord[]> {
    const query = this.#knex('import_rows')
      .where({ import_key: importKey, effect })
      .where('row_key', '>', options.after ?? -1)
      .orderBy('row_key')
      .limit(options.limit)
      .select(SELECTED);
    if (options.isApplied !== undefined) {
      query.where('is_applied', options.isApplied);
    }
    return (await query).map(toRecord);
  }

  async search(
    importKey: string,
    search: ImportRowSearch,
  ): Promise<SearchPage<ImportRowRecord>> {
    const matching = this.#knex
      .queryBuilder()
      .from('import_rows')
      .where('import_key', importKey);
    const { effects } = search.filter ?? {};
    if (effects) matching.whereIn('effect', effects);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select(SELECTED),
      sort: { field: 'row' },
      sortColumns: { row: { column: 'row_key', type: 'number' } },
      keyColumn: [{ column: 'row_key', type: 'number' }],
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  async markApplied(
    importKey: string,
    rowKeys: readonly number[],
  ): Promise<void> {
    await withRows(
      this.#knex,
      { import_key: 'text', row_key: 'integer' },
      rowKeys.map(rowKey => ({ import_key: importKey, row_key: rowKey })),
      `UPDATE import_rows SET is_applied = true FROM v
        WHERE import_rows.import_key = v.import_key AND import_rows.row_key = v.row_key`,
    );
  }

  /** What a row would have done cannot be done any more. */
  async markBad(
    importKey: string,
    rowKey: number,
    problem: string,
  ): Promise<void> {
    await this.#knex('import_rows')
      .where({ import_key: importKey, row_key: rowKey })
      .update({ effect: 'bad', problems: toSearchableJson([problem]) });
  }
}

function toRecord(row: Record<string, unknown>): ImportRowRecord {
  return {
    rowKey: toNumber(row.row_key),
    line: toOptionalNumber(row.line),
    effect: row.effect as ImportRowEffect,
    sourceId: toOptionalText(row.source_id),
    entityRef: toOptionalText(row.entity_ref),
    title: String(row.title),
    entity:
      row.entity === null
        ? undefined
        : (JSON.parse(String(row.entity)) as Entity),
    baseHash: toOptionalText(row.base_hash),
    facts: JSON.parse(String(row.facts)) as ImportRow['facts'],
    problems: JSON.parse(String(row.problems)) as string[],
    cells:
      row.cells === null
        ? undefined
        : (JSON.parse(String(row.cells)) as string[]),
  };
}
