// What some roots have called, directly or not: one range of the index on root_instance_key. They are removed before
// their root, so that a root that is there always leads to everything that is left.
import type { Knex } from 'knex';
import { inList, runSql } from '@linework/backend-common';

export async function calledInstances(
  knex: Knex,
  options: { rootKeys: readonly string[]; limit: number },
): Promise<string[]> {
  const called = inList(knex, 'root_instance_key', options.rootKeys);
  const rows = await runSql(
    knex,
    `SELECT instance_key FROM instances WHERE ${called.sql} LIMIT ?`,
    [called.binding, options.limit],
  );
  return rows.map(row => String(row.instance_key));
}
