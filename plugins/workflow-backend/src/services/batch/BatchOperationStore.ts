// Rows of batch operations and their items, as the loop needs them. Whoever leads an operation holds its lease; every
// write of a leader names it, so that one that was frozen past its lease changes nothing any more.
import type { Knex } from 'knex';
import {
  insertRows,
  clip,
  toNumber,
  type Access,
} from '@linework/backend-common';
import {
  KnexTransactionRunner,
  type Transaction,
} from '../../database/Transaction';
import type { InstanceFilter } from '../../permissions/resources';
import { claimItems } from './sql/claimItems';
import { leadBatchOperation } from './sql/leadBatchOperation';
import { recordOutcomes } from './sql/recordOutcomes';
import { selectIncidentItems } from './sql/selectIncidentItems';
import type {
  BatchCommand,
  BatchOperationState,
  BatchSelection,
} from './types';

/** Longest reason that is kept of an item. */
const MAX_MESSAGE_LENGTH = 2_000;

/** An operation in the hands of the replica that leads it. */
export interface LedOperation {
  batchOperationKey: string;
  lease: string;
  command: BatchCommand;
  selection: BatchSelection;
  access: Access<InstanceFilter>;
  createdBy: string;
  itemsPerSecond: number;
  isSelected: boolean;
  selectedAfter?: string;
}

export interface ClaimedItem {
  itemKey: string;
  instanceKey: string;
  /** Attempts to carry it out, this one included. */
  attempts: number;
}

export interface ItemOutcome {
  itemKey: string;
  state: 'completed' | 'failed' | 'skipped';
  message?: string;
}

const ITEM_COLUMNS = {
  batch_operation_key: 'text',
  item_key: 'text',
  instance_key: 'text',
  state: 'text',
} as const;

