// Entities that imports and accepted proposals declared: what the catalog reads from this plugin. The identity of a row
// is the source and the id there, so an entity may be renamed; no two rows may be the same entity.
import { createHash } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  decodeCursor,
  encodeCursor,
  inList,
  insertRows,
  past,
  runSql,
  toNumber,
  toSearchableJson,
  type OrderColumn,
} from '@linework/backend-common';
import type { Knex } from 'knex';

/** An entity as a source declares it. */
export interface DeclaredEntity {
  /** For example `csv` or `discovery`. */
  source: string;
  /** Stays when the thing is renamed. */
  sourceId: string;
  entity: Entity;
}

/** The same as it is kept. */
export interface KeptEntity extends DeclaredEntity {
  /** In small letters. */
  entityRef: string;
  /** Changes with the entity. */
  hash: string;
}

const COLUMNS = {
  source: 'text',
  source_id: 'text',
  entity_ref: 'text',
  entity: 'text',
  hash: 'text',
  updated_at: 'bigint',
  updated_by: 'text',
} as const;

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
    const ids = inList(this.#knex, 'source_id', sourceIds);
    return this.#select(`source = ? AND ${ids.sql}`, [source, ids.binding]);
  }

  /** Whoever declared them, in no order. */
  async findByRefs(entityRefs: readonly string[]): Promise<KeptEntity[]> {
    const refs = inList(this.#knex, 'entity_ref', entityRefs);
    return this.#select(refs.sql, [refs.binding]);
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
    const hashes = new Map<string, string>();
    for (const source of new Set(rows.map(row => row.source))) {
      const ids = inList(
        this.#knex,
        'source_id',
        rows.filter(row => row.source === source).map(row => row.source_id),
      );
      const found = await runSql(
        this.#knex,
        `SELECT source_id, hash FROM declared_entities WHERE source = ? AND ${ids.sql}`,
        [source, ids.binding],
      );
      for (const row of found) {
        hashes.set(keyOf(source, String(row.source_id)), String(row.hash));
      }
    }
    return hashes;
  }

  async #select(
    where: string,
    bindings: Parameters<typeof runSql>[2],
  ): Promise<KeptEntity[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT source, source_id, entity_ref, entity, hash FROM declared_entities WHERE ${where}`,
      bindings,
    );
    return rows.map(row => ({
      source: String(row.source),
      sourceId: String(row.source_id),
      entityRef: String(row.entity_ref),
      entity: JSON.parse(String(row.entity)) as Entity,
      hash: String(row.hash),
    }));
  }
}

/** With what is kept beside it. */
export function keep(declared: DeclaredEntity): KeptEntity {
  return {
    ...declared,
    entityRef: stringifyEntityRef(declared.entity),
    hash: createHash('sha256')
      .update(canonicalJson(declared.entity))
      .digest('hex'),
  };
}

/** The same text for the same value, in whatever order its fields are. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
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
