// Messages that are stored, which processes they have reached, and which instances they have started.
import {
  inList,
  insertRows,
  runSql,
  withRows,
  toNumber,
} from '@linework/backend-common';
import { lockMessages, type MessageAddress } from './sql/messageLocks';
import type { NamedStart } from './StartSubscriptionStore';
import type { Transaction } from './Transaction';

export type { MessageAddress } from './sql/messageLocks';

export interface StoredMessage extends MessageAddress {
  messageKey: string;
  messageId?: string;
  /** JSON. */
  variables: string;
  publishedAtMs: number;
  expiresAtMs: number;
  publishedBy: string;
}

/** An instance that a message with a key has started and that still runs. */
export interface MessageStart {
  processId: string;
  correlationKey: string;
  instanceKey: string;
}

/** Messages that are removed at once when they have expired, at most. */
const MAX_EXPIRED = 1_000;

export class DatabaseMessageStore {
  /** Waits until nobody else publishes, or subscribes to, the same messages; see `sql/messageLocks.ts`. */
  async lock(
    trx: Transaction,
    options: {
      publishers: readonly MessageAddress[];
      subscribers: readonly MessageAddress[];
    },
  ): Promise<void> {
    await lockMessages(trx, options);
  }

  async insert(
    trx: Transaction,
    messages: readonly StoredMessage[],
  ): Promise<void> {
    await insertRows(
      trx,
      'messages',
      {
        message_key: 'text',
        name: 'text',
        correlation_key: 'text',
        message_id: 'text',
        variables: 'text',
        published_at: 'bigint',
        expires_at: 'bigint',
        published_by: 'text',
      },
      messages.map(message => ({
        message_key: message.messageKey,
        name: message.name,
        correlation_key: message.correlationKey,
        message_id: message.messageId ?? null,
        variables: message.variables,
        published_at: message.publishedAtMs,
        expires_at: message.expiresAtMs,
        published_by: message.publishedBy,
      })),
    );
  }

