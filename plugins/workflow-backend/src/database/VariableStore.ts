// The current value of every variable of every scope, kept beside the engine's state only to be searched by. It is a
// copy: what an instance computes with is its state.
import type { JsonValue } from '@backstage/types';
import {
  inList,
  runSql,
  type WriteTarget,
  searchableText,
  toSearchableJson,
} from '@linework/backend-common';
import { upsertVariables } from './sql/upsertVariables';
import type { Transaction } from './Transaction';

/** A variable as it is after a command. */
export interface VariableRow {
  instanceKey: string;
  /** Number of the element instance whose scope it is in; 1 is the process. */
  scopeKey: number;
  name: string;
  value: JsonValue;
}

export interface VariableStore {
  /**
   * Writes what variables are now; of several rows for one variable the last counts. Variables whose names have more
   * than 255 characters are left out: they exist, but cannot be searched by.
   */
  upsert(target: WriteTarget, rows: readonly VariableRow[]): Promise<void>;
  /** Removes the variables of instances; nothing else ever does. */
  deleteOfInstances(trx: Transaction, keys: readonly string[]): Promise<void>;
}

/** Characters of a name, and of the beginning of a text that an index holds. */
export const MAX_VARIABLE_CHARACTERS = 255;

export class DatabaseVariableStore implements VariableStore {
  async upsert(
    target: WriteTarget,
    rows: readonly VariableRow[],
  ): Promise<void> {
    const last = new Map<
      string,
      Parameters<typeof upsertVariables>[1][number]
    >();
    for (const row of rows) {
      const name = searchableText(row.name);
      if (name.length > MAX_VARIABLE_CHARACTERS) continue;
      last.set(`${row.instanceKey} ${row.scopeKey} ${name}`, {
        instance_key: row.instanceKey,
        scope_key: row.scopeKey,
        name,
        value: toSearchableJson(row.value),
        text_value: indexedText(row.value),
        number_value: typeof row.value === 'number' ? String(row.value) : null,
      });
    }
    await upsertVariables(target, [...last.values()]);
  }

  async deleteOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<void> {
    if (keys.length === 0) return;
    const removed = inList(trx, 'instance_key', keys);
    await runSql(trx, `DELETE FROM variables WHERE ${removed.sql}`, [
      removed.binding,
    ]);
  }
}

/** What the index on texts holds of a value: the beginning of a text, a number or boolean as text, else nothing. */
export function indexedText(value: JsonValue): string | null {
  switch (typeof value) {
    case 'string':
      return searchableText(
        searchableText(value).slice(0, MAX_VARIABLE_CHARACTERS),
      );
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return null;
  }
}
