// What starts processes: timers, messages and signals of the start events of the latest version of each process. The
// rows of a process are replaced in the transaction that makes another version the latest, so an instance is always
// started of what is the latest then.
import type { Trigger } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { inList, insertRows, runSql, toNumber } from '@linework/backend-common';
import type { Transaction } from './Transaction';

/** A start event that waits. */
interface StartEvent {
  definitionKey: string;
  processId: string;
  elementId: string;
}

/** A timer start event that waits for a time. */
export interface StartTimer extends StartEvent {
  dueAtMs: number;
  trigger: Trigger;
}

/** A message or signal start event that waits for a name. */
export interface NamedStart extends StartEvent {
  name: string;
}

export type NewStartSubscription =
  | (StartTimer & { kind: 'timer' })
  | (NamedStart & { kind: 'message' | 'signal' });

export interface StartSubscriptionStore {
  /** Makes the given rows the only ones of the processes. */
  replaceForProcesses(
    trx: Transaction,
    processIds: readonly string[],
    subscriptions: readonly NewStartSubscription[],
  ): Promise<void>;

  /** Timers that are due, the longest overdue first. */
  dueTimers(nowMs: number, limit: number): Promise<StartTimer[]>;

  /** When the next timer is due; `undefined` if there is none. */
  nextDueAt(): Promise<number | undefined>;

  /** Start events of processes that wait for one of the messages: at most one of each process and name. */
  forMessage(
    names: readonly string[],
    trx?: Transaction,
  ): Promise<NamedStart[]>;

  /** Messages that start some processes. */
  messagesOf(
    processIds: readonly string[],
    trx: Transaction,
  ): Promise<{ processId: string; name: string }[]>;

  /** Start events of processes that wait for one of the signals. */
  forSignal(names: readonly string[], trx?: Transaction): Promise<NamedStart[]>;

  /**
   * Lets a timer that has fired wait for its next time, or removes it if there is none. False if it is not due at
   * `timer.dueAtMs` any more: somebody else has fired it, or another version has become the latest. Then the caller
   * must not start an instance. To be called in the transaction that starts (or leaves) the instance.
   */
  advanceTimer(
    trx: Transaction,
    timer: Pick<StartTimer, 'definitionKey' | 'elementId' | 'dueAtMs'>,
    next: Pick<StartTimer, 'dueAtMs' | 'trigger'> | undefined,
  ): Promise<boolean>;
}

const COLUMNS = {
  definition_key: 'text',
  element_id: 'text',
  process_id: 'text',
  kind: 'text',
  name: 'text',
  due_at: 'bigint',
  trigger: 'text',
} as const;

export class DatabaseStartSubscriptionStore implements StartSubscriptionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replaceForProcesses(
    trx: Transaction,
    processIds: readonly string[],
    subscriptions: readonly NewStartSubscription[],
  ): Promise<void> {
    if (processIds.length === 0) {
      return;
    }
    const replaced = inList(trx, 'process_id', processIds);
    await runSql(trx, `DELETE FROM start_subscriptions WHERE ${replaced.sql}`, [
      replaced.binding,
    ]);
    await insertRows(
      trx,
      'start_subscriptions',
      COLUMNS,
      subscriptions.map(subscription => ({
        definition_key: subscription.definitionKey,
        element_id: subscription.elementId,
        process_id: subscription.processId,
        kind: subscription.kind,
        ...(subscription.kind === 'timer'
          ? {
              name: null,
              due_at: subscription.dueAtMs,
              trigger: JSON.stringify(subscription.trigger),
            }
          : { name: subscription.name, due_at: null, trigger: null }),
      })),
    );
  }

  async dueTimers(nowMs: number, limit: number): Promise<StartTimer[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT definition_key, process_id, element_id, due_at, "trigger" FROM start_subscriptions
       WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT ?`,
      [nowMs, limit],
    );
    return rows.map(row => ({
      ...toStartEvent(row),
      dueAtMs: toNumber(row.due_at),
      trigger: JSON.parse(String(row.trigger)) as Trigger,
    }));
  }

  async nextDueAt(): Promise<number | undefined> {
    const [row] = await runSql(
      this.#knex,
      'SELECT due_at FROM start_subscriptions WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1',
      [],
    );
    return row && toNumber(row.due_at);
  }

  forMessage(
    names: readonly string[],
    trx?: Transaction,
  ): Promise<NamedStart[]> {
    return this.#named('message', names, trx);
  }

  async messagesOf(
    processIds: readonly string[],
    trx: Transaction,
  ): Promise<{ processId: string; name: string }[]> {
    const wanted = inList(trx, 'process_id', processIds);
    const rows = await runSql(
      trx,
      `SELECT process_id, name FROM start_subscriptions
       WHERE ${wanted.sql} AND kind = 'message'`,
      [wanted.binding],
    );
    return rows.map(row => ({
      processId: String(row.process_id),
      name: String(row.name),
    }));
  }

  forSignal(
    names: readonly string[],
    trx?: Transaction,
  ): Promise<NamedStart[]> {
    return this.#named('signal', names, trx);
  }

  async advanceTimer(
    trx: Transaction,
    timer: Pick<StartTimer, 'definitionKey' | 'elementId' | 'dueAtMs'>,
    next: Pick<StartTimer, 'dueAtMs' | 'trigger'> | undefined,
  ): Promise<boolean> {
    const { definitionKey, elementId, dueAtMs } = timer;
    const ofTimer =
      'WHERE definition_key = ? AND element_id = ? AND due_at = ?';
    const changed = await runSql(
      trx,
      next
        ? `UPDATE start_subscriptions SET due_at = ?, "trigger" = ? ${ofTimer} RETURNING element_id`
        : `DELETE FROM start_subscriptions ${ofTimer} RETURNING element_id`,
      [
        ...(next ? [next.dueAtMs, JSON.stringify(next.trigger)] : []),
        definitionKey,
        elementId,
        dueAtMs,
      ],
    );
    return changed.length > 0;
  }

  async #named(
    kind: 'message' | 'signal',
    names: readonly string[],
    trx: Transaction | undefined,
  ): Promise<NamedStart[]> {
    if (names.length === 0) {
      return [];
    }
    const knex = trx ?? this.#knex;
    const wanted = inList(knex, 'name', names);
    const rows = await runSql(
      knex,
      `SELECT definition_key, process_id, element_id, name FROM start_subscriptions
       WHERE kind = ? AND ${wanted.sql} ORDER BY process_id, element_id`,
      [kind, wanted.binding],
    );
    return rows.map(row => ({ ...toStartEvent(row), name: String(row.name) }));
  }
}

function toStartEvent(row: Record<string, unknown>): StartEvent {
  return {
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    elementId: String(row.element_id),
  };
}
