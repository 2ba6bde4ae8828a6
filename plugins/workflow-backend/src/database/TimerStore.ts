// Timers that are set.
import type { Knex } from 'knex';
import {
  insertRows,
  runSql,
  type WriteTarget,
  toNumber,
} from '@linework/backend-common';
import {
  deleteOfInstances,
  deleteOfOwners,
  type SubscriptionRef,
} from './elements';
import { dueTimers } from './sql/dueTimers';
import type { Transaction } from './Transaction';

export interface NewTimer extends SubscriptionRef {
  timerKey: string;
  elementId: string;
  dueAtMs: number;
  /** The instance is suspended: it waits until that is over, however due it is. */
  isParked?: boolean;
}

export interface DueTimer {
  timerKey: string;
  instanceKey: string;
  dueAtMs: number;
}

/** A timer as a command finds it. */
export interface StoredTimer extends SubscriptionRef {
  dueAtMs: number;
}

export interface TimerStore {
  /** Due timers, earliest first; leaves out those in `except`. */
  due(options: {
    nowMs: number;
    limit: number;
    except: readonly string[];
  }): Promise<DueTimer[]>;
  /** When the earliest timer after `afterMs` is due. */
  nextDueAtMs(afterMs: number): Promise<number | undefined>;
  /** Timers by key, as they are now; the caller holds the lock of their instances. */
  find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredTimer>>;
  upsert(target: WriteTarget, timers: readonly NewTimer[]): Promise<void>;
  delete(
    target: WriteTarget,
    subscriptions: readonly SubscriptionRef[],
  ): Promise<void>;
  deleteByKey(timerKey: string): Promise<void>;
  deleteOfInstances(trx: Transaction, keys: readonly string[]): Promise<void>;
  /** Keeps the timers of an instance from firing. */
  park(trx: Transaction, instanceKey: string): Promise<void>;
  unpark(trx: Transaction, instanceKey: string): Promise<void>;
}

/** Due time of a parked timer: never. */
const NEVER_MS = Number.MAX_SAFE_INTEGER;

const COLUMNS = {
  timer_key: 'text',
  instance_key: 'text',
  subscription_key: 'integer',
  element_id: 'text',
  due_at: 'bigint',
  parked_due_at: 'bigint',
} as const;

/** Of those that are due at the same time, the one that was set first: keys grow with time. */
function inOrder(one: DueTimer, other: DueTimer): number {
  if (one.dueAtMs !== other.dueAtMs) return one.dueAtMs - other.dueAtMs;
  return one.timerKey < other.timerKey ? -1 : 1;
}

export class DatabaseTimerStore implements TimerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async due(options: {
    nowMs: number;
    limit: number;
    except: readonly string[];
  }): Promise<DueTimer[]> {
    const rows = await dueTimers(this.#knex, options);
    // The database would have to sort all that are due at the same time, which may be a million, to give some of them.
    return rows
      .map(row => ({
        timerKey: String(row.timer_key),
        instanceKey: String(row.instance_key),
        dueAtMs: toNumber(row.due_at),
      }))
      .sort(inOrder);
  }

  async nextDueAtMs(afterMs: number): Promise<number | undefined> {
    const rows = await runSql(
      this.#knex,
      'SELECT due_at FROM timers WHERE due_at > ? AND due_at < ? ORDER BY due_at LIMIT 1',
      [afterMs, NEVER_MS],
    );
    return rows.length > 0 ? toNumber(rows[0].due_at) : undefined;
  }

  async find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredTimer>> {
    const rows: Record<string, unknown>[] = await trx('timers')
      .whereIn('timer_key', [...keys])
      .select('timer_key', 'instance_key', 'subscription_key', 'due_at');
    return new Map(
      rows.map(row => [
        String(row.timer_key),
        {
          instanceKey: String(row.instance_key),
          subscriptionKey: toNumber(row.subscription_key),
          dueAtMs: toNumber(row.due_at),
        },
      ]),
    );
  }

  async upsert(
    target: WriteTarget,
    timers: readonly NewTimer[],
  ): Promise<void> {
    await insertRows(
      target,
      'timers',
      COLUMNS,
      timers.map(timer => ({
        timer_key: timer.timerKey,
        instance_key: timer.instanceKey,
        subscription_key: timer.subscriptionKey,
        element_id: timer.elementId,
        due_at: timer.isParked ? NEVER_MS : timer.dueAtMs,
        parked_due_at: timer.isParked ? timer.dueAtMs : null,
      })),
      `ON CONFLICT (instance_key, subscription_key) DO UPDATE
       SET timer_key = excluded.timer_key, due_at = excluded.due_at,
           parked_due_at = excluded.parked_due_at`,
    );
  }

  async delete(
    target: WriteTarget,
    subscriptions: readonly SubscriptionRef[],
  ): Promise<void> {
    await deleteOfOwners(
      target,
      'timers',
      subscriptions.map(({ instanceKey, subscriptionKey }) => ({
        instanceKey,
        ownerKey: subscriptionKey,
      })),
    );
  }

  async deleteByKey(timerKey: string): Promise<void> {
    await this.#knex('timers').where({ timer_key: timerKey }).delete();
  }

  async deleteOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<void> {
    await deleteOfInstances(trx, 'timers', keys);
  }

  async park(trx: Transaction, instanceKey: string): Promise<void> {
    await runSql(
      trx,
      `UPDATE timers SET parked_due_at = due_at, due_at = ?
       WHERE instance_key = ? AND parked_due_at IS NULL`,
      [NEVER_MS, instanceKey],
    );
  }

  async unpark(trx: Transaction, instanceKey: string): Promise<void> {
    await runSql(
      trx,
      `UPDATE timers SET due_at = parked_due_at, parked_due_at = NULL
       WHERE instance_key = ? AND parked_due_at IS NOT NULL`,
      [instanceKey],
    );
  }
}
