// Does to the backends what machines and networks do, one thing after another and some at the same time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerProcess } from './WorkerProcess';

export interface ChaosEntry {
  atMs: number;
  what: string;
}

export interface ChaosCounts {
  kills: number;
  /** Kills while a transaction was open, as far as that can be seen (PostgreSQL). */
  killsInTransaction: number;
  freezes: number;
  cuts: number;
}

/** How long to wait for the middle of a transaction before killing anyhow. */
const TRANSACTION_WAIT_MS = 300;

/** Between two actions, for one backend; several are disturbed as often each. */
const PAUSE_MS = 4_000;

export class Chaos {
  readonly log: ChaosEntry[] = [];
  readonly counts: ChaosCounts = {
    kills: 0,
    killsInTransaction: 0,
    freezes: 0,
    cuts: 0,
  };
  readonly #workers: readonly WorkerProcess[];
  readonly #random: () => number;
  readonly #leaseMs: number;
  /** Keeps the database from everybody for a while, where it is a file. */
  readonly #lockDatabase?: (ms: number) => Promise<void>;
  readonly #running = new Set<Promise<void>>();
  #isLocking = false;

  constructor(options: {
    workers: readonly WorkerProcess[];
    random: () => number;
    leaseMs: number;
    lockDatabase?: (ms: number) => Promise<void>;
  }) {
    this.#workers = options.workers;
    this.#random = options.random;
    this.#leaseMs = options.leaseMs;
    this.#lockDatabase = options.lockDatabase;
  }

  note(what: string): void {
    this.log.push({ atMs: Date.now(), what });
  }

  /** Goes on until the time, then mends everything. */
  async rage(untilMs: number): Promise<void> {
    while (Date.now() < untilMs) {
      await sleep((PAUSE_MS * (0.1 + this.#random())) / this.#workers.length);
      const able = this.#workers.filter(worker => worker.isAtWork);
      if (able.length > 0) {
        const worker = able[Math.floor(this.#random() * able.length)];
        this.#begin(this.#choose(worker));
      }
    }
    await Promise.all(this.#running);
    this.note('the end: everything is mended');
  }

  #begin(action: Promise<void>): void {
    this.#running.add(action);
    void action.finally(() => this.#running.delete(action));
  }

  #choose(worker: WorkerProcess): Promise<void> {
    const dice = this.#random();
    if (dice < 0.6) return this.#kill(worker);
    if (dice < 0.75) return this.#freeze(worker);
    return worker.proxy ? this.#cut(worker, worker.proxy) : this.#lock();
  }

  async #kill(worker: WorkerProcess): Promise<void> {
    const limit = Date.now() + TRANSACTION_WAIT_MS;
    while (worker.proxy && !worker.proxy.isMidTransaction) {
      if (Date.now() > limit) break;
      // Transactions are short: a timer would miss most of them.
      await new Promise(setImmediate);
    }
    if (!worker.isAtWork) return;
    const isInTransaction = worker.proxy?.isMidTransaction === true;
    await worker.kill();
    this.counts.kills += 1;
    this.counts.killsInTransaction += isInTransaction ? 1 : 0;
    this.note(
      `kill ${worker.name}${isInTransaction ? ' in a transaction' : ''}`,
    );
    await sleep(this.#random() * 1_000);
    if (!worker.isRunning) await worker.start();
    this.note(`${worker.name} is back`);
  }

  async #freeze(worker: WorkerProcess): Promise<void> {
    const ms = this.#leaseMs * (1.1 + this.#random() * 1.5);
    worker.freeze();
    this.counts.freezes += 1;
    this.note(`freeze ${worker.name} for ${Math.round(ms)} ms`);
    await sleep(ms);
    worker.goOn();
    this.note(`${worker.name} goes on`);
  }

  async #cut(
    worker: WorkerProcess,
    proxy: NonNullable<WorkerProcess['proxy']>,
  ): Promise<void> {
    const ms = this.#random() * this.#leaseMs * 2;
    const dice = this.#random();
    this.counts.cuts += 1;
    if (dice < 0.2) {
      this.note(`drop the connections of ${worker.name}`);
      proxy.drop();
    } else if (dice < 0.4) {
      this.note(
        `leave the database alone with the connections of ${
          worker.name
        } for ${Math.round(ms)} ms`,
      );
      const forget = proxy.abandon();
      await sleep(ms);
      forget();
    } else if (dice < 0.6) {
      this.note(`stall ${worker.name} for ${Math.round(ms)} ms`);
      proxy.setMode('stalled');
      await sleep(ms);
      if (this.#random() < 0.5) proxy.drop();
    } else if (dice < 0.8) {
      const deafMs = Math.min(ms, 500);
      this.note(`lose answers to ${worker.name} for ${Math.round(deafMs)} ms`);
      proxy.setMode('deaf');
      await sleep(deafMs);
      proxy.drop();
    } else {
      this.note(`cut off ${worker.name} for ${Math.round(ms)} ms`);
      proxy.setMode('closed');
      proxy.drop();
      await sleep(ms);
    }
    proxy.setMode('open');
  }

  /** Only one at a time: two would wait for each other in this process. */
  async #lock(): Promise<void> {
    if (this.#isLocking) return;
    this.#isLocking = true;
    const ms = 100 + this.#random() * 3_000;
    this.counts.cuts += 1;
    this.note(`lock the database for ${Math.round(ms)} ms`);
    await this.#lockDatabase?.(ms);
    this.#isLocking = false;
  }
}
