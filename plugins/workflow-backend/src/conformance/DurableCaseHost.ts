// Runs conformance cases on the durable host: commands go through the runtime, what comes of them is read from the
// database, and the time is the test's own. Of the shape that the engine's case runner asks of a host.
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElementType, ProcessState } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { createBackend, type Backend } from '../crash-test/backend';
import { CaseDatabase } from './CaseDatabase';

/** One step of a case, as its file says it. */
interface CaseStep {
  do: string;
  processId?: string;
  element?: string;
  nth?: number;
  name?: string;
  correlationKey?: string;
  variables?: JsonObject;
  errorCode?: string;
  toMs?: number;
}

interface World {
  startedCount: number;
  running: {
    isCalled: boolean;
    state: ProcessState;
    withJob: ReadonlySet<number>;
  }[];
  completed: {
    processId: string;
    elementId: string;
    elementType: ElementType;
  }[];
  isCorrelated: boolean;
}

type Row = Record<string, unknown>;

const ACTOR = 'user:default/conformance';
/** Bodies of loops have the id of their activity. */
const BODIES = ['multiInstanceBody', 'loopBody'];
const REST_LIMIT_MS = 10_000;

export class DurableCaseHost {
  static async create(database: Knex.Config): Promise<DurableCaseHost> {
    const clock = { nowMs: 0 };
    const backend = await createBackend({
      database,
      jobHandlers: [],
      clock: () => clock.nowMs,
      runtime: { jobs: { pollIntervalMs: 5 }, timers: { pollIntervalMs: 5 } },
    });
    return new DurableCaseHost(backend, clock);
  }

  readonly #backend: Backend;
  readonly #clock: { nowMs: number };
  readonly #database: CaseDatabase;
  #startedAtMs = 0;
  /** Place of each activation among all, by instance and element instance. */
  readonly #activations = new Map<string, number>();
  /** What the history held before the last step, and after it. */
  #entriesBefore = 0;
  #entries = 0;

  private constructor(backend: Backend, clock: { nowMs: number }) {
    this.#backend = backend;
    this.#clock = clock;
    this.#database = new CaseDatabase(backend.knex, () => clock.nowMs);
  }

  async stop(): Promise<void> {
    await this.#backend.runtime.stop();
    await this.#backend.knex.destroy();
  }

