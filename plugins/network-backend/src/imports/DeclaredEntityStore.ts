// Entities that imports and accepted proposals declared: what the catalog reads from this plugin. The identity of a row
// is the source and the id there, so an entity may be renamed; no two rows may be the same entity.
import type { Entity } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  decodeCursor,
  encodeCursor,
  inList,
  insertRows,
  isPostgres,
  past,
  runSql,
  toNumber,
  toSearchableJson,
  withRows,
  type Columns,
  type OrderColumn,
  type Row,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { keep, type DeclaredEntity, type KeptEntity } from './KeptEntity';

export type { DeclaredEntity, KeptEntity } from './KeptEntity';

const COLUMNS = {
  source: 'text',
  source_id: 'text',
  entity_ref: 'text',
  entity: 'text',
  hash: 'text',
  updated_at: 'bigint',
  updated_by: 'text',
} as const;

const KEPT = 'd.source, d.source_id, d.entity_ref, d.entity, d.hash';

const ORDER: readonly OrderColumn[] = [
  { column: 'source', type: 'string', direction: 'ASC' },
  { column: 'source_id', type: 'string', direction: 'ASC' },
];

/** Rows that one statement writes at most. */
const BATCH = 500;

export class DeclaredEntityStore {
  readonly #knex: Knex;

  /** `knex` may be a transaction. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Adds entities and replaces those with the same source and id; says how many are new or differ. Throws a
   * `ConflictError` when another row already is one of the entities.
   */
  async upsert(
    entities: readonly DeclaredEntity[],
    by: { actor: string; now: number },
  ): Promise<number> {
    let written = 0;
    for (let at = 0; at < entities.length; at += BATCH) {
      written += await this.#upsertBatch(entities.slice(at, at + BATCH), by);
    }
    return written;
  }

  /** Removes what a source declared; says how many there were. */
  async remove(source: string, sourceIds: readonly string[]): Promise<number> {
    if (sourceIds.length === 0) return 0;
    const ids = inList(this.#knex, 'source_id', sourceIds);
    const rows = await runSql(
      this.#knex,
      `DELETE FROM declared_entities WHERE source = ? AND ${ids.sql} RETURNING source_id`,
      [source, ids.binding],
    );
    return rows.length;
  }

  /** What a source declared under these ids, in no order. */
  async findBySourceIds(
    source: string,
    sourceIds: readonly string[],
  ): Promise<KeptEntity[]> {
    return this.#lookUp(
      { source: 'text', source_id: 'text' },
      sourceIds.map(sourceId => ({ source, source_id: sourceId })),
    );
  }

