// Takes commands out of the inbox in the transaction that carries them out: either both happen or neither does.
//
// Several replicas may have seen the same commands. SKIP LOCKED: whoever comes second leaves them to the first; if the
// first gives up, they are still there. What is for one instance stays in order: a command is left, too, while an earlier
// one for the same instance is in other hands. A called process that escalates and ends at once leaves two commands, and
// the second would take away what the first is for.
import type { Knex } from 'knex';
import { inList, isPostgres, runSql } from '@linework/backend-common';

export async function takeInbox(
  knex: Knex,
  commandKeys: readonly string[],
): Promise<Record<string, unknown>[]> {
  const wanted = inList(knex, 'command_key', commandKeys);
  if (!isPostgres(knex)) {
    return runSql(
      knex,
      `DELETE FROM inbox WHERE ${wanted.sql} RETURNING command_key`,
      [wanted.binding],
    );
  }
  return runSql(
    knex,
    `WITH mine AS MATERIALIZED (
       SELECT command_key, instance_key FROM inbox WHERE ${wanted.sql}
       ORDER BY command_key FOR UPDATE SKIP LOCKED
     ), blocked AS (
       SELECT instance_key, min(command_key) AS first_key FROM inbox
       WHERE ${wanted.sql} AND instance_key <> ''
         AND command_key NOT IN (SELECT command_key FROM mine)
       GROUP BY instance_key
     )
     DELETE FROM inbox WHERE command_key IN (
       SELECT command_key FROM mine LEFT JOIN blocked ON blocked.instance_key = mine.instance_key
       WHERE first_key IS NULL OR command_key < first_key)
     RETURNING command_key`,
    [wanted.binding, wanted.binding],
  );
}
