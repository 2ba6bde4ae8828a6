// Deletes at most `limit` user tasks of some instances, and their candidates, which are found by the task only.
import type { Knex } from 'knex';
import { inList, runSql } from '@linework/backend-common';

export async function deleteSomeUserTasks(
  knex: Knex,
  instanceKeys: readonly string[],
  limit: number,
): Promise<number> {
  const owned = inList(knex, 'instance_key', instanceKeys);
  const tasks = await runSql(
    knex,
    `SELECT user_task_key FROM user_tasks WHERE ${owned.sql} LIMIT ?`,
    [owned.binding, limit],
  );
  if (tasks.length === 0) return 0;
  const some = inList(
    knex,
    'user_task_key',
    tasks.map(row => String(row.user_task_key)),
  );
  for (const table of ['user_task_candidates', 'user_tasks']) {
    await runSql(knex, `DELETE FROM ${table} WHERE ${some.sql}`, [
      some.binding,
    ]);
  }
  return tasks.length;
}
