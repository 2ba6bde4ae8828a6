// Definitions and runtime on a test database, with a clock that a test can move.
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { prepareDatabase } from '@linework/backend-common';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import type { Knex } from 'knex';
import {
  DatabaseHistoryStore,
  type HistoryEntry,
} from '../../database/HistoryStore';
import { applyDatabaseMigrations } from '../../database/migrations';
import { DatabaseDefinitionService } from '../../definitions/DatabaseDefinitionService';
import type { DeploymentResource } from '../../definitions/types';
import type { RuntimeObserver } from '../../observability/observeBatch';
import { DatabaseWorkflowRuntime } from '../DatabaseWorkflowRuntime';
import type { CommittedChange, RuntimeOptions } from '../types';
import { eventually } from './eventually';

export const JANE = 'user:default/jane';
export const JOE = 'user:default/joe';

export class TestRuntime {
  readonly knex: Knex;
  readonly definitions: DatabaseDefinitionService;
  readonly runtime: DatabaseWorkflowRuntime;
  /** What listeners were told. */
  readonly changes: CommittedChange[] = [];
  readonly logger = mockServices.logger.mock();
  /** Added to the real time. */
  clockOffsetMs = 0;

  static async create(options: {
    knex: Knex;
    handlers?: JobHandler[];
    options?: RuntimeOptions;
    observer?: RuntimeObserver;
  }): Promise<TestRuntime> {
    await prepareDatabase(options.knex);
    await applyDatabaseMigrations(options.knex);
    return new TestRuntime(options);
  }

  private constructor(options: {
    knex: Knex;
    handlers?: JobHandler[];
    options?: RuntimeOptions;
    observer?: RuntimeObserver;
  }) {
    this.knex = options.knex;
    const { logger } = this;
    const listeners = [
      {
        onCommitted: (change: CommittedChange) =>
          void this.changes.push(change),
      },
    ];
    const clock = () => Date.now() + this.clockOffsetMs;
    const jobHandlers = options.handlers ?? [];
    this.definitions = DatabaseDefinitionService.create({
      database: options.knex,
      logger,
      servedJobTypes: new Set(jobHandlers.map(handler => handler.type)),
      listeners,
      clock,
    });
    this.runtime = DatabaseWorkflowRuntime.create({
      database: options.knex,
      logger,
      definitions: this.definitions,
      jobHandlers,
      listeners,
      observer: options.observer,
      clock,
      options: {
        jobs: {
          pollIntervalMs: 20,
          retryBackoffMs: 10,
          maxRetryBackoffMs: 40,
          stopTimeoutMs: 500,
          ...options.options?.jobs,
        },
        timers: { pollIntervalMs: 20, ...options.options?.timers },
      },
    });
  }

  /** Deploys resources and answers with the key of the first process. */
  async deploy(...contents: (string | DeploymentResource)[]): Promise<string> {
    const { deployments } = await this.definitions.deploy(
      contents.map((content, index) =>
        typeof content === 'string'
          ? { name: `process-${index}.bpmn`, content }
          : content,
      ),
      { deployedBy: JANE },
    );
    for (const deployed of deployments) {
      if (deployed.type === 'process') {
        return deployed.definitionKey;
      }
    }
    throw new Error('No process was deployed');
  }

  async startInstance(
    definitionKey: string,
    variables: JsonObject = {},
    targetRef?: string,
  ): Promise<string> {
    const { instanceKey } = await this.runtime.startInstance({
      definitionKey,
      variables,
      targetRef,
      startedBy: JANE,
    });
    return instanceKey;
  }

  instance(instanceKey: string): Promise<Record<string, unknown>> {
    return this.knex('instances').where({ instance_key: instanceKey }).first();
  }

  rows(table: string, instanceKey: string): Promise<Record<string, unknown>[]> {
    return this.knex(table).where({ instance_key: instanceKey });
  }

  async openTaskKey(instanceKey: string): Promise<string> {
    const row = await this.knex('user_tasks')
      .where({ instance_key: instanceKey, state: 'created' })
      .first('user_task_key');
    return row.user_task_key;
  }

  async historyOf(instanceKey: string): Promise<HistoryEntry[]> {
    const { entries } = await new DatabaseHistoryStore(this.knex).read(
      instanceKey,
      { afterSequence: 0, limit: 100_000 },
    );
    return entries;
  }

  /** Waits until an instance is in a state. */
  async untilState(instanceKey: string, state: string): Promise<void> {
    await eventually(
      async () => (await this.instance(instanceKey)).state === state,
      `instance ${instanceKey} to be ${state}`,
    );
  }

  /** Waits for an active incident and answers with its row; if there is none, it says what there is instead. */
  async untilIncident(instanceKey: string): Promise<Record<string, unknown>> {
    try {
      return await eventually(
        () =>
          this.knex('incidents')
            .where({ instance_key: instanceKey, state: 'active' })
            .first(),
        `an incident in ${instanceKey}`,
      );
    } catch (error) {
      const there = {
        now: Date.now(),
        instance: await this.instance(instanceKey),
        jobs: await this.rows('jobs', instanceKey),
        incidents: await this.rows('incidents', instanceKey),
        tasks: await this.rows('user_tasks', instanceKey),
        history: (await this.historyOf(instanceKey)).map(
          ({ atMs, type, elementId }) => [atMs, type, elementId],
        ),
        log: [this.logger.debug, this.logger.warn, this.logger.error].map(
          ({ mock }) => mock.calls.slice(-5).map(String),
        ),
      };
      throw new Error(`${String(error)}: ${JSON.stringify(there)}`);
    }
  }
}
