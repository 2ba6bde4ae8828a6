import type { Knex } from 'knex';

/** The entity in `column` is owned by one of `values`; false, not null, for a null. */
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
