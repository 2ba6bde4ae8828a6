// Hands jobs to the handlers of this process. A job is leased, done outside any transaction, and reported with its
// lease; a report without the lease is not heard. So a job is done at least once, and counts once:
//
//   free --claim--> leased --report--> gone (or free again later, after a failure)
//                     |  heartbeat extends the lease while the handler runs
//                     +--lease ends (worker died or lost the database)--> free
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Job, JobHandler } from '@linework/backstage-plugin-workflow-node';
import { v7 as uuid } from 'uuid';
import type { InstanceHead, InstanceStore } from '../database/InstanceStore';
import type { ClaimedJob, JobStore } from '../database/JobStore';
import type { DefinitionService } from '../definitions/types';
import { isRefusal } from '../database/Transaction';
import type { CommandQueue } from '../runtime/CommandQueue';
import type { JobOperation } from '../runtime/operations';
import type { Clock } from '../runtime/types';
import { PollingLoop } from './PollingLoop';
import { runHandler } from './runHandler';

export interface JobWorkerOptions {
  concurrency: number;
  leaseMs: number;
  retryBackoffMs: number;
  maxRetryBackoffMs: number;
  pollIntervalMs: number;
  stopTimeoutMs: number;
}

/** A handler at work. */
interface Attempt {
  abort: AbortController;
  done: Promise<void>;
}

/** How long aborted handlers may take to notice before `stop` leaves them alone. */
const ABORT_GRACE_MS = 500;

export class JobWorker {
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #options: JobWorkerOptions;
  readonly #jobs: JobStore;
  readonly #instances: Pick<InstanceStore, 'heads'>;
  readonly #definitions: Pick<DefinitionService, 'getExecutable'>;
  readonly #queue: Pick<CommandQueue, 'submit'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #loop: PollingLoop;
  readonly #attempts = new Set<Attempt>();
  #stopping = false;

