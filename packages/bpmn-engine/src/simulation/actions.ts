// What each action of a simulation does to its world.
import { startConditionHolds } from '../step/startTriggers';
import { publishMessage } from './messages';
import { broadcastSignal } from './signals';
import { SimulationError } from './simulationError';
import type { SimulationAction } from './state';
import { advanceTo, triggerStartTimer } from './timers';
import type { World } from './world';

type ActionOf<T extends SimulationAction['type']> = Extract<
  SimulationAction,
  { type: T }
>;

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
  if (rejection) {
    throw new SimulationError(rejection.code, rejection.message);
  }
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
  const rejection = world.send(instanceKey, given);
  if (rejection) {
    throw new SimulationError(rejection.code, rejection.message);
  }
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
  publishMessage: (world, { message }) => publishMessage(world, message),
  broadcastSignal: (world, { signalName, variables }) =>
    broadcastSignal(world, signalName, variables),
  advanceTo: (world, { nowMs }) => advanceTo(world, nowMs),
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
