// What runtime rows (jobs, timers) have in common: they belong to an element instance and leave with it.
import { anyOf, runSql, withRows } from './sql/rows';
import type { Transaction } from './Transaction';

/** An element instance inside a process instance: what runtime rows belong to. */
export interface ElementRef {
  instanceKey: string;
  elementInstanceKey: number;
}

/** Removes runtime rows of element instances. */
export async function deleteOfElements(
  trx: Transaction,
  table: 'jobs' | 'timers',
  elements: readonly ElementRef[],
): Promise<void> {
  await withRows(
    trx,
    { instance_key: 'text', element_instance_key: 'integer' },
    elements.map(element => ({
      instance_key: element.instanceKey,
      element_instance_key: element.elementInstanceKey,
    })),
    `DELETE FROM ${table} WHERE (instance_key, element_instance_key) IN
       (SELECT instance_key, element_instance_key FROM v)`,
  );
}

/** Removes what runtime rows an instance has left when it ends. */
export async function deleteOfInstances(
  trx: Transaction,
  table: 'jobs' | 'timers',
  keys: readonly string[],
): Promise<void> {
  if (keys.length > 0) {
    const ended = anyOf(trx, 'instance_key', keys);
    await runSql(trx, `DELETE FROM ${table} WHERE ${ended.sql}`, [
      ended.binding,
    ]);
  }
}
