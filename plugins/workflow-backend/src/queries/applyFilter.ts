import type { Knex } from 'knex';
import { isPostgres } from '@linework/backend-common';
import { compileFilter } from './filter/compileFilter';
import type { FilterTable } from './filter/fields';

/** Narrows the query to what a filter of the API describes. */
export function applyFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  table: FilterTable,
  filter: object | undefined,
): void {
  if (filter === undefined) return;
  const dialect = isPostgres(knex) ? 'postgres' : 'sqlite';
  const { sql, bindings } = compileFilter(dialect, table, filter);
  query.whereRaw(`(${sql})`, [...bindings]);
}
