// Carries out runs. Every replica has one; a run is carried out by the one that claims it, and taken over by another when
// that one is killed.
import { randomUUID } from 'node:crypto';
import { Loop } from '../loops/Loop';
import { RunExecution, type ExecutionDeps } from './RunExecution';

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
  readonly #runs = new Map<RunExecution, Promise<void>>();

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
    for (const run of this.#runs.keys()) run.abandon();
    await Promise.all(this.#runs.values());
  }

  async #claim(): Promise<number> {
    const free = CONCURRENCY - this.#runs.size;
    if (free <= 0) return IDLE_MS;
    const { leaseMs, logger, now, store } = this.#deps;
    const claimed = await store.claim({
      now: now(),
      limit: free,
      leaseOwner: this.#leaseOwner,
      leaseUntil: now() + leaseMs,
    });
    for (const run of claimed) {
      const tries = (this.#tries.get(run.runKey) ?? 0) + 1;
      this.#tries.set(run.runKey, tries);
      const execution = new RunExecution(this.#deps, run, this.#leaseOwner);
      this.#runs.set(
        execution,
        execution
          .execute(tries >= MAX_TRIES)
          .then(() => {
            this.#tries.delete(run.runKey);
          })
          .catch(error => {
            logger.warn(
              `Discovery run ${run.runKey} stopped and will be taken up again`,
              error instanceof Error ? error : new Error(String(error)),
            );
          })
          .finally(() => {
            this.#runs.delete(execution);
          }),
      );
    }
    return IDLE_MS;
  }
}
