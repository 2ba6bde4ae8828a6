// Names that the catalog already has from somewhere else: an import must not declare what others own.
import { inList, runSql, toOptionalText } from '@linework/backend-common';
import type { Knex } from 'knex';

export interface CatalogName {
  type: 'device' | 'site' | 'circuit';
  /** Of a device: the source that it comes from; absent for a file in the catalog. */
  source?: string;
}

const TABLES = [
  { type: 'device', table: 'devices', column: 'device_ref', source: 'source' },
  { type: 'site', table: 'sites', column: 'site_ref', source: 'NULL' },
  { type: 'circuit', table: 'circuits', column: 'circuit_ref', source: 'NULL' },
] as const;

/** What the catalog has under these refs. */
export async function findCatalogNames(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, CatalogName>> {
  const found = new Map<string, CatalogName>();
  if (entityRefs.length === 0) return found;
  for (const { type, table, column, source } of TABLES) {
    const refs = inList(knex, column, entityRefs);
    const rows = await runSql(
      knex,
      `SELECT ${column} AS entity_ref, ${source} AS source FROM ${table} WHERE ${refs.sql} AND removed_at IS NULL`,
      [refs.binding],
    );
    for (const row of rows) {
      found.set(String(row.entity_ref), {
        type,
        source: toOptionalText(row.source),
      });
    }
  }
  return found;
}

/** Sites among these that something else than the source's own devices needs. */
export async function findUsedSites(
  knex: Knex,
  siteRefs: readonly string[],
  source: string,
): Promise<Set<string>> {
  if (siteRefs.length === 0) return new Set();
  const rows: Record<string, unknown>[] = [];
  for (const [table, column, others] of [
    ['devices', 'site_ref', ' AND (source IS NULL OR source <> ?)'],
    ['sites', 'parent_ref', ''],
    ['circuits', 'a_site_ref', ''],
    ['circuits', 'z_site_ref', ''],
  ] as const) {
    const refs = inList(knex, column, siteRefs);
    rows.push(
      ...(await runSql(
        knex,
        `SELECT DISTINCT ${column} AS site_ref FROM ${table} WHERE ${refs.sql} AND removed_at IS NULL${others}`,
        others ? [refs.binding, source] : [refs.binding],
      )),
    );
  }
  return new Set(rows.map(row => String(row.site_ref)));
}
