import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { Access } from './AccessControl';

/**
 * What a permission rule asks of the database: the property has one of the values. So policies know nothing of tables.
 *
 * @public
 */
export interface ResourceFilter<TProperty extends string> {
  property: TProperty;
  values: string[];
}

/**
 * How each property of a filter reads in SQL. The condition must be true or false, never null, or a `not` around it
 * would hide rows that the rule means to show: use {@link nullableIn} for columns that may be null.
 *
 * @public
 */
export type FilterColumns<TProperty extends string> = Record<
  TProperty,
  (where: Knex.QueryBuilder, values: string[]) => void
>;

/**
 * Narrows the query to what the access covers, before paging and counting.
 *
 * @public
 */
export function applyAccess<TProperty extends string>(
  query: Knex.QueryBuilder,
  access: Access<ResourceFilter<TProperty>>,
  columns: FilterColumns<TProperty>,
): void {
  if (access === 'all') return;
  if (access === 'none') {
    query.whereRaw('1 = 0');
    return;
  }
  query.where(where => addCriteria(where, access, columns));
}

/**
 * `column IN (values)` that is false, not null, for a null.
 *
 * @public
 */
export function nullableIn(
  where: Knex.QueryBuilder,
  column: string,
  values: string[],
): void {
  where.where(both => both.whereNotNull(column).whereIn(column, values));
}

function addCriteria<TProperty extends string>(
  where: Knex.QueryBuilder,
  criteria: PermissionCriteria<ResourceFilter<TProperty>>,
  columns: FilterColumns<TProperty>,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      where.where(inner => addCriteria(inner, part, columns));
    }
  } else if (isOrCriteria(criteria)) {
    // Any of nothing lets nothing through. Not said otherwise, because SQLite then takes no index for any of the parts.
    if (criteria.anyOf.length === 0) where.whereRaw('1 = 0');
    for (const part of criteria.anyOf) {
      where.orWhere(inner => addCriteria(inner, part, columns));
    }
  } else if (isNotCriteria(criteria)) {
    where.whereNot(inner => addCriteria(inner, criteria.not, columns));
  } else {
    columns[criteria.property](where, criteria.values);
  }
}
