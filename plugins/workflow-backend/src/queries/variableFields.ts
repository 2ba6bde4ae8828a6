// What variables can be searched and sorted by.
import {
  anyOf,
  condition,
  NEVER,
  type Condition,
  type SortColumn,
} from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

/** `<instance key>-<name>` in the scope of the process, `<instance key>-<scope number>-<name>` in others. */
export function variableKeyEquals(variableKey: string): Condition {
  const key = /^([0-9a-f-]{36})-(.+)$/s.exec(variableKey);
  if (!key) return NEVER;
  const [, instanceKey, rest] = key;
  const equal = (scopeKey: number, name: string) =>
    condition(
      '(v.instance_key = ? AND v.scope_key = ? AND v.name = ?)',
      instanceKey,
      scopeKey,
      name,
    );
  // A name may begin like the number of a scope, so both readings count.
  const inner = /^(\d{1,9})-(.+)$/s.exec(rest);
  return anyOf([
    equal(1, rest),
    ...(inner ? [equal(Number(inner[1]), inner[2])] : []),
  ]);
}

export const variableTable = filterTable({
  fields: {
    name: { kind: 'text', column: 'v.name' },
    value: { kind: 'json', alias: 'v' },
    variableKey: { kind: 'computedKey', equals: variableKeyEquals },
    processInstanceKey: { kind: 'key', column: 'v.instance_key' },
    /** Of the process: the key of the instance. */
    scopeKey: {
      kind: 'scope',
      instanceColumn: 'v.instance_key',
      numberColumn: 'v.scope_key',
    },
    processDefinitionKey: { kind: 'key', column: 'i.definition_key' },
    processDefinitionId: { kind: 'text', column: 'i.process_id' },
    tenantId: TENANT,
  },
  variables: { variables: { instanceColumn: 'v.instance_key' } },
});

export type VariableSearchFilter = FilterOf<typeof variableTable>;

/** Unique together, in the order of the primary key. */
export const variableKeyColumns = [
  { column: 'v.instance_key', type: 'string' },
  { column: 'v.scope_key', type: 'number' },
  { column: 'v.name', type: 'string' },
] as const satisfies readonly SortColumn[];

export const variableSortColumns = {
  processInstanceKey: variableKeyColumns[0],
  scopeKey: variableKeyColumns[1],
  name: variableKeyColumns[2],
  value: { column: 'v.value', type: 'string' },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type VariableSortField = keyof typeof variableSortColumns;
