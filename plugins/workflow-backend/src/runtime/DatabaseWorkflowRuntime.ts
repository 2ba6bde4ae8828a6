// The runtime put together: commands go through one queue, jobs and timers come from two loops, and a commit wakes them.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import type { Variables } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { DatabaseFormStore } from '../database/FormStore';
import { DatabaseHistoryStore } from '../database/HistoryStore';
import { DatabaseIncidentStore } from '../database/IncidentStore';
import { DatabaseInstanceStore } from '../database/InstanceStore';
import { DatabaseJobStore } from '../database/JobStore';
import { isPostgres } from '../database/sql/rows';
import { DatabaseTimerStore } from '../database/TimerStore';
import { KnexTransactionRunner } from '../database/Transaction';
import { DatabaseUserTaskStore } from '../database/UserTaskStore';
import type { DefinitionService } from '../definitions/types';
import { JobWorker } from '../worker/JobWorker';
import { TimerLoop } from '../worker/TimerLoop';
import type { BatchSummary, RuntimeStores } from './CommandBatch';
import { CommandExecutor } from './CommandExecutor';
import { CommandQueue } from './CommandQueue';
import { toEntityRef } from './entityRefs';
import { notifyListeners } from './notifyListeners';
import type { Operation } from './operations';
import type {
  Clock,
  CommitListener,
  RuntimeOptions,
  StartInstanceOptions,
  WorkflowRuntime,
} from './types';
import { toVariables } from './variables';

/** Commands in one transaction at most, and transactions at the same time on PostgreSQL. */
const MAX_BATCH = 100;
const MAX_CONCURRENT_BATCHES = 3;

export interface DatabaseWorkflowRuntimeOptions {
  database: Knex;
  logger: LoggerService;
  definitions: Pick<DefinitionService, 'getExecutable'>;
  jobHandlers: readonly JobHandler[];
  options?: RuntimeOptions;
  listeners?: readonly CommitListener[];
  clock?: Clock;
}

/** {@link WorkflowRuntime} on the plugin's database. Any number of them may share one PostgreSQL database. */
export class DatabaseWorkflowRuntime implements WorkflowRuntime {
  static create(
    options: DatabaseWorkflowRuntimeOptions,
  ): DatabaseWorkflowRuntime {
    return new DatabaseWorkflowRuntime(options, {
      forms: new DatabaseFormStore(options.database),
      instances: new DatabaseInstanceStore(options.database),
      jobs: new DatabaseJobStore(options.database),
      timers: new DatabaseTimerStore(options.database),
      userTasks: new DatabaseUserTaskStore(options.database),
      incidents: new DatabaseIncidentStore(options.database),
      history: new DatabaseHistoryStore(options.database),
    });
  }

  readonly #stores: RuntimeStores;
  readonly #queue: CommandQueue;
  readonly #jobWorker: JobWorker;
  readonly #timerLoop: TimerLoop;
  readonly #listeners: readonly CommitListener[];
  readonly #logger: LoggerService;

