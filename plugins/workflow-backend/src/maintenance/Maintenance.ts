// What goes on beside the work on instances: batch operations, counts that are kept small, history that is removed. Each
// is a loop of its own, so that one that is slow or fails does not hold up the others; every replica runs all of them and
// they share the rows.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { CountStore } from '../database/CountStore';
import { KnexTransactionRunner } from '../database/Transaction';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { Clock } from '../runtime/types';
import { PollingLoop } from '../worker/PollingLoop';
import type { MaintenanceOptions } from './readMaintenanceOptions';
import { removeExpiredBatchOperations } from './removeExpiredBatchOperations';
import { removeExpiredInstances } from './removeExpiredInstances';

/** How often differences are folded while there are few. */
const FOLD_INTERVAL_MS = 2_000;
/** Differences in one transaction. */
const FOLD_LIMIT = 5_000;
/** How often to look for what may be removed, while there is nothing. */
const REMOVAL_INTERVAL_MS = 60_000;
/** Shortest pause between two transactions that remove something. */
const REMOVAL_PAUSE_MS = 50;

interface Loop {
  name: string;
  /** Does a bounded piece of work and answers after how many milliseconds to come back. */
  round(): Promise<number>;
}

export class Maintenance {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #options: MaintenanceOptions;
  readonly #counts: Pick<CountStore, 'fold'>;
  readonly #batches: Pick<Loop, 'round'>;
  readonly #health?: Pick<WorkerHealth, 'watch'>;
  #running?: { batches: PollingLoop; all: PollingLoop[] };

  constructor(options: {
    database: Knex;
    clock: Clock;
    logger: LoggerService;
    options: MaintenanceOptions;
    counts: Pick<CountStore, 'fold'>;
    batches: Pick<Loop, 'round'>;
    health?: Pick<WorkerHealth, 'watch'>;
  }) {
    this.#knex = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#options = options.options;
    this.#counts = options.counts;
    this.#batches = options.batches;
    this.#health = options.health;
  }

  start(): void {
    if (this.#running) return;
    const loop = ({ name, round }: Loop) =>
      new PollingLoop({
        name,
        tick: round,
        logger: this.#logger,
        health: this.#health,
      });
    const batches = loop({
      name: 'Carrying out batch operations',
      round: () => this.#batches.round(),
    });
    const all = [
      batches,
      loop({ name: 'Folding counts', round: () => this.#fold() }),
      loop({
        name: 'Removing expired instances',
        round: () =>
          this.#remove(() =>
            removeExpiredInstances(this.#knex, { nowMs: this.#clock() }),
          ),
      }),
      loop({
        name: 'Removing expired batch operations',
        round: () =>
          this.#remove(() =>
            removeExpiredBatchOperations(this.#knex, {
              endedUntilMs:
                this.#clock() - this.#options.batchOperations.timeToLiveMs,
            }),
          ),
      }),
    ];
    this.#running = { batches, all };
    for (const each of all) each.start();
  }

  /** Hints that a batch operation was created or resumed. */
  wakeBatches(): void {
    this.#running?.batches.wake();
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    await Promise.all(running.all.map(loop => loop.stop()));
  }

  async #fold(): Promise<number> {
    const folded = await new KnexTransactionRunner(this.#knex).transaction(
      trx => this.#counts.fold(trx, FOLD_LIMIT),
    );
    return folded === FOLD_LIMIT ? 0 : FOLD_INTERVAL_MS;
  }

  /** Rests as long as it has worked, so that removing takes at most half of what the database can do. */
  async #remove(transaction: () => Promise<number>): Promise<number> {
    const startedAtMs = this.#clock();
    const removed = await transaction();
    return removed === 0
      ? REMOVAL_INTERVAL_MS
      : Math.max(REMOVAL_PAUSE_MS, this.#clock() - startedAtMs);
  }
}
