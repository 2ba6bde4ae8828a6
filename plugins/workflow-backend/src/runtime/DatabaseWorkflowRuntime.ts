// The runtime put together: commands go through one queue, jobs, timers and the inbox come from loops, and a commit wakes
// them.
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { DatabaseClock, isPostgres } from '@linework/backend-common';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import type { Knex } from 'knex';
import { KnexTransactionRunner } from '../database/Transaction';
import type { DefinitionResolver } from '../definitions/types';
import type { RuntimeObserver } from '../observability/observeBatch';
import type { WorkerHealth } from '../observability/WorkerHealth';
import { InboxLoop } from '../worker/InboxLoop';
import { JobActivation } from '../worker/JobActivation';
import { JobDispatch } from '../worker/JobDispatch';
import { JobWorker } from '../worker/JobWorker';
import { MessageExpiry } from '../worker/MessageExpiry';
import { ReplicaBell, type Ring } from '../worker/ReplicaBell';
import { StartTimerLoop } from '../worker/StartTimerLoop';
import { TimerLoop } from '../worker/TimerLoop';
import { CommandExecutor } from './CommandExecutor';
import { CommandQueue } from './CommandQueue';
import { RuntimeCommands } from './RuntimeCommands';
import { InstanceHeads } from './InstanceHeads';
import { notifyListeners } from './notifyListeners';
import { createRuntimeStores } from './RuntimeStores';
import type {
  ActivatedJob,
  ActivateJobsOptions,
  Clock,
  CommitListener,
  RuntimeOptions,
  WorkflowRuntime,
} from './types';
import type { BatchSummary } from './writeBatch';

export interface DatabaseWorkflowRuntimeOptions {
  database: Knex;
  logger: LoggerService;
  definitions: DefinitionResolver;
  jobHandlers: readonly JobHandler[];
  options?: RuntimeOptions;
  listeners?: readonly CommitListener[];
  /** For tests; by default the time of the database. */
  clock?: Clock;
  health?: WorkerHealth;
  observer?: RuntimeObserver;
}