  private constructor(
    options: DatabaseWorkflowRuntimeOptions,
    stores: RuntimeStores,
  ) {
    const { database, definitions, logger, clock = Date.now } = options;
    this.#stores = stores;
    this.#listeners = options.listeners ?? [];
    this.#logger = logger;
    this.#queue = new CommandQueue({
      executor: new CommandExecutor({
        transactions: new KnexTransactionRunner(database),
        stores,
        definitions,
        clock,
        onCommitted: summary => this.#onCommitted(summary),
      }),
      maxBatch: MAX_BATCH,
      maxConcurrent: isPostgres(database) ? MAX_CONCURRENT_BATCHES : 1,
    });
    this.#jobWorker = new JobWorker({
      handlers: options.jobHandlers,
      options: {
        concurrency: 10,
        leaseMs: 60_000,
        retryBackoffMs: 5_000,
        maxRetryBackoffMs: 300_000,
        pollIntervalMs: 500,
        stopTimeoutMs: 10_000,
        ...options.options?.jobs,
      },
      jobs: stores.jobs,
      instances: stores.instances,
      definitions,
      queue: this.#queue,
      clock,
      logger,
    });
    this.#timerLoop = new TimerLoop({
      timers: stores.timers,
      queue: this.#queue,
      clock,
      logger,
      pollIntervalMs: options.options?.timers?.pollIntervalMs ?? 500,
    });
  }

  async startInstance(
    options: StartInstanceOptions,
  ): Promise<{ instanceKey: string }> {
    const instanceKey = uuid();
    await this.#submit(instanceKey, {
      type: 'startInstance',
      ...options,
      variables: inputVariables(options.variables),
    });
    return { instanceKey };
  }

  async completeUserTask(options: {
    userTaskKey: string;
    variables: JsonObject;
    actor: string;
    expectedAssignee?: string;
  }): Promise<void> {
    const { userTaskKey, actor, expectedAssignee } = options;
    await this.#submit(await this.#instanceOfUserTask(userTaskKey), {
      type: 'completeUserTask',
      userTaskKey,
      actor,
      expectedAssignee,
      variables: inputVariables(options.variables),
    });
  }

  async assignUserTask(options: {
    userTaskKey: string;
    assignee: string;
    actor: string;
    expectUnassigned?: boolean;
  }): Promise<void> {
    const { userTaskKey, actor, expectUnassigned = false } = options;
    const assignee = toEntityRef(options.assignee, 'user');
    if (assignee === undefined) {
      throw new InputError(
        `"${options.assignee}" is not the entity ref of a user; expected for example "user:default/jane"`,
      );
    }
    await this.#submit(await this.#instanceOfUserTask(userTaskKey), {
      type: 'assignUserTask',
      userTaskKey,
      assignee,
      actor,
      expectUnassigned,
    });
  }

  async unassignUserTask(options: {
    userTaskKey: string;
    actor: string;
  }): Promise<void> {
    const { userTaskKey, actor } = options;
    await this.#submit(await this.#instanceOfUserTask(userTaskKey), {
      type: 'assignUserTask',
      userTaskKey,
      actor,
      expectUnassigned: false,
    });
  }

  async cancelInstance(options: {
    instanceKey: string;
    reason?: string;
    actor: string;
  }): Promise<void> {
    const { instanceKey, reason, actor } = options;
    await this.#submit(instanceKey, { type: 'cancelInstance', reason, actor });
  }

  async resolveIncident(options: {
    incidentKey: string;
    actor: string;
  }): Promise<void> {
    const { incidentKey, actor } = options;
    const instanceKey = await this.#stores.incidents.findInstanceKey(
      incidentKey,
    );
    if (instanceKey === undefined) {
      throw new NotFoundError(`There is no incident with key "${incidentKey}"`);
    }
    await this.#submit(instanceKey, {
      type: 'resolveIncident',
      incidentKey,
      actor,
    });
  }

  async start(): Promise<void> {
    this.#jobWorker.start();
    this.#timerLoop.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#jobWorker.stop(), this.#timerLoop.stop()]);
  }

  #submit(instanceKey: string, operation: Operation): Promise<void> {
    return this.#queue.submit({ instanceKey, operation });
  }

  async #instanceOfUserTask(userTaskKey: string): Promise<string> {
    const instanceKey = await this.#stores.userTasks.findInstanceKey(
      userTaskKey,
    );
    if (instanceKey === undefined) {
      throw new NotFoundError(
        `There is no user task with key "${userTaskKey}"`,
      );
    }
    return instanceKey;
  }

  #onCommitted(summary: BatchSummary): void {
    if (summary.jobsCreated) {
      this.#jobWorker.wake();
    }
    if (summary.nextTimerDueAtMs !== undefined) {
      this.#timerLoop.wake(summary.nextTimerDueAtMs);
    }
    notifyListeners(this.#listeners, this.#logger, {
      instanceKeys: summary.instanceKeys,
      tasksChanged: summary.tasksChanged,
      definitionsChanged: false,
    });
  }
}

function inputVariables(variables: JsonObject): Variables {
  try {
    return toVariables(variables);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : 'No JSON');
  }
}