  constructor(options: {
    handlers: readonly JobHandler[];
    options: JobWorkerOptions;
    jobs: JobStore;
    instances: Pick<InstanceStore, 'heads'>;
    definitions: Pick<DefinitionService, 'getExecutable'>;
    queue: Pick<CommandQueue, 'submit'>;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#handlers = new Map(
      options.handlers.map(handler => [handler.type, handler]),
    );
    this.#options = options.options;
    this.#jobs = options.jobs;
    this.#instances = options.instances;
    this.#definitions = options.definitions;
    this.#queue = options.queue;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#loop = new PollingLoop({
      name: 'Claiming jobs',
      tick: () => this.#claim(),
      logger: options.logger,
    });
  }

  start(): void {
    if (this.#handlers.size > 0) {
      this.#loop.start();
    }
  }

  /** Hints that there is a job. */
  wake(): void {
    this.#loop.wake();
  }

  /** Claims nothing any more; waits for running handlers, then aborts them and gives their jobs back. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.#settled(this.#options.stopTimeoutMs);
    this.#stopping = true;
    for (const attempt of this.#attempts) {
      attempt.abort.abort(new Error('The backend is stopping'));
    }
    await this.#settled(ABORT_GRACE_MS);
  }

  async #settled(timeoutMs: number): Promise<void> {
    if (this.#attempts.size === 0) {
      return;
    }
    let timeout: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([...this.#attempts].map(attempt => attempt.done)),
      new Promise(resolve => {
        timeout = setTimeout(resolve, timeoutMs);
      }),
    ]);
    clearTimeout(timeout);
  }

  async #claim(): Promise<number> {
    const { concurrency, leaseMs, pollIntervalMs } = this.#options;
    const limit = concurrency - this.#attempts.size;
    if (limit <= 0) {
      return pollIntervalMs;
    }
    const nowMs = this.#clock();
    const claimed = await this.#jobs.claim({
      types: [...this.#handlers.keys()],
      nowMs,
      lease: uuid(),
      leaseEndMs: nowMs + leaseMs,
      limit,
    });
    if (claimed.length === 0) {
      return pollIntervalMs;
    }
    const heads = await this.#instances.heads(
      claimed.map(job => job.instanceKey),
    );
    for (const job of claimed) {
      this.#begin(job, heads.get(job.instanceKey));
    }
    return claimed.length === limit ? 0 : pollIntervalMs;
  }

  #begin(claimed: ClaimedJob, head: InstanceHead | undefined): void {
    const abort = new AbortController();
    const attempt: Attempt = {
      abort,
      done: this.#attempt(claimed, head, abort)
        .catch(error =>
          // The lease ends by itself, and the job is handed out again.
          this.#logger.warn(
            `Job ${claimed.jobKey} (${claimed.type}) could not be reported`,
            error instanceof Error ? error : new Error(String(error)),
          ),
        )
        .finally(() => {
          this.#attempts.delete(attempt);
          this.wake();
        }),
    };
    this.#attempts.add(attempt);
  }

  async #attempt(
    claimed: ClaimedJob,
    head: InstanceHead | undefined,
    abort: AbortController,
  ): Promise<void> {
    const handler = this.#handlers.get(claimed.type);
    if (!handler || !head) {
      throw new Error('There is no handler or no instance for it');
    }
    const job = await this.#describe(claimed, head);
    const heartbeat = this.#keepLease(claimed, abort);
    const operation = await Promise.race([
      runHandler(handler, job, {
        held: claimed,
        signal: abort.signal,
        retryAtMs: () => this.#clock() + this.#backoffMs(claimed.failures),
      }),
      this.#patience(abort.signal),
    ]).finally(() => clearInterval(heartbeat));

    if (!operation) {
      this.#logger.warn(
        `The handler of job ${claimed.jobKey} (${claimed.type}) does not notice that it was aborted; it is left alone, and other jobs take its place`,
      );
      return;
    }
    if (abort.signal.aborted && !this.#stopping) {
      return;
    }
    if (abort.signal.aborted && operation.type === 'failJob') {
      await this.#jobs.giveBack(claimed, this.#clock());
      return;
    }
    await this.#report(claimed, operation);
  }

  async #report(claimed: ClaimedJob, operation: JobOperation): Promise<void> {
    try {
      await this.#queue.submit({ instanceKey: claimed.instanceKey, operation });
    } catch (error) {
      if (ConflictError.is(error)) {
        this.#logger.debug(`A job result is dropped: ${error.message}`);
      } else if (isRefusal(error) && operation.type !== 'failJob') {
        // Without an incident the lease would end and the work be done again, for ever.
        await this.#report(claimed, {
          type: 'failJob',
          jobKey: claimed.jobKey,
          lease: claimed.lease,
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

  /** Resolves when a handler has had the length of a lease to notice that it was aborted. */
  #patience(signal: AbortSignal): Promise<undefined> {
    return new Promise(resolve => {
      signal.addEventListener(
        'abort',
        () => {
          setTimeout(() => resolve(undefined), this.#options.leaseMs).unref();
        },
        { once: true },
      );
    });
  }

  async #describe(claimed: ClaimedJob, head: InstanceHead): Promise<Job> {
    const executable = await this.#definitions.getExecutable(
      head.definitionKey,
    );
    return {
      jobKey: claimed.jobKey,
      type: claimed.type,
      processInstanceKey: claimed.instanceKey,
      processDefinitionId: head.processId,
      elementId: claimed.elementId,
      elementName: executable.elements.find(
        element => element.elementId === claimed.elementId,
      )?.name,
      targetRef: head.targetRef,
      headers: claimed.headers,
      variables: claimed.variables,
      retriesLeft: claimed.retries - 1,
    };
  }

  /**
   * Extends the lease every third of it. A lease that is lost, or that could have ended while the database was away,
   * aborts the handler: somebody else may be at the job.
   */
  #keepLease(claimed: ClaimedJob, abort: AbortController): NodeJS.Timeout {
    const { leaseMs } = this.#options;
    let leaseEndMs = this.#clock() + leaseMs;
    const extend = async () => {
      const nextEndMs = this.#clock() + leaseMs;
      const held = await this.#jobs.extendLease(claimed, nextEndMs);
      if (held) {
        leaseEndMs = nextEndMs;
      } else {
        abort.abort(new Error('The lease of the job is lost'));
      }
    };
    return setInterval(() => {
      extend().catch(error => {
        this.#logger.warn(
          `The lease of job ${claimed.jobKey} could not be extended`,
          error instanceof Error ? error : new Error(String(error)),
        );
        if (this.#clock() >= leaseEndMs) {
          abort.abort(new Error('The lease of the job has ended'));
        }
      });
    }, leaseMs / 3);
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
