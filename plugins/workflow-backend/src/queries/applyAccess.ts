import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { Access } from '../permissions/AccessControl';
import type { WorkflowResourceFilter } from '../permissions/resources';

/**
 * How each property of a filter reads in SQL. The condition must be true or false, never null, or a `not` around it
 * would hide rows that the rule means to show: use {@link nullableIn} for columns that may be null.
 */
export type FilterColumns<TProperty extends string> = Record<
  TProperty,
  (where: Knex.QueryBuilder, values: string[]) => void
>;

/** Narrows the query to what the access covers, before paging and counting. */
export function applyAccess<TProperty extends string>(
  query: Knex.QueryBuilder,
  access: Access<WorkflowResourceFilter<TProperty>>,
  columns: FilterColumns<TProperty>,
): void {
  if (access === 'all') return;
  if (access === 'none') {
    query.whereRaw('1 = 0');
    return;
  }
  query.where(where => addCriteria(where, access, columns));
}

/** `column IN (values)` that is false, not null, for a null. */
export function nullableIn(
  where: Knex.QueryBuilder,
  column: string,
  values: string[],
): void {
  where.where(both => both.whereNotNull(column).whereIn(column, values));
}

/** The entity in `column` is owned by one of `values`. */
export function ownedBy(
  where: Knex.QueryBuilder,
  column: string,
  values: string[],
): void {
  where.where(both =>
    both
      .whereNotNull(column)
      .whereIn(column, owned =>
        owned
          .from('target_owners')
          .select('target_ref')
          .whereIn('owner_ref', values),
      ),
  );
}

function addCriteria<TProperty extends string>(
  where: Knex.QueryBuilder,
  criteria: PermissionCriteria<WorkflowResourceFilter<TProperty>>,
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
