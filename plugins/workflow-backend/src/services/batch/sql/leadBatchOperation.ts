// Takes the lead of one batch operation that is due. Due is `next_at <= now`: its next items may be carried out, or
// whoever led it has not been heard of until the end of the lease. One replica leads an operation at a time, and only
// for one chunk of items: the operations share the replicas in turn, and a rate limit is nothing but a later `next_at`.
//
// The partial index on next_at holds what has not ended: a handful of rows, whatever the history of operations.
// PostgreSQL: SKIP LOCKED, so that two replicas take two operations instead of waiting for one. SQLite has one writer.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

export async function leadBatchOperation(
  knex: Knex,
  options: { nowMs: number; lease: string; leaseEndMs: number },
): Promise<Record<string, unknown> | undefined> {
  const rows = await runSql(
    knex,
    `UPDATE batch_operations SET lease = ?, next_at = ?
     WHERE batch_operation_key IN (
       SELECT batch_operation_key FROM batch_operations
       WHERE ended_at IS NULL AND state IN ('created', 'active') AND next_at <= ?
       ORDER BY next_at LIMIT 1
       ${isPostgres(knex) ? 'FOR UPDATE SKIP LOCKED' : ''}
     )
     RETURNING *`,
    [options.lease, options.leaseEndMs, options.nowMs],
  );
  return rows[0];
}
