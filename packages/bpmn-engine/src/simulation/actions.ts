// What each action of a simulation does to its world.
import type { CommandRejection } from '../api/results';
import { startConditionHolds } from '../step/startTriggers';
import { publishMessage } from './messages';
import { broadcastSignal } from './signals';
import { SimulationError } from './simulationError';
import type { SimulationAction } from './state';
import { advanceTo, jumpTo, triggerStartTimer } from './timers';
import type { World } from './world';

type ActionOf<T extends SimulationAction['type']> = Extract<
  SimulationAction,
  { type: T }
>;

function refuseIf(rejection: CommandRejection | null) {
  if (rejection) {
    throw new SimulationError(rejection.code, rejection.message);
  }
}

function start(
  world: World,
  { processId, variables, elementId }: ActionOf<'start'>,
) {
  const process = world.processes.find(processId);
  if (!process) {
    throw new SimulationError(
      'notFound',
      `there is no process "${processId}"; there are ${world.processes.latest
        .map(({ executable }) => `"${executable.processId}"`)
        .join(', ')}`,
    );
  }
  const { rejection } = world.start(process, {
    variables,
    ...(elementId !== undefined && { elementId }),
  });
  refuseIf(rejection);
}

function command(
  world: World,
  { instanceKey, command: given }: ActionOf<'command'>,
) {
  const caller = world.instance(instanceKey)?.calledBy;
  if (given.type === 'cancel' && caller) {
    throw new SimulationError(
      'calledInstance',
      `instance ${instanceKey} was called by instance ${caller.instanceKey}; cancel the outermost one, this one ends with it`,
    );
  }
  refuseIf(world.send(instanceKey, given));
}

function migrate(
  world: World,
  { instanceKey, target, migration }: ActionOf<'migrate'>,
) {
  const { processId, version } = target;
  const latest = world.processes.find(processId);
  const wanted = version ?? latest?.version ?? 1;
  const process = {
    executable: world.processes.version(processId, wanted),
    version: wanted,
  };
  refuseIf(world.send(instanceKey, { ...migration, type: 'migrate' }, process));
}

function evaluateConditionalStart(
  world: World,
  { variables }: ActionOf<'evaluateConditionalStart'>,
) {
  const { nowMs } = world.state;
  for (const { process, event } of world.processes.startEvents(
    'condition',
    nowMs,
  )) {
    const { elementId } = event;
    if (startConditionHolds(process.executable, elementId, variables, nowMs)) {
      world.startBy(process, elementId, variables);
    }
  }
}

const ACTIONS: {
  [T in SimulationAction['type']]: (world: World, action: ActionOf<T>) => void;
} = {
  start,
  command,
  migrate,
  publishMessage: (world, { message }) => publishMessage(world, message),
  broadcastSignal: (world, { signalName, variables }) =>
    broadcastSignal(world, signalName, variables),
  advanceTo: (world, { nowMs }) => advanceTo(world, nowMs),
  jumpTo: (world, { nowMs }) => jumpTo(world, nowMs),
  triggerStartTimer: (world, { processId, elementId }) =>
    triggerStartTimer(world, processId, elementId),
  evaluateConditionalStart,
  autoAnswer: (world, { rules }) => {
    world.state.autoAnswers = rules;
  },
};

/** Carries out an action and everything that comes of it. */
export function perform<T extends SimulationAction['type']>(
  world: World,
  action: ActionOf<T> & SimulationAction,
) {
  ACTIONS[action.type as T](world, action);
  world.settle();
}
