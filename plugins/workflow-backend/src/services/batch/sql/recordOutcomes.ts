// Writes what has become of a chunk of items, and answers with those that had no outcome yet: only they count, so that
// a leader that has lost its lease and one that has taken over never count an item twice.
import type { Knex } from 'knex';
import { withRows, type Row } from '@linework/backend-common';

const COLUMNS = {
  batch_operation_key: 'text',
  item_key: 'text',
  state: 'text',
  ended_at: 'bigint',
  message: 'text',
} as const;

export async function recordOutcomes(
  knex: Knex,
  rows: readonly Row<typeof COLUMNS>[],
): Promise<Record<string, unknown>[]> {
  return withRows(
    knex,
    COLUMNS,
    rows,
    `UPDATE batch_operation_items SET state = v.state, ended_at = v.ended_at, message = v.message
     FROM v
     WHERE batch_operation_items.batch_operation_key = v.batch_operation_key
       AND batch_operation_items.item_key = v.item_key
       AND batch_operation_items.state = 'executing'
     RETURNING batch_operation_items.state AS state`,
  );
}
