// What runtime rows (jobs, timers, subscriptions) have in common: they belong to something inside a process instance,
// wait while it is suspended, and leave with it.
import {
  inList,
  runSql,
  withRows,
  type WriteTarget,
} from '@linework/backend-common';
import type { Transaction } from './Transaction';

/** An element instance inside a process instance: what a job or user task belongs to. */
export interface ElementRef {
  instanceKey: string;
  elementInstanceKey: number;
}

/** Something that a process instance waits for: what a timer belongs to. */
export interface SubscriptionRef {
  instanceKey: string;
  subscriptionKey: number;
}

/** The column that names the owner of a row within its instance. */
const OWNER_COLUMN = {
  jobs: 'element_instance_key',
  timers: 'subscription_key',
  message_subscriptions: 'subscription_key',
  signal_subscriptions: 'subscription_key',
} as const;

export type RuntimeTable = keyof typeof OWNER_COLUMN;

/** Removes the runtime rows of some owners. */
export async function deleteOfOwners(
  target: WriteTarget,
  table: RuntimeTable,
  owners: readonly { instanceKey: string; ownerKey: number }[],
): Promise<void> {
  await withRows(
    target,
    { instance_key: 'text', owner_key: 'integer' },
    owners.map(({ instanceKey, ownerKey }) => ({
      instance_key: instanceKey,
      owner_key: ownerKey,
    })),
    `DELETE FROM ${table} WHERE (instance_key, ${OWNER_COLUMN[table]}) IN
       (SELECT instance_key, owner_key FROM v)`,
  );
}

/** Removes what runtime rows an instance has left when it ends. */
export async function deleteOfInstances(
  trx: Transaction,
  table: RuntimeTable,
  keys: readonly string[],
): Promise<void> {
  if (keys.length > 0) {
    const ended = inList(trx, 'instance_key', keys);
    await runSql(trx, `DELETE FROM ${table} WHERE ${ended.sql}`, [
      ended.binding,
    ]);
  }
}
