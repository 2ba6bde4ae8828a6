// Writes down the active incidents of some instances as items, without carrying them through this process: one instance
// of a large loop may have thousands. What is there already stays: a chunk that is selected again adds nothing.
import type { Knex } from 'knex';
import { inList, runSql } from '@linework/backend-common';

export async function selectIncidentItems(
  knex: Knex,
  options: {
    batchOperationKey: string;
    instanceKeys: readonly string[];
    /** Greatest key of an incident that belongs to the set. */
    upTo: string;
  },
): Promise<number> {
  const wanted = inList(knex, 'n.instance_key', options.instanceKeys);
  const rows = await runSql(
    knex,
    `INSERT INTO batch_operation_items (batch_operation_key, item_key, instance_key, state)
     SELECT ?, n.incident_key, n.instance_key, 'pending' FROM incidents n
     WHERE ${wanted.sql} AND n.state = 'active' AND n.incident_key <= ?
     ON CONFLICT DO NOTHING
     RETURNING 1 AS added`,
    [options.batchOperationKey, wanted.binding, options.upTo],
  );
  return rows.length;
}
