// Takes some batch operations that ended long ago, so that nobody else removes them at the same time: the beginning of
// the index on ended_at, in which operations that still run come last (PostgreSQL) or have no place in the range.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

export async function claimExpiredBatchOperations(
  knex: Knex,
  options: { endedUntilMs: number; limit: number },
): Promise<string[]> {
  const rows = await runSql(
    knex,
    `SELECT batch_operation_key FROM batch_operations
     WHERE ended_at <= ? ORDER BY ended_at LIMIT ?
     ${isPostgres(knex) ? 'FOR UPDATE SKIP LOCKED' : ''}`,
    [options.endedUntilMs, options.limit],
  );
  return rows.map(row => String(row.batch_operation_key));
}
