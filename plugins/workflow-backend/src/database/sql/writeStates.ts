// Stores the engine state of instances that this transaction has locked or just made: an upsert, because a batch holds
// both. It is the largest write of a step; next_sequence rides along so that history needs no counter of its own.
import {
  insertRows,
  type Row,
  type WriteTarget,
} from '@linework/backend-common';

const COLUMNS = {
  instance_key: 'text',
  definition_key: 'text',
  state: 'text',
  next_sequence: 'integer',
  is_suspended: 'boolean',
} as const;

export async function writeStates(
  target: WriteTarget,
  rows: readonly Row<typeof COLUMNS>[],
): Promise<void> {
  await insertRows(
    target,
    'instance_states',
    COLUMNS,
    rows,
    `ON CONFLICT (instance_key) DO UPDATE
     SET definition_key = excluded.definition_key, state = excluded.state,
         next_sequence = excluded.next_sequence, is_suspended = excluded.is_suspended`,
  );
}
