import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { Executable } from '../api/executable';
import type { CommandRejection } from '../api/results';
import type { ElementInstance } from '../api/state';
import { compile } from '../compile';
import { CompiledProcess, isBody, nodeById } from '../compile/graph';
import { openIncidents, scopeVariables } from '../state/views';
import type {
  CaseResult,
  CaseStep,
  ConformanceCase,
  Expectation,
} from './case';
import { MemoryHost, type HostedInstance } from './host';

const STARTED_AT_MS = Date.UTC(2026, 0, 1);

class Skip extends Error {}

const ACTIVITIES = new Set([
  'serviceTask',
  'userTask',
  'scriptTask',
  'task',
  'manualTask',
  'subProcess',
  'transaction',
]);

/** Elements that the reference engine does not count as completed. */
function isCounted(executable: Executable, event: EngineEvent): boolean {
  if (
    event.type !== 'elementCompleted' ||
    event.elementType === 'process' ||
    isBody(event.elementType)
  ) {
    return false;
  }
  const graph = CompiledProcess.graphOf(executable);
  const node = nodeById(graph, event.elementId);
  const isJoin = node.type.endsWith('Gateway') && node.incoming.length > 1;
  const { attachedTo, behavior, type } = node;
  const isCompensation =
    (type === 'endEvent' && behavior.compensates === true) ||
    (attachedTo !== null &&
      graph.nodes[attachedTo].compensation?.boundaryEvent === node.index);
  return (
    type !== 'startEvent' && !isJoin && !behavior.throws && !isCompensation
  );
}

class CaseRun {
  readonly #host = new MemoryHost(STARTED_AT_MS);

  constructor(readonly processes: Map<string, Executable>) {}

  #find(
    { element, nth = 0 }: CaseStep,
    waits: (instance: ElementInstance) => boolean,
  ): [HostedInstance, ElementInstance] {
    const found = this.#host.running().flatMap(instance =>
      instance.state.instances
        .filter(
          ({ elementId, elementType }) =>
            elementId === element && !isBody(elementType),
        )
        .filter(waits)
        .map((waiting): [HostedInstance, ElementInstance] => [
          instance,
          waiting,
        ]),
    );
    if (!found[nth]) {
      throw new Error(`"${element}" does not wait (nth ${nth})`);
    }
    return found[nth];
  }

  #toElement(
    step: CaseStep,
    command: (elementInstanceKey: number) => Command,
  ): CommandRejection | null {
    const [instance, { key }] = this.#find(step, () => true);
    return this.#host.send(instance, command(key));
  }

  #root({ nth = 0 }: CaseStep): HostedInstance {
    const instance = this.#host.running()[nth];
    if (!instance) {
      throw new Error(`no running instance (nth ${nth})`);
    }
    return instance;
  }

  #start({ processId = '', variables = {} }: CaseStep) {
    const executable = this.processes.get(processId);
    if (!executable) {
      throw new Error(`no process "${processId}"`);
    }
    return this.#host.send(this.#host.create(executable), {
      type: 'start',
      variables,
    });
  }

  #setVariables(step: CaseStep) {
    const { variables = {} } = step;
    return step.element
      ? this.#toElement(step, scopeKey => ({
          type: 'setVariables',
          scopeKey,
          variables,
        }))
      : this.#host.send(this.#root(step), { type: 'setVariables', variables });
  }

  perform(step: CaseStep): CommandRejection | null {
    const { variables = {}, errorCode = '', toMs = 0 } = step;
    switch (step.do) {
      case 'start':
        return this.#start(step);
      case 'completeUserTask':
      case 'completeJob': {
        const type = step.do;
        return this.#toElement(step, elementInstanceKey => ({
          type,
          elementInstanceKey,
          variables,
        }));
      }
      case 'throwJobError':
        return this.#toElement(step, elementInstanceKey => ({
          type: 'throwJobError',
          elementInstanceKey,
          errorCode,
          variables,
        }));
      case 'triggerTimer': {
        const [found] = this.#host
          .running()
          .flatMap(instance =>
            [...instance.timers].flatMap(([key, { elementId }]) =>
              elementId === step.element ? { instance, key } : [],
            ),
          );
        return this.#host.fire(found.instance, found.key);
      }
      case 'advanceClock':
        this.#host.advance(STARTED_AT_MS + toMs);
        return null;
      case 'setVariables':
        return this.#setVariables(step);
      case 'cancelInstance':
        return this.#host.send(this.#root(step), { type: 'cancel' });
      default:
        throw new Skip(`step ${step.do}`);
    }
  }

  #completed(): { elementId: string; name?: string; isActivity: boolean }[] {
    return this.#host.instances.flatMap(({ executable, events }) =>
      events
        .filter(event => isCounted(executable, event))
        .flatMap(event =>
          event.type === 'elementCompleted'
            ? {
                elementId: event.elementId,
                name: executable.elements.find(
                  ({ elementId }) => elementId === event.elementId,
                )?.name,
                isActivity: ACTIVITIES.has(event.elementType),
              }
            : [],
        ),
    );
  }

  #actual(expected: Expectation): Expectation {
    const running = this.#host.running();
    const completed = this.#completed();
    const variables = running.length
      ? scopeVariables(running[0].state).find(({ scopeKey }) => scopeKey === 1)
          ?.variables ?? {}
      : {};
    return {
      active: running.flatMap(({ state }) =>
        state.instances
          .filter(({ elementType }) =>
            [
              'serviceTask',
              'userTask',
              'receiveTask',
              'intermediateCatchEvent',
              'eventBasedGateway',
            ].includes(elementType),
          )
          .map(({ elementId }) => elementId),
      ),
      ended: this.#host.instances.length > 0 && running.length === 0,
      completed: completed.map(({ elementId }) => elementId),
      variables: Object.fromEntries(
        Object.keys(expected.variables ?? {}).map(name => [
          name,
          variables[name] ?? null,
        ]),
      ),
      incident: running.some(({ state }) => openIncidents(state).length > 0),
      markers: completed.flatMap(({ name, isActivity }) =>
        isActivity && name ? name : [],
      ),
    };
  }

  /** What is not as expected, or `null`. */
  mismatch(expected: Expectation): string | null {
    const actual = this.#actual(expected);
    for (const key of Object.keys(expected) as (keyof Expectation)[]) {
      const wanted = comparable(expected[key]);
      const got = comparable(actual[key]);
      if (wanted !== got) {
        return `${key}: expected ${wanted}, actual ${got}`;
      }
    }
    return null;
  }
}

