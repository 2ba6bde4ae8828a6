// What a case looks at after a step, by the counting rules of its format: what the reference engine does not record
// as completed is left out here, too.
import type { ElementInfo, EventType, Executable } from '../api/executable';
import type { ElementType } from '../api/events';
import type { Variables } from '../api/json';
import { CompiledProcess, nodeById } from '../compile/graph';
import type { Simulation, SimulatedInstance } from '../simulation';
import type { Expectation } from './case';

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
function completed(
  processes: Processes,
  simulation: Simulation,
): ElementInfo[] {
  return simulation.history.flatMap(({ instanceKey, event }) => {
    if (
      event.type !== 'elementCompleted' ||
      NEVER_COUNTED.has(event.elementType)
    ) {
      return [];
    }
    const { processId } = simulation.instances[instanceKey - 1];
    const executable = processes.get(processId);
    const info = executable?.elements.find(
      ({ elementId }) => elementId === event.elementId,
    );
    return executable &&
      info &&
      !isUncountedEvent(info) &&
      !isJoin(executable, info.elementId)
      ? [info]
      : [];
  });
}

function waitStates({ state, open }: SimulatedInstance): string[] {
  const withJob = new Set(
    open.flatMap(({ request }) =>
      request.type === 'createJob' ? [request.elementInstanceKey] : [],
    ),
  );
  return state.instances
    .filter(
      ({ key, elementType }) =>
        WAIT_STATES.has(elementType) || withJob.has(key),
    )
    .map(({ elementId }) => elementId);
}

/** Variables at process scope of the only root instance that runs. */
function rootVariables({ running }: Simulation): Variables {
  const roots = running.filter(({ calledBy }) => !calledBy);
  return roots.length === 1 ? roots[0].state.instances[0].variables ?? {} : {};
}

/** What is there, as far as something is expected of it. */
export function observe(
  processes: Processes,
  simulation: Simulation,
  expected: Expectation,
): Expectation {
  const { running, instances } = simulation;
  const done = completed(processes, simulation);
  const variables = rootVariables(simulation);
  return {
    active: running.flatMap(waitStates),
    ended: instances.length > 0 && running.length === 0,
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
    correlated: (simulation.lastStep?.correlatedTo.length ?? 0) > 0,
  };
}
