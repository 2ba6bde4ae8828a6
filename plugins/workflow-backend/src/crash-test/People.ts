// People and systems around a backend: they start instances, do tasks, send messages and signals, and look after
// incidents. They look into the tables to see what is waited for, and act through the runtime.
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { loadState, openSubscriptions } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import type { Backend } from './backend';
import {
  answerUserTask,
  BEGINNING,
  CORRECTION,
  isDeterminate,
  isSurprise,
} from './answers';
import type { Journal } from './journal';
import { noteFailure } from './outsideWorker';
import type { WorkerPhase } from './WorkerOptions';

type Row = Record<string, string>;

/** Long enough that no message of a run expires. */
const TIME_TO_LIVE_MS = 3_600_000;

export class People {
  readonly #backend: Backend;
  readonly #knex: Knex;
  readonly #journal: Journal;
  readonly #instances: number;
  readonly #actor: string;
  phase: WorkerPhase;

  constructor(
    backend: Backend,
    options: {
      journal: Journal;
      name: string;
      instances: number;
      phase: WorkerPhase;
    },
  ) {
    this.#backend = backend;
    this.#knex = backend.knex;
    this.#journal = options.journal;
    this.#instances = options.instances;
    this.#actor = `user:default/${options.name.toLocaleLowerCase('en')}`;
    this.phase = options.phase;
  }

