// Stores what variables are now. The instances are locked, so no two transactions meet in a row. A value that is set to
// what it is already (a result that repeats, a form that is sent unchanged) is not written: an update would cost a new
// row version and an entry in each of three indexes.
// Numbers travel as text and are read by the database: one statement for all rows, whatever they hold.
import { withRows, type Row, type WriteTarget } from '@linework/backend-common';

const COLUMNS = {
  instance_key: 'text',
  scope_key: 'integer',
  name: 'text',
  value: 'text',
  text_value: 'text',
  number_value: 'text',
} as const;

export async function upsertVariables(
  target: WriteTarget,
  rows: readonly Row<typeof COLUMNS>[],
): Promise<void> {
  // WHERE true: without it SQLite takes ON CONFLICT for a join condition.
  await withRows(
    target,
    COLUMNS,
    rows,
    `INSERT INTO variables (instance_key, scope_key, name, value, text_value, number_value)
     SELECT instance_key, scope_key, name, value, text_value, CAST(number_value AS double precision)
     FROM v WHERE true
     ON CONFLICT (instance_key, scope_key, name) DO UPDATE
     SET value = excluded.value, text_value = excluded.text_value, number_value = excluded.number_value
     WHERE variables.value <> excluded.value`,
  );
}
