// Takes commands out of the inbox in the transaction that carries them out: either both happen or neither does.
//
// Several replicas may have seen the same commands. SKIP LOCKED: whoever comes second leaves them to the first; if the
// first gives up, they are still there.
import type { Knex } from 'knex';
import { anyOf, isPostgres, runSql } from './rows';

export async function takeInbox(
  knex: Knex,
  commandKeys: readonly string[],
): Promise<Record<string, unknown>[]> {
  const wanted = anyOf(knex, 'command_key', commandKeys);
  return runSql(
    knex,
    isPostgres(knex)
      ? `DELETE FROM inbox WHERE command_key IN (
           SELECT command_key FROM inbox WHERE ${wanted.sql}
           ORDER BY command_key FOR UPDATE SKIP LOCKED)
         RETURNING command_key`
      : `DELETE FROM inbox WHERE ${wanted.sql} RETURNING command_key`,
    [wanted.binding],
  );
}
