// Commands that one transaction has left for another: what instances have for each other, and what is to be done in parts.
import type { Knex } from 'knex';
import { inList, insertRows, runSql, toNumber } from '@linework/backend-common';
import { takeInbox } from './sql/takeInbox';
import type { Transaction } from './Transaction';

export interface InboxEntry {
  commandKey: string;
  /** Instance that it is for, or that it makes; empty for none. */
  instanceKey: string;
  /** JSON. */
  command: string;
  dueAtMs: number;
  attempts: number;
}

export interface InboxStore {
  insert(trx: Transaction, entries: readonly InboxEntry[]): Promise<void>;
  /** Due commands, oldest first; no more than fit into `maxBytes`, but at least one. */
  due(options: {
    nowMs: number;
    limit: number;
    maxBytes: number;
  }): Promise<{ entries: InboxEntry[]; hasMore: boolean }>;
  /** Removes commands and says which were there and not in other hands. */
  take(trx: Transaction, keys: readonly string[]): Promise<Set<string>>;
  /** Leaves commands alone until `dueAtMs`, as carrying them out has failed. */
  postpone(keys: readonly string[], dueAtMs: number): Promise<void>;
}

const COLUMNS = {
  command_key: 'text',
  instance_key: 'text',
  command: 'text',
  due_at: 'bigint',
  attempts: 'integer',
} as const;

export class DatabaseInboxStore implements InboxStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    trx: Transaction,
    entries: readonly InboxEntry[],
  ): Promise<void> {
    await insertRows(
      trx,
      'inbox',
      COLUMNS,
      entries.map(entry => ({
        command_key: entry.commandKey,
        instance_key: entry.instanceKey,
        command: entry.command,
        due_at: entry.dueAtMs,
        attempts: entry.attempts,
      })),
    );
  }

  async due(options: {
    nowMs: number;
    limit: number;
    maxBytes: number;
  }): Promise<{ entries: InboxEntry[]; hasMore: boolean }> {
    // Sizes are known without reading the texts; only those that fit are read.
    const rows = await runSql(
      this.#knex,
      `WITH front AS (
         SELECT command_key, due_at, octet_length(command) AS size FROM inbox
         WHERE due_at <= ? ORDER BY due_at, command_key LIMIT ?
       ), summed AS (
         SELECT command_key, count(*) OVER () AS front_count,
           sum(size) OVER (ORDER BY due_at, command_key) - size AS size_before
         FROM front
       )
       SELECT inbox.command_key, instance_key, command, due_at, attempts, front_count
       FROM summed JOIN inbox ON inbox.command_key = summed.command_key
       WHERE size_before < ?
       ORDER BY due_at, inbox.command_key`,
      [options.nowMs, options.limit, options.maxBytes],
    );
    const frontCount = rows.length > 0 ? toNumber(rows[0].front_count) : 0;
    return {
      entries: rows.map(row => ({
        commandKey: String(row.command_key),
        instanceKey: String(row.instance_key),
        command: String(row.command),
        dueAtMs: toNumber(row.due_at),
        attempts: toNumber(row.attempts),
      })),
      hasMore: frontCount === options.limit || rows.length < frontCount,
    };
  }

  async take(trx: Transaction, keys: readonly string[]): Promise<Set<string>> {
    const rows = keys.length > 0 ? await takeInbox(trx, keys) : [];
    return new Set(rows.map(row => String(row.command_key)));
  }

  async postpone(keys: readonly string[], dueAtMs: number): Promise<void> {
    const failed = inList(this.#knex, 'command_key', keys);
    await runSql(
      this.#knex,
      `UPDATE inbox SET due_at = ?, attempts = attempts + 1 WHERE ${failed.sql}`,
      [dueAtMs, failed.binding],
    );
  }
}