  /** Whoever declared them, in no order. */
  async findByRefs(entityRefs: readonly string[]): Promise<KeptEntity[]> {
    return this.#lookUp(
      { entity_ref: 'text' },
      entityRefs.map(entityRef => ({ entity_ref: entityRef })),
    );
  }

  /** What one source declared, by its id, after one of them. */
  async listOfSource(
    source: string,
    options: { after?: string; limit: number },
  ): Promise<KeptEntity[]> {
    return this.#select(
      'source = ? AND source_id > ? ORDER BY source_id LIMIT ?',
      [source, options.after ?? '', options.limit],
    );
  }

  /** A page of everything, for the catalog; `total` is that of all pages. */
  async page(options: { after?: string; limit: number }): Promise<{
    items: KeptEntity[];
    endCursor: string | null;
    total: number;
  }> {
    const place = options.after
      ? past(ORDER, decodeCursor('after', options.after, ORDER), 'forward')
      : { sql: '1 = 1', bindings: [] };
    const items = await this.#select(
      `${place.sql} ORDER BY source, source_id LIMIT ?`,
      [...place.bindings, options.limit + 1],
    );
    const hasFurther = items.length > options.limit;
    const page = items.slice(0, options.limit);
    const last = page.at(-1);
    return {
      items: page,
      endCursor:
        hasFurther && last
          ? encodeCursor(ORDER, [last.source, last.sourceId])
          : null,
      total: await this.count(),
    };
  }

  async count(source?: string): Promise<number> {
    const [row] = await runSql(
      this.#knex,
      `SELECT count(*) AS number FROM declared_entities${
        source === undefined ? '' : ' WHERE source = ?'
      }`,
      source === undefined ? [] : [source],
    );
    return toNumber(row.number);
  }

  async #upsertBatch(
    entities: readonly DeclaredEntity[],
    by: { actor: string; now: number },
  ): Promise<number> {
    const rows = entities.map(declared => {
      const kept = keep(declared);
      return {
        source: kept.source,
        source_id: kept.sourceId,
        entity_ref: kept.entityRef,
        entity: toSearchableJson(kept.entity as unknown as JsonObject),
        hash: kept.hash,
        updated_at: by.now,
        updated_by: by.actor,
      };
    });
    const known = await this.findByRefs(rows.map(row => row.entity_ref));
    const byRef = new Map(known.map(each => [each.entityRef, each]));
    for (const row of rows) {
      const other = byRef.get(row.entity_ref);
      if (
        other &&
        (other.source !== row.source || other.sourceId !== row.source_id)
      ) {
        throw conflict(row.entity_ref, other.source);
      }
    }
    const before = await this.#hashes(rows);
    try {
      await insertRows(
        this.#knex,
        'declared_entities',
        COLUMNS,
        rows,
        `ON CONFLICT (source, source_id) DO UPDATE SET entity_ref = excluded.entity_ref, entity = excluded.entity,
          hash = excluded.hash, updated_at = excluded.updated_at, updated_by = excluded.updated_by
          WHERE declared_entities.hash <> excluded.hash`,
      );
    } catch (error) {
      // Another replica declared the same entity at the same moment, or two rows of this batch are the same.
      if (isUniqueViolation(error)) throw conflict(undefined, undefined);
      throw error;
    }
    return rows.filter(
      row => before.get(keyOf(row.source, row.source_id)) !== row.hash,
    ).length;
  }

  async #hashes(
    rows: readonly { source: string; source_id: string }[],
  ): Promise<Map<string, string>> {
    const known = await this.#lookUp(
      { source: 'text', source_id: 'text' },
      rows.map(({ source, source_id: sourceId }) => ({
        source,
        source_id: sourceId,
      })),
    );
    return new Map(
      known.map(each => [keyOf(each.source, each.sourceId), each.hash]),
    );
  }

  /**
   * Rows with the same values, by one look into an index for each: with a list of hundreds PostgreSQL reads the whole table
   * while it does not know how large that is.
   */
  async #lookUp<C extends Columns>(
    columns: C,
    keys: readonly Row<C>[],
  ): Promise<KeptEntity[]> {
    const same = Object.keys(columns)
      .map(column => `d.${column} = v.${column}`)
      .join(' AND ');
    const rows = await withRows(
      this.#knex,
      columns,
      keys,
      isPostgres(this.#knex)
        ? `SELECT e.* FROM v CROSS JOIN LATERAL (SELECT ${KEPT} FROM declared_entities d WHERE ${same} LIMIT 1) e`
        : `SELECT ${KEPT} FROM v CROSS JOIN declared_entities AS d ON ${same}`,
    );
    return [
      ...new Map(rows.map(toKept).map(kept => [kept.entityRef, kept])).values(),
    ];
  }

  async #select(
    where: string,
    bindings: Parameters<typeof runSql>[2],
  ): Promise<KeptEntity[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT ${KEPT} FROM declared_entities AS d WHERE ${where}`,
      bindings,
    );
    return rows.map(toKept);
  }
}

function toKept(row: Record<string, unknown>): KeptEntity {
  return {
    source: String(row.source),
    sourceId: String(row.source_id),
    entityRef: String(row.entity_ref),
    entity: JSON.parse(String(row.entity)) as Entity,
    hash: String(row.hash),
  };
}

function keyOf(source: string, sourceId: string): string {
  return JSON.stringify([source, sourceId]);
}

function conflict(
  entityRef: string | undefined,
  source: string | undefined,
): ConflictError {
  return new ConflictError(
    entityRef === undefined
      ? 'Two of the entities have the same name, or somebody else declared one of them at this moment. Give them different names, or try again.'
      : `"${entityRef}" is already declared by the source "${source}". Remove it there, or give this one another name.`,
  );
}

function isUniqueViolation(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return (
    code === '23505' ||
    (typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT'))
  );
}
