// Who waits for which signal.
import { insertRows } from '@linework/backend-common';
import {
  deleteOfInstances,
  deleteOfOwners,
  type SubscriptionRef,
} from './elements';
import { catchSignal, type Broadcast } from './sql/catchSignal';
import type { Transaction } from './Transaction';

export interface SignalSubscription extends SubscriptionRef {
  elementId: string;
  signalName: string;
}

export class DatabaseSignalStore {
  async insert(
    trx: Transaction,
    subscriptions: readonly SignalSubscription[],
  ): Promise<void> {
    await insertRows(
      trx,
      'signal_subscriptions',
      {
        instance_key: 'text',
        subscription_key: 'integer',
        element_id: 'text',
        signal_name: 'text',
      },
      subscriptions.map(each => ({
        instance_key: each.instanceKey,
        subscription_key: each.subscriptionKey,
        element_id: each.elementId,
        signal_name: each.signalName,
      })),
      'ON CONFLICT (instance_key, subscription_key) DO UPDATE SET signal_name = excluded.signal_name',
    );
  }

  async delete(
    trx: Transaction,
    subscriptions: readonly SubscriptionRef[],
  ): Promise<void> {
    await deleteOfOwners(
      trx,
      'signal_subscriptions',
      subscriptions.map(({ instanceKey, subscriptionKey }) => ({
        instanceKey,
        ownerKey: subscriptionKey,
      })),
    );
  }

  async deleteOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<void> {
    await deleteOfInstances(trx, 'signal_subscriptions', keys);
  }

  /** Leaves a command in the inbox of everybody who waits for the signal. */
  async broadcast(trx: Transaction, broadcast: Broadcast): Promise<void> {
    await catchSignal(trx, broadcast);
  }
}
