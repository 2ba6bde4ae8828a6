// Steps that make sense for what is there: an answer to something that waits, something new, or the passing of time.
import type { Variables } from '../api/json';
import type { ElementInstance } from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { isBody } from '../compile/graph';
import type { CaseStep } from './case';
import type { RunningInstance, World } from './host';

const BEGINNING: Variables = {
  choice: 0,
  items: [1, 2],
  limit: 2,
  again: false,
  flag: false,
};
const CHANGES: Variables[] = [
  { flag: true },
  { flag: false },
  { choice: 1 },
  { items: [1] },
  BEGINNING,
];
const DELAYS_MS = [500, 1_000, 2_000, 5_000, 86_400_000];
const MOST_INSTANCES = 5;

/** Gives a number from 0 to below a limit. */
export type Dice = (below: number) => number;

function answers(
  { withJob }: RunningInstance,
  { key, elementId, elementType, heldIn }: ElementInstance,
  dice: Dice,
): CaseStep[] {
  const element = elementId;
  if (elementType === 'userTask' && heldIn === undefined) {
    const variables = { [`saw_${elementId}`]: dice(10) };
    return [{ do: 'completeUserTask', element, variables }];
  }
  if (!withJob.has(key) || elementType === 'adHocSubProcess') {
    return [];
  }
  return [
    { do: 'completeJob', element, variables: { did: dice(10) } },
    ...(dice(4) === 0
      ? [{ do: 'throwJobError', element, errorCode: 'E', variables: {} }]
      : []),
  ];
}

/** Which of several timers of an element is the first depends on what counts as the beginning of a cycle. */
function isOnlyTimer(world: World, { elementId }: Subscription): boolean {
  const all = world.running.flatMap(({ state }) => state.subscriptions);
  return all.filter(open => open.elementId === elementId).length === 1;
}

function triggers(world: World, open: Subscription, dice: Dice): CaseStep[] {
  const { trigger, elementId } = open;
  const variables = { brought: dice(10) };
  switch (trigger.kind) {
    case 'message': {
      const { messageName: name, correlationKey } = trigger;
      return [{ do: 'publishMessage', name, correlationKey, variables }];
    }
    case 'signal':
      return [{ do: 'broadcastSignal', name: trigger.signalName, variables }];
    case 'timer':
      return isOnlyTimer(world, open)
        ? [{ do: 'triggerTimer', element: elementId }]
        : [];
    default:
      return [];
  }
}

function changes({ running }: World, dice: Dice): CaseStep[] {
  const variables = CHANGES[dice(CHANGES.length)];
  const scopes = running.flatMap(({ state }) =>
    state.instances.filter(({ elementType }) => !isBody(elementType)),
  );
  return scopes.length > 0 && dice(4) === 0
    ? [
        {
          do: 'setVariables',
          element: scopes[dice(scopes.length)].elementId,
          variables,
        },
      ]
    : [];
}

export function randomStep(
  world: World,
  processIds: readonly string[],
  nowMs: number,
  dice: Dice,
): CaseStep {
  const { running } = world;
  const possible = [
    ...running.flatMap(instance => [
      ...instance.state.instances.flatMap(one => answers(instance, one, dice)),
      ...instance.state.subscriptions.flatMap(one =>
        triggers(world, one, dice),
      ),
    ]),
    ...changes(world, dice),
    ...(dice(10) === 0
      ? [{ do: 'advanceClock', toMs: nowMs + DELAYS_MS[dice(5)] }]
      : []),
    ...(dice(25) === 0 && running.some(({ isCalled }) => !isCalled)
      ? [{ do: 'cancelInstance' }]
      : []),
  ];
  const isRoom = running.length < MOST_INSTANCES;
  if (possible.length === 0 || (isRoom && dice(8) === 0)) {
    return {
      do: 'start',
      processId: processIds[dice(processIds.length)],
      variables: { ...BEGINNING, key: `key-${dice(1_000)}` },
    };
  }
  return possible[dice(possible.length)];
}