  async begin(
    definitions: readonly { name: string; bpmn: string }[],
    _: unknown,
    startedAtMs: number,
  ): Promise<void> {
    await this.#backend.runtime.start();
    await this.#database.empty();
    this.#startedAtMs = startedAtMs;
    this.#clock.nowMs = startedAtMs;
    this.#activations.clear();
    this.#entries = 0;
    for (const { name, bpmn } of definitions) {
      await this.#backend.definitions.deploy(
        [{ name: name.replace(/(\.bpmn20\.xml)?$/, '.bpmn'), content: bpmn }],
        { deployedBy: ACTOR },
      );
    }
    await this.#rest();
  }

  async perform(step: CaseStep): Promise<string | null> {
    let refusal: string | null = null;
    try {
      await this.#perform(step);
    } catch (error) {
      if (
        !(error instanceof ConflictError) &&
        !(error instanceof InputError) &&
        !(error instanceof NotFoundError)
      ) {
        throw error;
      }
      refusal = error.message;
    }
    await this.#rest();
    await this.#readHistory();
    return refusal;
  }

  async world(): Promise<World> {
    const processIds = await this.#database.processIds();
    return {
      startedCount: processIds.size,
      running: await this.#database.running(),
      completed: (await this.#database.history()).flatMap(entry =>
        entry.type === 'elementCompleted'
          ? {
              processId: processIds.get(entry.instanceKey) ?? '',
              elementId: entry.elementId ?? '',
              elementType: entry.elementType as ElementType,
            }
          : [],
      ),
      isCorrelated: this.#entries > this.#entriesBefore,
    };
  }

  /** Waits until the runtime has nothing more to do by itself. */
  async #rest(): Promise<void> {
    const limit = Date.now() + REST_LIMIT_MS;
    while (!(await this.#database.isAtRest())) {
      if (Date.now() > limit) {
        throw new Error(`not at rest after ${REST_LIMIT_MS} ms`);
      }
      await sleep(2);
    }
  }

  async #readHistory(): Promise<void> {
    const history = await this.#database.history();
    this.#entriesBefore = this.#entries;
    this.#entries = history.length;
    for (const { type, instanceKey, elementInstanceKey } of history) {
      const key = `${instanceKey} ${elementInstanceKey}`;
      if (type === 'elementActivated' && !this.#activations.has(key)) {
        this.#activations.set(key, this.#activations.size);
      }
    }
  }

  #order(instanceKey: unknown, elementInstanceKey: unknown): number {
    return this.#activations.get(`${instanceKey} ${elementInstanceKey}`) ?? 0;
  }

  #pick<T>(found: readonly T[], { element, nth = 0 }: CaseStep): T {
    if (found.length <= nth) {
      throw new Error(
        `"${element ?? 'root instance'}" is there ${
          found.length
        } times, number ${nth} (from 0) is wanted`,
      );
    }
    return found[nth];
  }

  #pickRow(rows: readonly Row[], step: CaseStep): Row {
    return this.#pick(
      rows
        .filter(row => row.element_id === step.element)
        .sort(
          (one, other) =>
            this.#order(one.instance_key, one.element_instance_key) -
            this.#order(other.instance_key, other.element_instance_key),
        ),
      step,
    );
  }

  async #perform(step: CaseStep): Promise<void> {
    const { runtime } = this.#backend;
    const { variables = {}, name = '', correlationKey = '' } = step;
    switch (step.do) {
      case 'start': {
        const definitionKey = await this.#database.latestDefinition(
          step.processId ?? '',
        );
        if (definitionKey === undefined) {
          throw new NotFoundError(`there is no process "${step.processId}"`);
        }
        await runtime.startInstance({
          definitionKey,
          variables,
          startedBy: ACTOR,
        });
        break;
      }
      case 'completeUserTask': {
        const row = this.#pickRow(
          await this.#database.open('user_tasks'),
          step,
        );
        await runtime.completeUserTask({
          userTaskKey: String(row.user_task_key),
          variables,
          actor: ACTOR,
        });
        break;
      }
      case 'completeJob':
        await runtime.completeJob({
          jobKey: await this.#jobKey(step),
          variables,
          actor: ACTOR,
        });
        break;
      case 'throwJobError':
        await runtime.throwJobError({
          jobKey: await this.#jobKey(step),
          errorCode: step.errorCode ?? '',
          variables,
          actor: ACTOR,
        });
        break;
      case 'publishMessage':
        await runtime.publishMessage({
          name,
          correlationKey,
          variables,
          actor: ACTOR,
        });
        break;
      case 'broadcastSignal':
        await runtime.broadcastSignal({
          signalName: name,
          variables,
          actor: ACTOR,
        });
        break;
      case 'triggerTimer':
        await this.#triggerTimer(step);
        break;
      case 'advanceClock':
        await this.#advanceClock(this.#startedAtMs + (step.toMs ?? 0));
        break;
      case 'setVariables':
        await runtime.setVariables({
          ...(await this.#scope(step)),
          variables,
          actor: ACTOR,
        });
        break;
      case 'cancelInstance':
        await runtime.cancelInstance({
          instanceKey: await this.#root(step),
          actor: ACTOR,
        });
        break;
      default:
        throw new Error(`the durable host does not know the step "${step.do}"`);
    }
  }

  async #jobKey(step: CaseStep): Promise<string> {
    const row = this.#pickRow(await this.#database.open('jobs'), step);
    return String(row.job_key);
  }

  async #advanceClock(nowMs: number): Promise<void> {
    this.#clock.nowMs = nowMs;
    do {
      await this.#rest();
    } while ((await this.#database.releaseTimers()) > 0);
  }

  async #triggerTimer(step: CaseStep): Promise<void> {
    const timers = await this.#database.open('timers');
    if (timers.some(row => row.element_id === step.element)) {
      const states = new Map(
        (await this.#database.running()).map(one => [one.instanceKey, one]),
      );
      const withHolders = timers.map(row => ({
        ...row,
        element_instance_key: states
          .get(String(row.instance_key))
          ?.state.subscriptions.find(({ key }) => key === row.subscription_key)
          ?.elementInstanceKey,
      }));
      await this.#database.makeDue('timers', this.#pickRow(withHolders, step));
      return;
    }
    const starts = await this.#database.open('start_subscriptions');
    await this.#database.makeDue(
      'start_subscriptions',
      this.#pickRow(starts, step),
    );
  }

  async #root(step: CaseStep): Promise<string> {
    const running = await this.#database.running();
    return this.#pick(
      running.filter(({ isCalled }) => !isCalled),
      step,
    ).instanceKey;
  }

  async #scope(
    step: CaseStep,
  ): Promise<{ instanceKey: string; scopeKey?: number }> {
    if (step.element === undefined) {
      return { instanceKey: await this.#root(step) };
    }
    const scopes = (await this.#database.running())
      .flatMap(({ instanceKey, state }) =>
        state.instances
          .filter(
            ({ elementId, elementType }) =>
              elementId === step.element && !BODIES.includes(elementType),
          )
          .map(({ key }) => ({ instanceKey, scopeKey: key })),
      )
      .sort(
        (one, other) =>
          this.#order(one.instanceKey, one.scopeKey) -
          this.#order(other.instanceKey, other.scopeKey),
      );
    return this.#pick(scopes, step);
  }
}
