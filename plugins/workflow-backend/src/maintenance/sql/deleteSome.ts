// Deletes at most `limit` rows that belong to some owners, whichever: an instance may have a handful of rows or a hundred
// thousand, and a transaction must stay short in both cases. Neither database has DELETE … LIMIT; the rows are named by
// their physical address, which costs no second look into an index.
import type { Knex } from 'knex';
import { inList, isPostgres, runSql } from '@linework/backend-common';

export async function deleteSome(
  knex: Knex,
  from: { table: string; column: string },
  owners: readonly string[],
  limit: number,
): Promise<number> {
  const owned = inList(knex, from.column, owners);
  const some = (address: string) =>
    `SELECT ${address} FROM ${from.table} WHERE ${owned.sql} LIMIT ?`;
  const rows = await runSql(
    knex,
    // An array, since PostgreSQL joins with a subquery of addresses instead of fetching them one by one.
    isPostgres(knex)
      ? `DELETE FROM ${from.table} WHERE ctid = ANY(ARRAY(${some(
          'ctid',
        )})) RETURNING 1 AS deleted`
      : `DELETE FROM ${from.table} WHERE rowid IN (${some(
          'rowid',
        )}) RETURNING 1 AS deleted`,
    [owned.binding, limit],
  );
  return rows.length;
}