/** Lists are multisets of names; objects are compared by content. */
function comparable(value: unknown): string {
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return JSON.stringify([...value].sort());
  }
  return JSON.stringify(sorted(value)) ?? 'nothing';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entry]) => [key, sorted(entry)]),
    );
  }
  return value;
}

async function compileAll(
  definitions: ConformanceCase['definitions'],
): Promise<Map<string, Executable>> {
  const processes = new Map<string, Executable>();
  for (const { name, bpmn } of definitions) {
    const result = await compile(bpmn);
    if (!result.ok) {
      const errors = result.problems.filter(p => p.severity === 'error');
      const refused = errors.find(({ rule }) => rule.startsWith('unsupported'));
      if (refused) {
        throw new Skip(
          /: (.*?) is not /.exec(refused.message)?.[1] ?? refused.message,
        );
      }
      throw new Error(
        `${name} is refused: ${errors
          .map(p => `[${p.rule}] ${p.message}`)
          .join('; ')}`,
      );
    }
    result.processes.forEach(process =>
      processes.set(process.processId, process),
    );
  }
  return processes;
}

async function run({ definitions, steps }: ConformanceCase): Promise<void> {
  const caseRun = new CaseRun(await compileAll(definitions));
  steps.forEach((step, index) => {
    const title = `step ${index + 1} ${step.do}${
      step.element ? ` ${step.element}` : ''
    }`;
    const rejection = caseRun.perform(step);
    const { error = false, ...expected } = step.expect ?? {};
    if ((rejection !== null) !== error) {
      throw new Error(`${title}: ${rejection?.message ?? 'was not refused'}`);
    }
    const mismatch = caseRun.mismatch(expected);
    if (mismatch) {
      throw new Error(`${title}: ${mismatch}`);
    }
  });
}

/** Runs one case against the core. */
export async function runCase(
  conformanceCase: ConformanceCase,
): Promise<CaseResult> {
  try {
    await run(conformanceCase);
    return { outcome: 'passed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: error instanceof Skip ? 'skipped' : 'failed', reason };
  }
}