/** {@link WorkflowRuntime} on the plugin's database. Any number of them may share one PostgreSQL database. */
export class DatabaseWorkflowRuntime
  extends RuntimeCommands
  implements WorkflowRuntime
{
  static create(
    options: DatabaseWorkflowRuntimeOptions,
  ): DatabaseWorkflowRuntime {
    return new DatabaseWorkflowRuntime(options);
  }

  readonly #databaseClock: DatabaseClock | undefined;
  readonly #jobActivation: JobActivation;
  readonly #jobWorker: JobWorker;
  readonly #inboxLoop: InboxLoop;
  readonly #timerLoop: TimerLoop;
  readonly #startTimerLoop: StartTimerLoop;
  readonly #messageExpiry: MessageExpiry;
  readonly #replicaBell: ReplicaBell;
  readonly #listeners: readonly CommitListener[];
  readonly #logger: LoggerService;

  private constructor(options: DatabaseWorkflowRuntimeOptions) {
    const { database, definitions, logger, health, observer } = options;
    const { jobs, timers, commands, history } = options.options ?? {};
    const databaseClock = options.clock
      ? undefined
      : new DatabaseClock({ database, logger });
    const clock = options.clock ?? databaseClock?.now ?? Date.now;
    const stores = createRuntimeStores(database);
    const heads = new InstanceHeads(stores.instances);
    const transactions = new KnexTransactionRunner(database, reason =>
      observer?.metrics?.transactionRetried(reason),
    );
    const queue = new CommandQueue({
      executor: new CommandExecutor({
        transactions,
        stores,
        heads,
        definitions,
        historyTtlMs: history?.timeToLiveMs,
        clock,
        openHandOff: () => this.#jobWorker.openHandOff(),
        onCommitted: summary => {
          summary.endedKeys.forEach(key => heads.forget(key));
          this.#onCommitted(summary);
        },
        observer,
      }),
      observer,
      maxBatch: commands?.maxBatch ?? 400,
      maxConcurrent: isPostgres(database)
        ? commands?.maxConcurrentBatches ?? 3
        : 1,
    });
    const jobOptions = {
      concurrency: 200,
      concurrencyByType: {},
      leaseMs: 15_000,
      retryBackoffMs: 5_000,
      maxRetryBackoffMs: 300_000,
      pollIntervalMs: 500,
      stopTimeoutMs: 10_000,
      ...jobs,
    };
    super({ queue, stores, clock, retryBackoffMs: jobOptions.retryBackoffMs });
    this.#databaseClock = databaseClock;
    this.#listeners = options.listeners ?? [];
    this.#logger = logger;

    const { pollIntervalMs } = jobOptions;
    const loop = { queue, clock, logger, health, observer };
    const dispatch = new JobDispatch({
      heads,
      ...stores,
      definitions,
      clock,
      logger,
      observer,
    });
    this.#jobActivation = new JobActivation({ dispatch, pollIntervalMs });
    this.#jobWorker = new JobWorker({
      ...loop,
      handlers: options.jobHandlers,
      options: jobOptions,
      worker: `${hostname()}:${process.pid}`,
      dispatch,
      jobs: stores.jobs,
    });
    const timerIntervalMs = timers?.pollIntervalMs ?? 500;
    this.#inboxLoop = new InboxLoop({
      ...loop,
      inbox: stores.inbox,
      pollIntervalMs,
    });
    this.#timerLoop = new TimerLoop({
      ...loop,
      timers: stores.timers,
      pollIntervalMs: timerIntervalMs,
    });
    this.#startTimerLoop = new StartTimerLoop({
      ...loop,
      starts: stores.starts,
      inbox: stores.inbox,
      transactions,
      definitions,
      pollIntervalMs: timerIntervalMs,
      onStarted: () => this.#inboxLoop.wake(),
    });
    this.#replicaBell = new ReplicaBell({
      database,
      logger,
      onRing: ring => this.#onRing(ring),
    });
    this.#messageExpiry = new MessageExpiry({
      ...loop,
      messages: stores.messages,
      transactions,
    });
  }

  activateJobs(options: ActivateJobsOptions): Promise<ActivatedJob[]> {
    return this.#jobActivation.activate(options);
  }

  async start(): Promise<void> {
    await this.#databaseClock?.start();
    this.#jobWorker.start();
    this.#inboxLoop.start();
    this.#timerLoop.start();
    this.#startTimerLoop.start();
    this.#messageExpiry.start();
    this.#replicaBell.start();
  }

  async stop(): Promise<void> {
    this.#jobActivation.stop();
    await Promise.all([
      this.#jobWorker.stop(),
      this.#inboxLoop.stop(),
      this.#timerLoop.stop(),
      this.#startTimerLoop.stop(),
      this.#messageExpiry.stop(),
      this.#replicaBell.stop(),
    ]);
    this.#databaseClock?.stop();
  }

  #onCommitted(summary: BatchSummary): void {
    if (summary.jobTypes.size > 0) {
      this.#jobWorker.wake(summary.jobTypes);
      this.#jobActivation.wake(summary.jobTypes);
    }
    this.#jobWorker.closed(summary.closedJobs);
    if (summary.hasInbox) {
      this.#inboxLoop.wake();
    }
    if (summary.jobTypes.size > 0 || summary.hasInbox) {
      this.#replicaBell.ring(summary);
    }
    if (summary.nextTimerDueAtMs !== undefined) {
      this.#timerLoop.wake(summary.nextTimerDueAtMs);
    }
    if (this.#listeners.length > 0) {
      notifyListeners(this.#listeners, this.#logger, {
        instanceKeys: summary.instanceKeys,
        tasksChanged: summary.tasksChanged,
        definitionsChanged: false,
      });
    }
  }

  /** Another replica has left something to do. */
  #onRing(ring: Ring | 'anything'): void {
    const jobTypes = ring === 'anything' ? undefined : ring.jobTypes;
    this.#jobWorker.wake(jobTypes);
    this.#jobActivation.wake(jobTypes);
    if (ring === 'anything' || ring.hasInbox) {
      this.#inboxLoop.wake();
    }
  }
}
