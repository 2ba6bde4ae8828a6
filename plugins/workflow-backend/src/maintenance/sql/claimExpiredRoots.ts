// Takes some ended instances whose time is over, so that nobody else removes them at the same time. Only outermost
// callers have a `delete_after`; what they called goes with them. One that has ended while something it called has not
// (a cancellation is on its way down) is left until that has ended, too.
//
// The partial index on delete_after holds only instances that will be removed one day; it is read from its beginning.
// Whether something called still runs is one range of the index on root_instance_key for each root.
// PostgreSQL: SKIP LOCKED, so that replicas take different roots; nothing else ever locks an ended instance.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

export async function claimExpiredRoots(
  knex: Knex,
  options: { nowMs: number; limit: number },
): Promise<string[]> {
  const rows = await runSql(
    knex,
    `SELECT i.instance_key FROM instances i
     WHERE i.delete_after <= ? AND i.root_instance_key IS NULL AND i.state <> 'active'
       AND NOT EXISTS (
         SELECT 1 FROM instances c
         WHERE c.root_instance_key = i.instance_key AND c.state = 'active'
       )
     ORDER BY i.delete_after LIMIT ?
     ${isPostgres(knex) ? 'FOR UPDATE OF i SKIP LOCKED' : ''}`,
    [options.nowMs, options.limit],
  );
  return rows.map(row => String(row.instance_key));
}
