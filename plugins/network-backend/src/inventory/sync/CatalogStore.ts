// What the catalog says, in tables of their own. Columns with what was observed are left alone.
import type { Entity } from '@backstage/catalog-model';
import {
  inList,
  insertRows,
  runSql,
  toNumber,
  type Columns,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import {
  CIRCUIT_COLUMNS,
  DEVICE_COLUMNS,
  SITE_COLUMNS,
  toCircuitRow,
  toDeviceRows,
  toSiteRow,
} from './catalogRows';

/** A kind of entity that the inventory follows. */
export type CatalogTable = 'circuits' | 'devices' | 'sites';

const KEYS = {
  circuits: 'circuit_ref',
  devices: 'device_ref',
  sites: 'site_ref',
} as const;

/** Refs that are read at once. */
const REFS_PAGE = 5_000;

/** What could not be written, and why. */
export interface RefusedEntity {
  entity: Entity;
  error: unknown;
}

export class CatalogStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** ETags of the rows by ref; none for what is unknown or was removed. */
  async etags(
    table: CatalogTable,
    refs: readonly string[],
  ): Promise<Map<string, string>> {
    const key = KEYS[table];
    const wanted = inList(this.#knex, key, refs);
    const rows = await runSql(
      this.#knex,
      `SELECT ${key} AS ref, etag FROM ${table} WHERE ${wanted.sql} AND removed_at IS NULL`,
      [wanted.binding],
    );
    return new Map(rows.map(row => [String(row.ref), String(row.etag)]));
  }

  /** Adds and changes; returns those that are no valid entities. */
  async write(
    table: CatalogTable,
    entities: readonly Entity[],
  ): Promise<RefusedEntity[]> {
    const refused: RefusedEntity[] = [];
    const rowsOf = <T>(toRow: (entity: Entity) => T): T[] =>
      entities.flatMap(entity => {
        try {
          return [toRow(entity)];
        } catch (error) {
          refused.push({ entity, error });
          return [];
        }
      });
    if (table === 'sites') {
      await upsert(this.#knex, table, SITE_COLUMNS, rowsOf(toSiteRow));
    } else if (table === 'circuits') {
      await upsert(this.#knex, table, CIRCUIT_COLUMNS, rowsOf(toCircuitRow));
    } else {
      const rows = rowsOf(toDeviceRows);
      await this.#knex.transaction(async trx => {
        await upsert(
          trx,
          table,
          DEVICE_COLUMNS,
          rows.map(({ device }) => device),
        );
        const written = inList(
          trx,
          'device_ref',
          rows.map(({ device }) => String(device.device_ref)),
        );
        await runSql(trx, `DELETE FROM device_owners WHERE ${written.sql}`, [
          written.binding,
        ]);
        await insertRows(
          trx,
          'device_owners',
          { device_ref: 'text', owner_ref: 'text' },
          rows.flatMap(({ device, ownerRefs }) =>
            [...new Set(ownerRefs)].map(ownerRef => ({
              device_ref: device.device_ref,
              owner_ref: ownerRef,
            })),
          ),
        );
      });
    }
    return refused;
  }

  async count(table: CatalogTable): Promise<number> {
    const [row] = await runSql(
      this.#knex,
      `SELECT count(*) AS count FROM ${table} WHERE removed_at IS NULL`,
      [],
    );
    return toNumber(row.count);
  }

  /** Refs that are there and not among the seen ones. */
  async missing(
    table: CatalogTable,
    seen: ReadonlySet<string>,
  ): Promise<string[]> {
    const key = KEYS[table];
    const missing: string[] = [];
    for (let after = ''; ; ) {
      const rows = await runSql(
        this.#knex,
        `SELECT ${key} AS ref FROM ${table} WHERE ${key} > ? AND removed_at IS NULL ORDER BY ${key} LIMIT ${REFS_PAGE}`,
        [after],
      );
      const refs = rows.map(row => String(row.ref));
      missing.push(...refs.filter(ref => !seen.has(ref)));
      if (refs.length < REFS_PAGE) return missing;
      after = refs[refs.length - 1];
    }
  }

  async markRemoved(
    table: CatalogTable,
    refs: readonly string[],
    at: number,
  ): Promise<void> {
    const gone = inList(this.#knex, KEYS[table], refs);
    await runSql(
      this.#knex,
      `UPDATE ${table} SET removed_at = ? WHERE ${gone.sql} AND removed_at IS NULL`,
      [at, gone.binding],
    );
  }
}

async function upsert<C extends Columns>(
  knex: Knex,
  table: CatalogTable,
  columns: C,
  rows: readonly { [K in keyof C]: string | number | null }[],
): Promise<void> {
  const key = KEYS[table];
  const others = Object.keys(columns).filter(column => column !== key);
  await insertRows(
    knex,
    table,
    columns,
    rows,
    `ON CONFLICT (${key}) DO UPDATE SET ${[
      ...others.map(column => `${column} = excluded.${column}`),
      'removed_at = NULL',
    ].join(', ')}`,
  );
}