  run(): void {
    const habits: [string, number, () => Promise<void>][] = [
      ['start', 60, () => this.#start()],
      ['user task', 30, () => this.#doUserTasks()],
      ['message', 50, () => this.#sendMessages()],
      ['signal', 150, () => this.#broadcastSignals()],
      ['condition', 200, () => this.#fulfilConditions()],
      ['incident', 150, () => this.#resolveIncidents()],
      ['resume', 300, () => this.#resume()],
      ['operation', 400, () => this.#operate()],
    ];
    for (const [what, everyMs, habit] of habits) {
      void this.#repeat(what, everyMs, habit);
    }
  }

  async #repeat(
    what: string,
    everyMs: number,
    habit: () => Promise<void>,
  ): Promise<never> {
    for (;;) {
      try {
        await habit();
      } catch (error) {
        noteFailure(this.#journal, what, error);
        await sleep(100);
      }
      await sleep(everyMs * (0.5 + Math.random()));
    }
  }

  #some(table: string, where: Knex.QueryCallback, limit = 3): Promise<Row[]> {
    return this.#knex(table)
      .where(where)
      .orderByRaw('random()')
      .limit(limit) as Promise<Row[]>;
  }

  async #start(): Promise<void> {
    if (this.phase !== 'load') return;
    const [{ count }] = await this.#knex('instances')
      .where({ state: 'active' })
      .count({ count: '*' });
    if (Number(count) >= this.#instances) return;
    const definitions = await this.#some('definitions', () => {});
    for (const definition of definitions) {
      const variables = { ...BEGINNING, key: randomUUID() };
      const { instanceKey } = await this.#backend.runtime.startInstance({
        definitionKey: definition.definition_key,
        variables,
        startedBy: this.#actor,
      });
      this.#journal.write({
        kind: 'started',
        instanceKey,
        processId: definition.process_id,
        variables,
      });
    }
  }

  async #doUserTasks(): Promise<void> {
    const tasks = await this.#some('user_tasks', query =>
      query.where({ state: 'created' }),
    );
    await Promise.all(
      tasks.map(async task => {
        await this.#backend.runtime.completeUserTask({
          userTaskKey: task.user_task_key,
          variables: answerUserTask(task.process_id, task.element_id),
          actor: this.#actor,
        });
        this.#journal.write({
          kind: 'completedTask',
          userTaskKey: task.user_task_key,
        });
      }),
    );
  }

  async #publish(
    name: string,
    correlationKey: string,
    others: Row = {},
  ): Promise<void> {
    const tag = randomUUID();
    const variables = { ...others, messageTag: tag };
    this.#journal.write({
      kind: 'publishing',
      tag,
      name,
      correlationKey,
      variables,
    });
    await this.#backend.runtime.publishMessage({
      name,
      correlationKey,
      timeToLiveMs: TIME_TO_LIVE_MS,
      messageId: tag,
      variables,
      actor: this.#actor,
    });
    this.#journal.write({ kind: 'published', tag });
  }

  async #sendMessages(): Promise<void> {
    const open = await this.#some('message_subscriptions', query =>
      query.whereNull('message_key'),
    );
    for (const row of open) {
      if (this.#isWanted(row.element_id)) {
        await this.#publish(row.message_name, row.correlation_key);
      }
    }
    if (this.phase === 'load' && Math.random() < 0.03) {
      const [start] = await this.#startSubscriptions('message');
      if (start) {
        const correlationKey = `start-${Math.floor(Math.random() * 3)}`;
        await this.#publish(start.name, correlationKey, {
          ...(BEGINNING as Row),
          key: randomUUID(),
        });
      }
    }
  }

  #startSubscriptions(kind: string): Promise<Row[]> {
    return this.#some('start_subscriptions', query => query.where({ kind }), 1);
  }

  #isWanted(elementId: string): boolean {
    return (
      !isSurprise(elementId) || (this.phase === 'load' && Math.random() < 0.1)
    );
  }

  async #broadcastSignals(): Promise<void> {
    const open = await this.#some('signal_subscriptions', () => {});
    for (const { element_id: elementId, signal_name: signalName } of open) {
      if (this.#isWanted(elementId)) await this.#broadcast(signalName);
    }
    if (this.phase === 'load' && Math.random() < 0.03) {
      const [start] = await this.#startSubscriptions('signal');
      if (start) await this.#broadcast(start.name);
    }
  }

  async #broadcast(signalName: string): Promise<void> {
    await this.#backend.runtime.broadcastSignal({
      signalName,
      variables: { signalled: true },
      actor: this.#actor,
    });
  }

  /** Those whose end must not depend on anything are left alone. */
  async #someRunning(limit: number): Promise<Row[]> {
    const rows = await this.#some(
      'instances',
      query => query.where({ state: 'active' }),
      limit,
    );
    return rows.filter(row => !isDeterminate(row.process_id));
  }

  async #fulfilConditions(): Promise<void> {
    for (const { instance_key: instanceKey } of await this.#someRunning(5)) {
      if (await this.#waitsForCondition(instanceKey)) {
        await this.#backend.runtime.setVariables({
          instanceKey,
          variables: { flag: true },
          actor: this.#actor,
        });
      }
    }
  }

  /** No table says it: conditions are watched inside the engine. */
  async #waitsForCondition(instanceKey: string): Promise<boolean> {
    const row: Row | undefined = await this.#knex('instance_states')
      .where({ instance_key: instanceKey })
      .first('state');
    return (
      row !== undefined &&
      openSubscriptions(loadState(JSON.parse(row.state))).some(
        ({ trigger, elementId }) =>
          trigger.kind === 'condition' && this.#isWanted(elementId),
      )
    );
  }

  async #resolveIncidents(): Promise<void> {
    // Failed jobs first: these get on by it, while other causes may stay and would take every turn in the end.
    const failed = await this.#some('incidents', query =>
      query.where({ state: 'active', type: 'jobNoRetries' }),
    );
    const others = await this.#some('incidents', query =>
      query.where({ state: 'active' }).whereNot({ type: 'jobNoRetries' }),
    );
    for (const incident of [...failed, ...others]) {
      const instanceKey = incident.instance_key;
      if (incident.type !== 'jobNoRetries') {
        await this.#backend.runtime.setVariables({
          instanceKey,
          variables: { ...CORRECTION, key: randomUUID() },
          actor: this.#actor,
        });
      }
      await this.#backend.runtime.resolveIncident({
        incidentKey: incident.incident_key,
        actor: this.#actor,
      });
      this.#journal.write({
        kind: 'resolved',
        incidentKey: incident.incident_key,
      });
    }
  }

  async #resume(): Promise<void> {
    const suspended = await this.#some('instances', query =>
      query.where({ state: 'active', is_suspended: true }),
    );
    for (const { instance_key: instanceKey } of suspended) {
      await this.#backend.runtime.resumeInstance({
        instanceKey,
        actor: this.#actor,
      });
    }
  }

  async #operate(): Promise<void> {
    if (this.phase === 'end') {
      await this.#cancelAll();
      return;
    }
    const [instance] = await this.#someRunning(1);
    if (!instance) return;
    const instanceKey = instance.instance_key;
    const actor = this.#actor;
    if (this.phase === 'load') {
      if (Math.random() < 0.3) {
        await this.#backend.runtime.suspendInstance({ instanceKey, actor });
      } else if (Math.random() < 0.1) {
        await this.#cancel(instance);
      }
    }
  }

  /** However many are left: the end waits for them. */
  async #cancelAll(): Promise<void> {
    const left = await this.#someRunning(50);
    await Promise.all(left.map(instance => this.#cancel(instance)));
  }

  /** What was called ends with its caller. */
  async #cancel(instance: Row): Promise<void> {
    if (instance.parent_instance_key) return;
    const instanceKey = instance.instance_key;
    await this.#backend.runtime.cancelInstance({
      instanceKey,
      reason: 'It does not come to its end by itself',
      actor: this.#actor,
    });
    this.#journal.write({ kind: 'cancelled', instanceKey });
  }
}