  async find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredMessage>> {
    const wanted = inList(trx, 'message_key', keys);
    const rows = await runSql(
      trx,
      `SELECT * FROM messages WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(rows.map(row => [String(row.message_key), toMessage(row)]));
  }

  /** Which of the messages have an id that another one, which still waits, has. Expired ones give way. */
  async findDuplicates(
    trx: Transaction,
    messages: readonly (MessageAddress & { messageId: string })[],
    nowMs: number,
  ): Promise<(MessageAddress & { messageId: string })[]> {
    const rows = messages.map(each => ({
      name: each.name,
      correlation_key: each.correlationKey,
      message_id: each.messageId,
      now: nowMs,
    }));
    const columns = {
      name: 'text',
      correlation_key: 'text',
      message_id: 'text',
      now: 'bigint',
    } as const;
    await withRows(
      trx,
      columns,
      rows,
      `DELETE FROM messages WHERE (name, correlation_key, message_id) IN
         (SELECT name, correlation_key, message_id FROM v)
         AND expires_at <= (SELECT max(now) FROM v)`,
    );
    const found = await withRows(
      trx,
      columns,
      rows,
      `SELECT name, correlation_key, message_id FROM messages
       WHERE (name, correlation_key, message_id) IN (SELECT name, correlation_key, message_id FROM v)`,
    );
    return found.map(row => ({
      name: String(row.name),
      correlationKey: String(row.correlation_key),
      messageId: String(row.message_id),
    }));
  }

  /**
   * Notes that messages which wait have reached processes, and says which had not reached them before. Of two transactions
   * that note the same, the second waits until the first is committed.
   */
  async insertCorrelations(
    trx: Transaction,
    correlations: readonly { messageKey: string; processId: string }[],
  ): Promise<{ messageKey: string; processId: string }[]> {
    // WHERE true: without it SQLite takes ON CONFLICT for a join condition.
    const rows = await withRows(
      trx,
      { message_key: 'text', process_id: 'text' },
      correlations.map(each => ({
        message_key: each.messageKey,
        process_id: each.processId,
      })),
      `INSERT INTO message_correlations (message_key, process_id)
       SELECT message_key, process_id FROM v WHERE true ORDER BY message_key, process_id
       ON CONFLICT DO NOTHING RETURNING message_key, process_id`,
    );
    return rows.map(row => ({
      messageKey: String(row.message_key),
      processId: String(row.process_id),
    }));
  }

  async deleteCorrelation(
    trx: Transaction,
    messageKey: string,
    processId: string,
  ): Promise<void> {
    await runSql(
      trx,
      'DELETE FROM message_correlations WHERE message_key = ? AND process_id = ?',
      [messageKey, processId],
    );
  }

  /** Which processes a message has reached. */
  async correlatedProcesses(
    trx: Transaction,
    messageKey: string,
  ): Promise<Set<string>> {
    const rows = await runSql(
      trx,
      'SELECT process_id FROM message_correlations WHERE message_key = ?',
      [messageKey],
    );
    return new Set(rows.map(row => String(row.process_id)));
  }

  /** Reserves a key of a process for the instance that a message starts; false if another one has it. */
  async insertStart(trx: Transaction, start: MessageStart): Promise<boolean> {
    const rows = await runSql(
      trx,
      `INSERT INTO message_starts (process_id, correlation_key, instance_key) VALUES (?, ?, ?)
       ON CONFLICT DO NOTHING RETURNING instance_key`,
      [start.processId, start.correlationKey, start.instanceKey],
    );
    return rows.length > 0;
  }

  /** Gives free the keys of instances that have ended. */
  async deleteStarts(
    trx: Transaction,
    instanceKeys: readonly string[],
  ): Promise<MessageStart[]> {
    const ended = inList(trx, 'instance_key', instanceKeys);
    const rows = await runSql(
      trx,
      `DELETE FROM message_starts WHERE ${ended.sql}
       RETURNING process_id, correlation_key, instance_key`,
      [ended.binding],
    );
    return rows.map(row => ({
      processId: String(row.process_id),
      correlationKey: String(row.correlation_key),
      instanceKey: String(row.instance_key),
    }));
  }

  /** The oldest message with a key that waits and can start an instance of a process. */
  async nextStart(
    trx: Transaction,
    { processId, correlationKey }: Omit<MessageStart, 'instanceKey'>,
    nowMs: number,
  ): Promise<{ message: StoredMessage; start: NamedStart } | undefined> {
    const [row] = await runSql(
      trx,
      `SELECT m.*, s.definition_key, s.element_id FROM start_subscriptions s
       JOIN messages m ON m.name = s.name AND m.correlation_key = ?
       WHERE s.process_id = ? AND s.kind = 'message' AND m.expires_at > ?
         AND NOT EXISTS (SELECT 1 FROM message_correlations c
                         WHERE c.message_key = m.message_key AND c.process_id = s.process_id)
       ORDER BY m.message_key LIMIT 1`,
      [correlationKey, processId, nowMs],
    );
    return (
      row && {
        message: toMessage(row),
        start: {
          processId,
          definitionKey: String(row.definition_key),
          elementId: String(row.element_id),
          name: String(row.name),
        },
      }
    );
  }

  /** Removes messages that have expired, a bounded number, and says how many. */
  async deleteExpired(trx: Transaction, nowMs: number): Promise<number> {
    const removed = await runSql(
      trx,
      `DELETE FROM messages WHERE message_key IN (
         SELECT message_key FROM messages WHERE expires_at <= ? ORDER BY expires_at LIMIT ${MAX_EXPIRED})
       RETURNING message_key`,
      [nowMs],
    );
    if (removed.length > 0) {
      const gone = inList(
        trx,
        'message_key',
        removed.map(row => String(row.message_key)),
      );
      await runSql(trx, `DELETE FROM message_correlations WHERE ${gone.sql}`, [
        gone.binding,
      ]);
    }
    return removed.length;
  }
}

function toMessage(row: Record<string, unknown>): StoredMessage {
  return {
    messageKey: String(row.message_key),
    name: String(row.name),
    correlationKey: String(row.correlation_key),
    ...(row.message_id !== null && { messageId: String(row.message_id) }),
    variables: String(row.variables),
    publishedAtMs: toNumber(row.published_at),
    expiresAtMs: toNumber(row.expires_at),
    publishedBy: String(row.published_by),
  };
}
