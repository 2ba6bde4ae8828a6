// Makes this transaction the only writer of some instances and loads their engine state.
//
// Locks are taken in key order, so that two batches that share instances wait for each other instead of deadlocking.
// A key without a row is an instance that has ended (or never was); it is simply not returned.
import type { Knex } from 'knex';
import { inList, isPostgres, runSql } from '@linework/backend-common';

export async function lockStates(
  knex: Knex,
  instanceKeys: readonly string[],
): Promise<Record<string, unknown>[]> {
  const wanted = inList(knex, 'instance_key', instanceKeys);
  return runSql(
    knex,
    `SELECT instance_key, definition_key, state, next_sequence, is_suspended
     FROM instance_states WHERE ${wanted.sql}
     ORDER BY instance_key ${isPostgres(knex) ? 'FOR UPDATE' : ''}`,
    [wanted.binding],
  );
}
