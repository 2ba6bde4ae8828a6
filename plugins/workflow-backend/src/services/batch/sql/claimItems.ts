// Takes the next items of a batch operation, in the order of their keys. An item is marked before its command is given
// and has an outcome after it; what is marked when somebody takes the lead was interrupted in between and comes first:
// its command may have been carried out or not.
//
// Two short index ranges of (batch_operation_key, state, item_key) instead of one with `state IN`, which would have to be
// sorted. Only the leader calls this, so nothing needs to be locked or skipped.
import type { Knex } from 'knex';
import { runSql } from '@linework/backend-common';

export async function claimItems(
  knex: Knex,
  options: { batchOperationKey: string; lease: string; limit: number },
): Promise<Record<string, unknown>[]> {
  const { batchOperationKey, lease, limit } = options;
  for (const state of ['executing', 'pending']) {
    const rows = await runSql(
      knex,
      `UPDATE batch_operation_items SET state = 'executing', attempts = attempts + 1
       WHERE batch_operation_key = ? AND item_key IN (
         SELECT item_key FROM batch_operation_items
         WHERE batch_operation_key = ? AND state = ?
         ORDER BY item_key LIMIT ?
       )
       AND EXISTS (
         SELECT 1 FROM batch_operations b
         WHERE b.batch_operation_key = ? AND b.lease = ? AND b.state = 'active'
       )
       RETURNING item_key, instance_key, attempts`,
      [
        batchOperationKey,
        batchOperationKey,
        state,
        limit,
        batchOperationKey,
        lease,
      ],
    );
    if (rows.length > 0) {
      return rows;
    }
  }
  return [];
}
