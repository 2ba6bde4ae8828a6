// What a case looks at after a step, by the counting rules of its format: what the reference engine does not record
// as completed is left out here, too.
import type { ElementInfo, EventType, Executable } from '../api/executable';
import type { ElementType } from '../api/events';
import type { Variables } from '../api/json';
import { CompiledProcess, nodeById } from '../compile/graph';
import type { Expectation } from './case';
import type { RunningInstance, World } from './host';

const WAIT_STATES: ReadonlySet<ElementType> = new Set<ElementType>([
  'userTask',
  'receiveTask',
  'serviceTask',
  'sendTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
]);

const ACTIVITIES: ReadonlySet<ElementType> = new Set<ElementType>([
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
]);

const NEVER_COUNTED: ReadonlySet<ElementType> = new Set<ElementType>([
  'process',
  'startEvent',
  'eventBasedGateway',
  'eventSubProcess',
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
]);

/** Kinds of events that are not counted where they throw or end. */
const UNCOUNTED_THROWS: ReadonlySet<EventType | undefined> = new Set([
  'error',
  'escalation',
  'terminate',
] as const);
const UNCOUNTED_ENDS: ReadonlySet<EventType | undefined> = new Set([
  'message',
  'compensate',
] as const);

function isUncountedEvent({ elementType, eventType }: ElementInfo): boolean {
  if (eventType === 'link') {
    return true;
  }
  switch (elementType) {
    case 'intermediateThrowEvent':
      return UNCOUNTED_THROWS.has(eventType);
    case 'endEvent':
      return UNCOUNTED_THROWS.has(eventType) || UNCOUNTED_ENDS.has(eventType);
    case 'boundaryEvent':
      return eventType === 'compensate';
    default:
      return false;
  }
}

function isJoin(executable: Executable, elementId: string): boolean {
  const { type, incoming } = nodeById(
    CompiledProcess.graphOf(executable),
    elementId,
  );
  return type.endsWith('Gateway') && incoming.length > 1;
}

type Processes = ReadonlyMap<string, Executable>;

/** Elements that count as completed since the start of the case. */
function completed(processes: Processes, world: World): ElementInfo[] {
  return world.completed.flatMap(({ processId, elementId, elementType }) => {
    if (NEVER_COUNTED.has(elementType)) {
      return [];
    }
    const executable = processes.get(processId);
    const info = executable?.elements.find(
      element => element.elementId === elementId,
    );
    return executable &&
      info &&
      !isUncountedEvent(info) &&
      !isJoin(executable, info.elementId)
      ? [info]
      : [];
  });
}

function waitStates({ state, withJob }: RunningInstance): string[] {
  return state.instances
    .filter(
      ({ key, elementType }) =>
        WAIT_STATES.has(elementType) || withJob.has(key),
    )
    .map(({ elementId }) => elementId);
}

/** Variables at process scope of the only root instance that runs. */
function rootVariables({ running }: World): Variables {
  const roots = running.filter(({ isCalled }) => !isCalled);
  return roots.length === 1 ? roots[0].state.instances[0].variables ?? {} : {};
}

/** What is there, as far as something is expected of it. */
export function observe(
  processes: Processes,
  world: World,
  expected: Expectation,
): Expectation {
  const { running, startedCount, isCorrelated } = world;
  const done = completed(processes, world);
  const variables = rootVariables(world);
  return {
    active: running.flatMap(waitStates),
    ended: startedCount > 0 && running.length === 0,
    completed: done.map(({ elementId }) => elementId),
    variables: Object.fromEntries(
      Object.keys(expected.variables ?? {})
        .filter(name => Object.hasOwn(variables, name))
        .map(name => [name, variables[name]]),
    ),
    incident: running.some(({ state }) => state.incidents.length > 0),
    markers: done.flatMap(({ name, elementType }) =>
      name && ACTIVITIES.has(elementType) ? [name] : [],
    ),
    correlated: isCorrelated,
  };
}
