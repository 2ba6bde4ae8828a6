// Due timers, earliest first, at most `limit`: one index range on due_at, whatever the number of timers that are set.
// Nothing is locked here: the row is looked at again under the lock of its instance before it fires, so two
// backends that see the same timer fire it once.
import type { Knex } from 'knex';
import { inList, runSql } from '@linework/backend-common';

export async function dueTimers(
  knex: Knex,
  options: { nowMs: number; limit: number; except: readonly string[] },
): Promise<Record<string, unknown>[]> {
  const deferred = inList(knex, 'timer_key', options.except);
  return runSql(
    knex,
    `SELECT timer_key, instance_key, due_at FROM timers
     WHERE due_at <= ? AND NOT (${deferred.sql})
     ORDER BY due_at LIMIT ?`,
    [options.nowMs, deferred.binding, options.limit],
  );
}
