// Removes ended instances whose time is over, a bounded number of rows in each transaction: running work waits for no
// longer than one such transaction on SQLite, and not at all on PostgreSQL. What was called goes first, the root last;
// of each instance what is many goes first, the instance last. A transaction that stops in the middle is gone on with in
// the next one, by whatever replica.
//
// Counts are not reduced: they say what has happened, not what is kept.
import type { Knex } from 'knex';
import { KnexTransactionRunner } from '../database/Transaction';
import { calledInstances } from './sql/calledInstances';
import { claimExpiredRoots } from './sql/claimExpiredRoots';
import { deleteSome } from './sql/deleteSome';
import { deleteSomeUserTasks } from './sql/deleteSomeUserTasks';

/** Instances in one transaction at most. */
const MAX_INSTANCES = 100;
/** Rows in one transaction at most. */
const MAX_ROWS = 2_000;

/** What belongs to an instance by its key, with what may be many rows first; `user_tasks` have rows of their own. */
const TABLES = ['history', 'variables', 'incidents'];

/** Does one transaction; answers how many rows it has removed. */
export async function removeExpiredInstances(
  knex: Knex,
  options: { nowMs: number; maxInstances?: number; maxRows?: number },
): Promise<number> {
  const { nowMs, maxInstances = MAX_INSTANCES, maxRows = MAX_ROWS } = options;
  return new KnexTransactionRunner(knex).transaction(async trx => {
    const rootKeys = await claimExpiredRoots(trx, {
      nowMs,
      limit: maxInstances,
    });
    if (rootKeys.length === 0) return 0;
    const calledKeys = await calledInstances(trx, {
      rootKeys,
      limit: maxInstances,
    });
    const instanceKeys = calledKeys.length > 0 ? calledKeys : rootKeys;
    let removed = 0;
    for (const table of TABLES) {
      removed += await deleteSome(
        trx,
        { table, column: 'instance_key' },
        instanceKeys,
        maxRows - removed,
      );
      if (removed === maxRows) return removed;
    }
    removed += await deleteSomeUserTasks(trx, instanceKeys, maxRows - removed);
    if (removed === maxRows) return removed;
    return (
      removed +
      (await deleteSome(
        trx,
        { table: 'instances', column: 'instance_key' },
        instanceKeys,
        maxInstances,
      ))
    );
  });
}
