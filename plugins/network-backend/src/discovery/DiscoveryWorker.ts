// Carries out runs. Every replica has one; a run is carried out by the one that claims it, and taken over by another when
// that one is killed.
import { randomUUID } from 'node:crypto';
import { Loop } from '../loops/Loop';
import { RunExecution, type ExecutionDeps } from './RunExecution';
import type { Run } from './RunStore';

/** Runs that one process carries out at the same time. */
const CONCURRENCY = 2;
const IDLE_MS = 1_000;
/** A run that an error stops again and again has failed. */
const MAX_TRIES = 3;

export class DiscoveryWorker {
  readonly #deps: ExecutionDeps;
  readonly #leaseOwner = randomUUID();
  readonly #loop: Loop;
  readonly #tries = new Map<string, number>();
  readonly #runs = new Map<
    string,
    { execution: RunExecution; ended: Promise<void> }
  >();

  constructor(deps: ExecutionDeps) {
    this.#deps = deps;
    this.#loop = new Loop({
      name: 'Claiming discovery runs',
      round: () => this.#claim(),
      logger: deps.logger,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Looks for runs now. */
  wake(): void {
    this.#loop.wake();
  }

  /** Leaves what is under way to other replicas. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    const runs = [...this.#runs.values()];
    for (const { execution } of runs) execution.abandon();
    await Promise.all(runs.map(({ ended }) => ended));
  }

  async #claim(): Promise<number> {
    const free = CONCURRENCY - this.#runs.size;
    if (free <= 0) return IDLE_MS;
    const { leaseMs, now, store } = this.#deps;
    const claimed = await store.claim({
      now: now(),
      limit: free,
      leaseOwner: this.#leaseOwner,
      leaseUntil: now() + leaseMs,
    });
    for (const run of claimed) {
      // Its lease ended while this process was too busy to keep it, and nobody else took it.
      if (!this.#runs.has(run.runKey)) this.#begin(run);
    }
    return IDLE_MS;
  }

  #begin(run: Run): void {
    const { runKey } = run;
    const tries = (this.#tries.get(runKey) ?? 0) + 1;
    this.#tries.set(runKey, tries);
    const execution = new RunExecution(this.#deps, run, this.#leaseOwner);
    const ended = execution
      .execute(tries >= MAX_TRIES)
      .then(() => {
        this.#tries.delete(runKey);
      })
      .catch(error => {
        this.#deps.logger.warn(
          `Discovery run ${runKey} stopped and will be taken up again`,
          error instanceof Error ? error : new Error(String(error)),
        );
      })
      .finally(() => {
        this.#runs.delete(runKey);
      });
    this.#runs.set(runKey, { execution, ended });
  }
}
