// One transaction for one or many operations. Each has its own outcome: an operation that is refused leaves no
// trace and does not disturb the others. If the transaction itself fails, each is tried alone, so that the one
// that cannot be stored fails alone; unless there is no way to the database: two hundred tries would not find it either.
import { isOutOfReach, type TransactionRunner } from '../database/Transaction';
import type { DefinitionResolver } from '../definitions/types';
import {
  observeBatch,
  type RuntimeObserver,
} from '../observability/observeBatch';
import type { HandOffRound } from '../worker/HandOff';
import { asError } from './asError';
import { BatchRun, StaleDefinitionError, type Outcome } from './BatchRun';
import { CommandPreparation, type Prepared } from './CommandPreparation';
import type { InstanceHeads } from './InstanceHeads';
import type { InstanceOperation } from './operations';
import { isRefused } from './rejections';
import type { RuntimeStores } from './RuntimeStores';
import type { Clock } from './types';
import type { BatchSummary } from './writeBatch';

export type { Outcome } from './BatchRun';

/** How often operations are prepared anew when their instances were migrated meanwhile. */
const MAX_PREPARATIONS = 4;

export class CommandExecutor {
  readonly #transactions: TransactionRunner;
  readonly #stores: RuntimeStores;
  readonly #preparation: CommandPreparation;
  readonly #clock: Clock;
  readonly #onCommitted: (summary: BatchSummary) => void;
  readonly #observer: RuntimeObserver;
  readonly #openHandOff: (() => HandOffRound) | undefined;

  constructor(options: {
    transactions: TransactionRunner;
    stores: RuntimeStores;
    heads: InstanceHeads;
    definitions: DefinitionResolver;
    /** How long ended instances are kept if their process does not say. */
    historyTtlMs?: number;
    clock: Clock;
    /** Called after each commit that changed something. */
    onCommitted: (summary: BatchSummary) => void;
    observer?: RuntimeObserver;
    /** Gathers the new jobs of a transaction that this process begins at once. */
    openHandOff?: () => HandOffRound;
  }) {
    this.#transactions = options.transactions;
    this.#stores = options.stores;
    this.#preparation = new CommandPreparation(options);
    this.#clock = options.clock;
    this.#onCommitted = options.onCommitted;
    this.#observer = options.observer ?? {};
    this.#openHandOff = options.openHandOff;
  }

  /** Carries out operations in order; the outcomes are in the same order. */
  async execute(operations: readonly InstanceOperation[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    let left = operations.map((_, index) => index);
    for (let attempt = 1; left.length > 0; attempt++) {
      const pending = left;
      const prepared = await this.#preparation.prepare(
        pending.map(index => operations[index]),
      );
      const ready: number[] = [];
      prepared.forEach((each, position) => {
        const operation = operations[pending[position]];
        if (!(each instanceof Error)) {
          ready.push(position);
        } else if (operation.inbox && isRefused(each)) {
          prepared[position] = { ...operation, refusal: each };
          ready.push(position);
        } else {
          outcomes[pending[position]] = { ok: false, error: each };
        }
      });
      const done = await this.#executeApart(
        ready.map(position => prepared[position] as Prepared),
      );
      const stale: number[] = [];
      ready.forEach((position, order) => {
        const index = pending[position];
        const outcome = done[order];
        outcomes[index] = outcome;
        if (
          !outcome.ok &&
          outcome.error instanceof StaleDefinitionError &&
          attempt < MAX_PREPARATIONS
        ) {
          this.#preparation.forget(operations[index].instanceKey);
          stale.push(index);
        }
      });
      left = stale;
    }
    return outcomes;
  }

  /**
   * Instances that are called are started in a transaction of their own: it holds the rows of their calls from its
   * beginning, and others take such rows in one order only if they hold none.
   */
  async #executeApart(operations: readonly Prepared[]): Promise<Outcome[]> {
    const starts = operations.filter(isCalledStart);
    if (starts.length === 0 || starts.length === operations.length) {
      return this.#executeReady(operations);
    }
    const others = operations.filter(each => !isCalledStart(each));
    const othersDone = await this.#executeReady(others);
    const startsDone = await this.#executeReady(starts);
    const outcomes = new Map<Prepared, Outcome>();
    others.forEach((each, index) => outcomes.set(each, othersDone[index]));
    starts.forEach((each, index) => outcomes.set(each, startsDone[index]));
    return operations.flatMap(each => outcomes.get(each) ?? []);
  }

  async #executeReady(operations: readonly Prepared[]): Promise<Outcome[]> {
    if (operations.length === 0) {
      return [];
    }
    try {
      const { outcomes, summary } = await this.#transact(operations);
      if (summary.instanceKeys.length > 0 || summary.hasInbox) {
        this.#onCommitted(summary);
      }
      return outcomes;
    } catch (error) {
      if (operations.length === 1 || isOutOfReach(error)) {
        return operations.map(() => ({ ok: false, error: asError(error) }));
      }
      const outcomes: Outcome[] = [];
      for (const operation of operations) {
        outcomes.push(...(await this.#executeReady([operation])));
      }
      return outcomes;
    }
  }

  async #transact(operations: readonly Prepared[]) {
    const { metrics, tracer } = this.#observer;
    const transact = () => this.#runBatch(operations);
    const startedAt = performance.now();
    const result = await (tracer
      ? tracer.traceBatch(
          operations.flatMap(({ span }) => span ?? []),
          transact,
        )
      : transact());
    metrics?.batchDone({
      size: operations.length,
      durationMs: performance.now() - startedAt,
    });
    return result;
  }

  /** What is handed off begins once it is committed; the work of a transaction may run more than once before. */
  async #runBatch(operations: readonly Prepared[]) {
    let handOff: HandOffRound | undefined;
    try {
      const result = await this.#transactions.transaction(trx => {
        handOff?.release();
        handOff = this.#openHandOff?.();
        return new BatchRun(trx, this.#stores, this.#clock, handOff).run(
          operations,
        );
      });
      // before anything begins: the span of a job lies below that of the command that made it
      observeBatch(this.#observer, result.done);
      handOff?.begin(result.summary.handedOff);
      return result;
    } catch (error) {
      handOff?.release();
      throw error;
    }
  }
}

function isCalledStart({ operation }: InstanceOperation): boolean {
  return operation.type === 'startInstance' && operation.caller !== undefined;
}
