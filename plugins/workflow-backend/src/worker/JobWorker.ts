// Hands jobs to the handlers of this process. A job is leased, done outside any transaction, and reported with its
// lease; a report without the lease is not heard. So a job is done at least once, and counts once:
//
//   free --claim--> leased --report--> gone (or free again later, after a failure)
//                     |  heartbeat extends the lease while the handler runs
//                     +--lease ends (worker died or lost the database)--> free
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import { ConflictError } from '@backstage/errors';
import type { JobStore } from '../database/JobStore';
import { isOutOfReach, isRefusal } from '../database/Transaction';
import type { RuntimeObserver } from '../observability/observeBatch';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { CommandQueue } from '../runtime/CommandQueue';
import type { JobOperation } from '../runtime/operations';
import type { Clock } from '../runtime/types';
import { openHandOff, type HandOffRound } from './HandOff';
import { JobAttempt } from './JobAttempt';
import type { DispatchedJob, JobDispatch } from './JobDispatch';
import { Leases } from './Leases';
import { PollingLoop } from './PollingLoop';
import { Slots } from './Slots';

export interface JobWorkerOptions {
  concurrency: number;
  concurrencyByType: { readonly [jobType: string]: number };
  leaseMs: number;
  retryBackoffMs: number;
  maxRetryBackoffMs: number;
  pollIntervalMs: number;
  stopTimeoutMs: number;
}

/** Jobs that one claim takes at most. */
const MAX_CLAIM = 400;
/** How long a result is offered to a database that is away. */
const MAX_PATIENCE_MS = 300_000;
/** How long aborted handlers may take to notice before `stop` leaves them alone. */
const ABORT_GRACE_MS = 500;

export class JobWorker {
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #options: JobWorkerOptions;
  readonly #worker: string;
  readonly #dispatch: Pick<JobDispatch, 'claim'>;
  readonly #jobs: JobStore;
  readonly #queue: Pick<CommandQueue, 'submit'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #observer: RuntimeObserver;
  readonly #loop: PollingLoop;
  readonly #leases: Leases;
  /** By {@link idOf}. */
  readonly #attempts = new Map<string, JobAttempt>();
  readonly #slots: Slots;
  #isAtWork = false;

