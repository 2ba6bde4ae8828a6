// Who waits for which message.
import {
  insertRows,
  runSql,
  withRows,
  toNumber,
} from '@linework/backend-common';
import {
  deleteOfInstances,
  deleteOfOwners,
  type SubscriptionRef,
} from './elements';
import { matchMessages } from './sql/matchMessages';
import type { MessageAddress } from './sql/messageLocks';
import { waitingMessages, type Waiting } from './sql/waitingMessages';
import type { Transaction } from './Transaction';

export interface MessageSubscription extends SubscriptionRef, MessageAddress {
  processId: string;
  definitionKey: string;
  elementInstanceKey: number;
  elementId: string;
  createdAtMs: number;
  /** The instance is suspended: no message is brought to it until that is over. */
  isParked?: boolean;
}

/** A subscription to which no message is on its way. */
export interface OpenSubscription extends SubscriptionRef, MessageAddress {
  processId: string;
}

/** A subscription that takes a message. */
export interface MessageMatch extends SubscriptionRef {
  messageKey: string;
  processId: string;
  elementId: string;
}

/** What stands in the place of a message's key while an instance is suspended. */
const PARKED = 'suspended';

export class DatabaseMessageSubscriptionStore {
  async insert(
    trx: Transaction,
    subscriptions: readonly MessageSubscription[],
  ): Promise<void> {
    await insertRows(
      trx,
      'message_subscriptions',
      {
        instance_key: 'text',
        subscription_key: 'integer',
        process_id: 'text',
        definition_key: 'text',
        element_instance_key: 'integer',
        element_id: 'text',
        message_name: 'text',
        correlation_key: 'text',
        message_key: 'text',
        created_at: 'bigint',
      },
      subscriptions.map(each => ({
        instance_key: each.instanceKey,
        subscription_key: each.subscriptionKey,
        process_id: each.processId,
        definition_key: each.definitionKey,
        element_instance_key: each.elementInstanceKey,
        element_id: each.elementId,
        message_name: each.name,
        correlation_key: each.correlationKey,
        message_key: each.isParked ? PARKED : null,
        created_at: each.createdAtMs,
      })),
      `ON CONFLICT (instance_key, subscription_key) DO UPDATE
       SET process_id = excluded.process_id, definition_key = excluded.definition_key,
           element_id = excluded.element_id, message_name = excluded.message_name,
           correlation_key = excluded.correlation_key, message_key = excluded.message_key`,
    );
  }

  async delete(
    trx: Transaction,
    subscriptions: readonly SubscriptionRef[],
  ): Promise<void> {
    await deleteOfOwners(
      trx,
      'message_subscriptions',
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
    await deleteOfInstances(trx, 'message_subscriptions', keys);
  }

  async park(trx: Transaction, instanceKey: string): Promise<void> {
    await runSql(
      trx,
      `UPDATE message_subscriptions SET message_key = ?
       WHERE instance_key = ? AND message_key IS NULL`,
      [PARKED, instanceKey],
    );
  }

  /** Lets messages come again, and says what is waited for. */
  async unpark(
    trx: Transaction,
    instanceKey: string,
  ): Promise<OpenSubscription[]> {
    const rows = await runSql(
      trx,
      `UPDATE message_subscriptions SET message_key = NULL
       WHERE instance_key = ? AND message_key = ?
       RETURNING subscription_key, message_name, correlation_key, process_id`,
      [instanceKey, PARKED],
    );
    return rows.map(row => toOpen(instanceKey, row));
  }

  /** Lets subscriptions wait again, unless they are closed or suspended, and says for what. */
  async release(
    trx: Transaction,
    subscriptions: readonly SubscriptionRef[],
  ): Promise<OpenSubscription[]> {
    const rows = await withRows(
      trx,
      { instance_key: 'text', subscription_key: 'integer' },
      subscriptions.map(each => ({
        instance_key: each.instanceKey,
        subscription_key: each.subscriptionKey,
      })),
      `UPDATE message_subscriptions SET message_key = NULL
       WHERE message_key <> '${PARKED}'
         AND (instance_key, subscription_key) IN (SELECT instance_key, subscription_key FROM v)
       RETURNING instance_key, subscription_key, message_name, correlation_key, process_id`,
    );
    return rows.map(row => toOpen(String(row.instance_key), row));
  }

  /** Subscriptions that wait for the messages, longest first; locked until the transaction ends. */
  async match(
    trx: Transaction,
    messages: readonly (MessageAddress & { messageKey: string })[],
  ): Promise<MessageMatch[]> {
    const rows = await matchMessages(trx, messages);
    return rows.map(row => ({
      messageKey: String(row.message_key),
      instanceKey: String(row.instance_key),
      subscriptionKey: toNumber(row.subscription_key),
      processId: String(row.process_id),
      elementId: String(row.element_id),
    }));
  }

  /** The oldest message that waits for each subscription, by the ids of the subscriptions. */
  async waitingFor(
    trx: Transaction,
    subscriptions: readonly Waiting[],
    nowMs: number,
  ): Promise<{ id: string; messageKey: string }[]> {
    const rows = await waitingMessages(trx, subscriptions, nowMs);
    return rows.map(row => ({
      id: String(row.id),
      messageKey: String(row.message_key),
    }));
  }

  /** Notes that a message is on its way to subscriptions. */
  async take(
    trx: Transaction,
    matches: readonly (SubscriptionRef & { messageKey: string })[],
  ): Promise<void> {
    await withRows(
      trx,
      {
        instance_key: 'text',
        subscription_key: 'integer',
        message_key: 'text',
      },
      matches.map(match => ({
        instance_key: match.instanceKey,
        subscription_key: match.subscriptionKey,
        message_key: match.messageKey,
      })),
      `UPDATE message_subscriptions SET message_key = v.message_key FROM v
       WHERE message_subscriptions.instance_key = v.instance_key
         AND message_subscriptions.subscription_key = v.subscription_key`,
    );
  }
}

function toOpen(
  instanceKey: string,
  row: Record<string, unknown>,
): OpenSubscription {
  return {
    instanceKey,
    subscriptionKey: toNumber(row.subscription_key),
    name: String(row.message_name),
    correlationKey: String(row.correlation_key),
    processId: String(row.process_id),
  };
}
