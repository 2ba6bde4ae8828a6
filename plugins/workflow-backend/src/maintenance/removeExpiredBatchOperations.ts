// Removes batch operations that ended long ago: their items in pieces, then themselves.
import type { Knex } from 'knex';
import { KnexTransactionRunner } from '../database/Transaction';
import { claimExpiredBatchOperations } from './sql/claimExpiredBatchOperations';
import { deleteSome } from './sql/deleteSome';

const MAX_OPERATIONS = 10;
/** Rows in one transaction at most. */
const MAX_ROWS = 2_000;

/** Does one transaction; answers how many rows it has removed. */
export async function removeExpiredBatchOperations(
  knex: Knex,
  options: { endedUntilMs: number; maxRows?: number },
): Promise<number> {
  const { endedUntilMs, maxRows = MAX_ROWS } = options;
  return new KnexTransactionRunner(knex).transaction(async trx => {
    const keys = await claimExpiredBatchOperations(trx, {
      endedUntilMs,
      limit: MAX_OPERATIONS,
    });
    if (keys.length === 0) return 0;
    const column = 'batch_operation_key';
    const removed = await deleteSome(
      trx,
      { table: 'batch_operation_items', column },
      keys,
      maxRows,
    );
    if (removed === maxRows) return removed;
    return (
      removed +
      (await deleteSome(
        trx,
        { table: 'batch_operations', column },
        keys,
        MAX_OPERATIONS,
      ))
    );
  });
}