  constructor(options: {
    handlers: readonly JobHandler[];
    options: JobWorkerOptions;
    /** Name of this process among those that share the database. */
    worker: string;
    dispatch: Pick<JobDispatch, 'claim'>;
    jobs: JobStore;
    queue: Pick<CommandQueue, 'submit'>;
    clock: Clock;
    logger: LoggerService;
    health?: WorkerHealth;
    observer?: RuntimeObserver;
  }) {
    this.#handlers = new Map(
      options.handlers.map(handler => [handler.type, handler]),
    );
    this.#options = options.options;
    this.#worker = options.worker;
    this.#dispatch = options.dispatch;
    this.#jobs = options.jobs;
    this.#queue = options.queue;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#observer = options.observer ?? {};
    this.#leases = new Leases({ ...options, leaseMs: options.options.leaseMs });
    const { concurrency, concurrencyByType } = options.options;
    this.#slots = new Slots({
      concurrency,
      ofType: type =>
        concurrencyByType[type] ?? this.#handlers.get(type)?.concurrency,
    });
    this.#loop = new PollingLoop({
      name: 'Claiming jobs',
      tick: () => this.#claim(),
      logger: options.logger,
      health: options.health,
    });
  }

  start(): void {
    if (this.#handlers.size > 0) {
      this.#isAtWork = true;
      this.#leases.start();
      this.#loop.start();
    }
  }

  /** Hints that there are jobs of some types, or of any. */
  wake(jobTypes: Iterable<string> = this.#handlers.keys()): void {
    for (const type of jobTypes) {
      if (this.#handlers.has(type)) {
        this.#loop.wake();
        return;
      }
    }
  }

  /** Begins to gather the jobs that a transaction makes for this process. */
  openHandOff(): HandOffRound {
    return openHandOff({
      slots: this.#slots,
      serves: type => this.#isAtWork && this.#handlers.has(type),
      begin: job => this.#begin(job, true),
      worker: this.#worker,
      leaseMs: this.#options.leaseMs,
      clock: this.#clock,
    });
  }

  /** The process has no use for jobs any more: their handlers may stop. */
  closed(jobs: readonly { instanceKey: string; elementInstanceKey: number }[]) {
    if (this.#attempts.size > 0) {
      for (const job of jobs) {
        this.#attempts.get(idOf(job))?.cancel();
      }
    }
  }

  /** Claims nothing any more; waits for running handlers, then aborts them and gives their jobs back. */
  async stop(): Promise<void> {
    this.#isAtWork = false;
    await this.#loop.stop();
    await this.#settled(this.#options.stopTimeoutMs);
    for (const attempt of this.#attempts.values()) attempt.stop();
    await this.#settled(ABORT_GRACE_MS);
    await this.#leases.stop();
  }

  async #settled(timeoutMs: number): Promise<void> {
    if (this.#attempts.size === 0) {
      return;
    }
    let timeout: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([...this.#attempts.values()].map(attempt => attempt.done)),
      new Promise(resolve => {
        timeout = setTimeout(resolve, timeoutMs);
      }),
    ]);
    clearTimeout(timeout);
  }

  async #claim(): Promise<number> {
    const { leaseMs, pollIntervalMs } = this.#options;
    const limit = Math.min(MAX_CLAIM, this.#slots.claimable);
    const limits = new Map<string, number>();
    for (const type of this.#handlers.keys()) {
      const most = Math.min(limit, this.#slots.claimableOf(type));
      if (most > 0) limits.set(type, most);
    }
    if (limits.size === 0) {
      return pollIntervalMs;
    }
    const { jobs, claimedCount } = await this.#dispatch.claim({
      limits,
      limit,
      leaseMs,
      worker: this.#worker,
    });
    for (const job of jobs) {
      this.#slots.take(job.claimed.type);
      this.#begin(job, false);
    }
    return claimedCount === limit ? 0 : pollIntervalMs;
  }

  /** Begins a job whose slot is taken. */
  #begin(dispatched: DispatchedJob, isHandOff: boolean): void {
    const { claimed } = dispatched;
    const handler = this.#handlers.get(claimed.type);
    if (!handler) {
      this.#slots.free(claimed.type, isHandOff);
      return;
    }
    if (isHandOff) this.#observer.metrics?.jobs('activated', claimed.type);
    const id = idOf(claimed);
    let isReporting = false;
    const attempt = new JobAttempt({
      dispatched,
      handler,
      patienceMs: this.#options.leaseMs,
      retryAtMs: afterMs =>
        this.#clock() + (afterMs ?? this.#backoffMs(claimed.failures)),
      report: operation => {
        isReporting = true;
        this.#slots.beginReport(claimed.type, isHandOff);
        this.#loop.wake();
        return this.#report(claimed.instanceKey, operation);
      },
      submit: async operation => {
        const { instanceKey } = claimed;
        await this.#queue.submit({ instanceKey, operation });
      },
      giveBack: () => this.#jobs.giveBack(claimed, this.#clock()),
      logger: this.#logger,
      tracer: this.#observer.tracer,
    });
    const previous = this.#attempts.get(id);
    previous?.loseLease();
    this.#attempts.set(id, attempt);
    this.#leases.keep(claimed, dispatched.job.deadlineMs, () => {
      this.#observer.metrics?.jobs('leaseLost', claimed.type);
      attempt.loseLease();
    });
    const startedAt = performance.now();
    void attempt.done.finally(() => {
      this.#observer.metrics?.jobHandled(
        claimed.type,
        performance.now() - startedAt,
      );
      this.#leases.release(claimed);
      if (isReporting) this.#slots.endReport();
      else this.#slots.free(claimed.type, isHandOff);
      if (this.#attempts.get(id) === attempt) this.#attempts.delete(id);
      this.#loop.wake();
    });
    attempt.begin();
  }

  async #report(instanceKey: string, operation: JobOperation): Promise<void> {
    try {
      await this.#submitPatiently(instanceKey, operation);
    } catch (error) {
      if (ConflictError.is(error)) {
        this.#logger.debug(`A job result is dropped: ${error.message}`);
      } else if (isRefusal(error) && operation.type !== 'failJob') {
        // Without an incident the lease would end and the work be done again, for ever.
        await this.#report(instanceKey, {
          type: 'failJob',
          jobKey: operation.jobKey,
          lease: operation.lease,
          code: 'result-not-stored',
          message: `The job was done, but what follows from it could not be stored: ${
            error instanceof Error ? error.message : String(error)
          }. Correct the process or the result; retrying does the job again.`,
        });
      } else {
        throw error;
      }
    }
  }

  /**
   * What has been done is not done again because the database was away for a moment: the result is offered until it can be
   * reached, and counts if nobody else has taken the job meanwhile.
   */
  async #submitPatiently(
    instanceKey: string,
    operation: JobOperation,
  ): Promise<void> {
    const startedAt = performance.now();
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#queue.submit({ instanceKey, operation });
        return;
      } catch (error) {
        const waitMs =
          Math.min(5_000, 200 * 2 ** attempt) * (0.5 + Math.random() / 2);
        if (
          !isOutOfReach(error) ||
          !this.#isAtWork ||
          performance.now() + waitMs - startedAt > MAX_PATIENCE_MS
        ) {
          throw error;
        }
        await sleep(waitMs);
      }
    }
  }

  /** Doubles with each failure; a quarter of it is random, so that jobs that failed together do not return together. */
  #backoffMs(failures: number): number {
    const { retryBackoffMs, maxRetryBackoffMs } = this.#options;
    const backoffMs = Math.min(
      maxRetryBackoffMs,
      retryBackoffMs * 2 ** failures,
    );
    return Math.round(backoffMs * (0.75 + Math.random() / 4));
  }
}

function idOf(job: {
  instanceKey: string;
  elementInstanceKey: number;
}): string {
  return `${job.instanceKey} ${job.elementInstanceKey}`;
}