export class BatchOperationStore {
  readonly #knex: Knex;
  readonly #transactions: KnexTransactionRunner;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#transactions = new KnexTransactionRunner(knex);
  }

  async create(operation: {
    batchOperationKey: string;
    command: BatchCommand;
    selection: BatchSelection;
    access: Access<InstanceFilter>;
    createdBy: string;
    createdAt: number;
    itemsPerSecond: number;
  }): Promise<void> {
    const { command, selection, access, createdAt } = operation;
    await this.#knex('batch_operations').insert({
      batch_operation_key: operation.batchOperationKey,
      type: command.type,
      state: 'created',
      command: JSON.stringify(command),
      selection: JSON.stringify(selection),
      access: JSON.stringify(access),
      created_by: operation.createdBy,
      created_at: createdAt,
      items_per_second: operation.itemsPerSecond,
      next_at: createdAt,
    });
  }

  /** Puts an operation into another state if it is in one of `from`; answers whether it was. */
  async move(
    batchOperationKey: string,
    from: readonly BatchOperationState[],
    change: { to: 'suspended' | 'canceled'; nowMs: number } | { to: 'resumed' },
  ): Promise<boolean> {
    const changed = await this.#knex('batch_operations')
      .where({ batch_operation_key: batchOperationKey })
      .whereIn('state', [...from])
      .update(
        change.to === 'resumed'
          ? {
              state: this.#knex.raw(
                `CASE WHEN selected_at IS NULL THEN 'created' ELSE 'active' END`,
              ),
            }
          : {
              state: change.to,
              ended_at: change.to === 'canceled' ? change.nowMs : null,
            },
      );
    return changed > 0;
  }

  /** Takes the lead of an operation that is due, if there is one. */
  async lead(options: {
    nowMs: number;
    lease: string;
    leaseEndMs: number;
  }): Promise<LedOperation | undefined> {
    const row = await leadBatchOperation(this.#knex, options);
    if (!row) return undefined;
    return {
      batchOperationKey: String(row.batch_operation_key),
      lease: options.lease,
      command: JSON.parse(String(row.command)),
      selection: JSON.parse(String(row.selection)),
      access: JSON.parse(String(row.access)),
      createdBy: String(row.created_by),
      itemsPerSecond: Number(row.items_per_second),
      isSelected: row.selected_at !== null,
      ...(row.selected_after !== null && {
        selectedAfter: String(row.selected_after),
      }),
    };
  }

  /** Keeps the lead for longer; false if somebody else has it by now. */
  async renewLease(led: LedOperation, leaseEndMs: number): Promise<boolean> {
    return (
      (await this.#updateLed(this.#knex, led, { next_at: leaseEndMs })) > 0
    );
  }

  /** Gives the lead back; the operation is gone on with from `nextAtMs`. */
  async release(led: LedOperation, nextAtMs: number): Promise<void> {
    await this.#updateLed(this.#knex, led, { next_at: nextAtMs, lease: null });
  }

  /** When the next operation is due. */
  async nextDueAtMs(): Promise<number | undefined> {
    const row = await this.#knex('batch_operations')
      .whereNull('ended_at')
      .whereIn('state', ['created', 'active'])
      .orderBy('next_at')
      .first('next_at');
    return row ? toNumber(row.next_at) : undefined;
  }

  /** Writes down a chunk of the set and how far it has come, in one transaction; nothing without the lease. */
  async addItems(
    led: LedOperation,
    chunk: {
      items:
        | { over: 'given'; items: { itemKey: string; instanceKey: string }[] }
        | { over: 'incidentsOf'; instanceKeys: string[] };
      selectedAfter?: string;
      /** It was the last one. */
      isLast: boolean;
      nowMs: number;
    },
  ): Promise<void> {
    await this.#transactions.transaction(async trx => {
      const progress = {
        ...(chunk.selectedAfter !== undefined && {
          selected_after: chunk.selectedAfter,
        }),
        ...(chunk.isLast && {
          selected_at: chunk.nowMs,
          // Held while its items were selected, it stays held.
          state: trx.raw(
            `CASE WHEN state = 'created' THEN 'active' ELSE state END`,
          ),
        }),
        lease: led.lease,
      };
      // First, so that a leader that has lost its lease waits here for the other one and then writes nothing.
      if ((await this.#updateLed(trx, led, progress)) === 0) return;
      const added = await this.#insertItems(trx, led, chunk.items);
      if (added > 0) {
        await trx('batch_operations')
          .where({ batch_operation_key: led.batchOperationKey })
          .increment('total_count', added);
      }
    });
  }

  /** Items to carry out now; none if the operation is held, stopped, led by somebody else, or done. */
  async claim(led: LedOperation, limit: number): Promise<ClaimedItem[]> {
    const rows = await claimItems(this.#knex, {
      batchOperationKey: led.batchOperationKey,
      lease: led.lease,
      limit,
    });
    return rows.map(row => ({
      itemKey: String(row.item_key),
      instanceKey: String(row.instance_key),
      attempts: toNumber(row.attempts),
    }));
  }

  async record(
    led: LedOperation,
    outcomes: readonly ItemOutcome[],
    nowMs: number,
  ): Promise<void> {
    if (outcomes.length === 0) return;
    await this.#transactions.transaction(async trx => {
      const recorded = await recordOutcomes(
        trx,
        outcomes.map(({ itemKey, state, message }) => ({
          batch_operation_key: led.batchOperationKey,
          item_key: itemKey,
          state,
          ended_at: nowMs,
          message:
            message === undefined ? null : clip(message, MAX_MESSAGE_LENGTH),
        })),
      );
      const count = (state: ItemOutcome['state']) =>
        recorded.filter(row => row.state === state).length;
      await trx('batch_operations')
        .where({ batch_operation_key: led.batchOperationKey })
        .increment({
          completed_count: count('completed'),
          failed_count: count('failed'),
          skipped_count: count('skipped'),
        });
    });
  }

  /** Ends an operation whose items all have an outcome; nothing if it is held or stopped by now. */
  async complete(led: LedOperation, nowMs: number): Promise<void> {
    await this.#updateLed(
      this.#knex,
      led,
      { state: 'completed', ended_at: nowMs, lease: null },
      'active',
    );
  }

  /** Ends an operation whose items cannot be selected. */
  async fail(led: LedOperation, message: string, nowMs: number): Promise<void> {
    await this.#updateLed(
      this.#knex,
      led,
      {
        state: 'failed',
        ended_at: nowMs,
        lease: null,
        error_message: clip(message, MAX_MESSAGE_LENGTH),
      },
      'created',
    );
  }

  async #insertItems(
    trx: Transaction,
    led: LedOperation,
    chunk:
      | { over: 'given'; items: { itemKey: string; instanceKey: string }[] }
      | { over: 'incidentsOf'; instanceKeys: string[] },
  ): Promise<number> {
    if (chunk.over === 'incidentsOf') {
      if (chunk.instanceKeys.length === 0) return 0;
      return selectIncidentItems(trx, {
        batchOperationKey: led.batchOperationKey,
        instanceKeys: chunk.instanceKeys,
        upTo: led.batchOperationKey,
      });
    }
    await insertRows(
      trx,
      'batch_operation_items',
      ITEM_COLUMNS,
      chunk.items.map(({ itemKey, instanceKey }) => ({
        batch_operation_key: led.batchOperationKey,
        item_key: itemKey,
        instance_key: instanceKey,
        state: 'pending',
      })),
    );
    return chunk.items.length;
  }

  #updateLed(
    knex: Knex,
    led: LedOperation,
    change: Record<string, unknown>,
    state?: BatchOperationState,
  ): Promise<number> {
    return knex('batch_operations')
      .where({
        batch_operation_key: led.batchOperationKey,
        lease: led.lease,
        ...(state && { state }),
      })
      .update(change);
  }
}
