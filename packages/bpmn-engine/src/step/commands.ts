// One handler per command: it refuses what does not fit the state, and otherwise sets things moving.
import type { Command } from '../api/commands';
import type { SubscriptionKey, Variables } from '../api/json';
import type { Subscription, Trigger } from '../api/subscriptions';
import type { GraphNode } from '../compile/graph';
import {
  completeCalledProcess,
  escalateFromCalledProcess,
  failCalledProcess,
  throwErrorFromCalledProcess,
} from './calls';
import type { Visit } from '../elements/behavior';
import { misshapen } from './commandShape';
import type { Execution } from './execution';
import { destinationOf, fire, skipTimer } from './fire';
import { attempt, closeIncident } from './incidents';
import {
  activate,
  begin,
  complete,
  goOut,
  terminateInstance,
} from './lifecycle';
import { migrate } from './migrate';
import { modify } from './modify';
import { accept, refuse, requireFit } from './refusals';
import { destinations, propagateVariables, setLocalVariables } from './scope';
import {
  activateAdHocElements,
  completeJob,
  completeUserTask,
  failJob,
  throwJobError,
  throwJobEscalation,
} from './work';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

const PROCESS_KEY = 1;

/** Where the instance begins: at the start event named, otherwise at the none start event. */
function startNode(x: Execution, elementId: string | undefined): GraphNode {
  const [process, ...nodes] = x.graph.nodes;
  const starts = nodes.filter(
    ({ type, parent }) => type === 'startEvent' && parent === process.index,
  );
  const node =
    elementId === undefined
      ? starts.find(({ index }) => index === process.startEvent)
      : starts.find(({ id }) => id === elementId);
  return (
    node ??
    refuse(
      'noStartEvent',
      `process "${process.id}" has no ${
        elementId === undefined
          ? 'none start event'
          : `start event "${elementId}"`
      }; it begins at ${starts.map(({ id }) => `"${id}"`).join(', ')}`,
    )
  );
}

function start(
  x: Execution,
  { variables, elementId, caller }: CommandOf<'start'>,
) {
  const accepted = accept(x, variables);
  const node = startNode(x, elementId);
  const visit = begin(x, x.graph.nodes[0], null, {
    startEventId: node.id,
    // a copy: nobody can change it from afar
    ...(caller && {
      caller: {
        errors: caller.errors.slice(),
        escalations: caller.escalations.map(
          ({ escalationCode, isInterrupting }) => ({
            escalationCode,
            isInterrupting,
          }),
        ),
      },
    }),
  });
  if (node.behavior.trigger && node.outputs.length > 0) {
    // the start event says what of it the process gets
    x.carry(visit.key, accepted);
  } else {
    setLocalVariables(x, visit.key, accepted);
  }
  activate(x, visit);
  // an incident came before the start event could pass them on: they stay with the process
  setLocalVariables(x, visit.key, x.takeCarried(visit.key));
}

/** The open subscription that the command is about, or a rejection that says why there is none. */
function waitingSubscription(
  x: Execution,
  key: SubscriptionKey,
  kind: Trigger['kind'],
): Subscription {
  const subscription = x.subscription(key);
  if (subscription?.trigger.kind !== kind) {
    return refuse(
      'notActive',
      `subscription ${key} ${
        subscription
          ? `of "${subscription.elementId}" waits for a ${subscription.trigger.kind}, not for a ${kind}`
          : 'is not open: what it waited for has happened, or its element has ended'
      }; forget the ${kind}`,
    );
  }
  return subscription;
}

function triggerTimer(x: Execution, command: CommandOf<'triggerTimer'>) {
  const subscription = waitingSubscription(x, command.subscriptionKey, 'timer');
  if (!skipTimer(x, subscription)) {
    fire(x, subscription, {});
  }
}

function fireWith(x: Execution, subscription: Subscription, given: Variables) {
  const variables = accept(x, given);
  const key = destinationOf(x, subscription);
  requireFit(x, [[key, variables]]);
  fire(x, subscription, variables);
}

function correlateMessage(
  x: Execution,
  { subscriptionKey, variables }: CommandOf<'correlateMessage'>,
) {
  fireWith(x, waitingSubscription(x, subscriptionKey, 'message'), variables);
}

function catchSignal(
  x: Execution,
  { subscriptionKey, variables }: CommandOf<'catchSignal'>,
) {
  fireWith(x, waitingSubscription(x, subscriptionKey, 'signal'), variables);
}

/** An event sub-process may have begun in a scope that was held when it was about to complete: it goes first. */
function isBusy(x: Execution, { key }: Visit): boolean {
  const { children, waiting } = x.instance(key) ?? {};
  return Boolean(children || waiting);
}

function resolveIncident(
  x: Execution,
  { incidentKey }: CommandOf<'resolveIncident'>,
) {
  const incident = x.state.incidents.find(
    open => open.incidentKey === incidentKey,
  );
  if (!incident) {
    return refuse(
      'notActive',
      `incident ${incidentKey} is not open: it was resolved, or its element was terminated`,
    );
  }
  const phase = x.instance(incident.elementInstanceKey)?.heldIn;
  const visit = x.visit(incident.elementInstanceKey);
  if (!visit || !phase) {
    throw new TypeError(`incident ${incidentKey} holds nothing`);
  }
  closeIncident(x, visit);
  switch (phase) {
    case 'activating':
      return activate(x, visit);
    case 'executing':
      return attempt(x, visit, phase, () =>
        visit.node.behavior.execute?.(x, visit),
      );
    default:
      break;
  }
  if (!isBusy(x, visit)) {
    (phase === 'leaving' ? goOut : complete)(x, visit);
  }
  return undefined;
}

function continueLoop(
  x: Execution,
  { elementInstanceKey }: CommandOf<'continueLoop'>,
) {
  const visit = x.visit(elementInstanceKey);
  const isPaused = x.instance(elementInstanceKey)?.loop?.isPaused;
  if (!visit || !isPaused || !x.isWaiting(elementInstanceKey)) {
    return refuse(
      'notActive',
      `element instance ${elementInstanceKey} has no instances to go on with: it has ended, or does not wait for this; forget the request`,
    );
  }
  const elementId = visit.node.id;
  x.emit({ type: 'loopContinued', elementInstanceKey, elementId });
  return x.goOnLater(elementInstanceKey);
}

function setVariables(
  x: Execution,
  { scopeKey = PROCESS_KEY, variables, local }: CommandOf<'setVariables'>,
) {
  if (!x.instance(scopeKey)) {
    refuse(
      'notActive',
      `scope ${scopeKey} is not active: it has ended or never existed; leave scopeKey out for the process`,
    );
  }
  const accepted = accept(x, variables);
  if (local) {
    requireFit(x, [[scopeKey, accepted]]);
    setLocalVariables(x, scopeKey, accepted);
  } else {
    requireFit(x, destinations(x, scopeKey, accepted));
    propagateVariables(x, scopeKey, accepted);
  }
}

function cancel(x: Execution, { reason }: CommandOf<'cancel'>) {
  terminateInstance(x, reason);
}

const HANDLERS: {
  [T in Command['type']]: (x: Execution, command: CommandOf<T>) => void;
} = {
  start,
  completeJob,
  completeUserTask,
  failJob,
  throwJobError,
  throwJobEscalation,
  triggerTimer,
  correlateMessage,
  catchSignal,
  completeCalledProcess,
  throwErrorFromCalledProcess,
  escalateFromCalledProcess,
  failCalledProcess,
  continueLoop,
  resolveIncident,
  setVariables,
  activateAdHocElements,
  modify,
  migrate,
  cancel,
};

function requireStatus(x: Execution, command: Command) {
  const { status } = x.state;
  const problem = misshapen(command);
  if (problem) {
    refuse('invalidCommand', `${problem}; send the command anew`);
  }
  if (status === 'completed' || status === 'terminated') {
    refuse('ended', `the instance is ${status}; start a new one`);
  }
  if (command.type === 'start' && status !== 'created') {
    refuse('alreadyStarted', 'the instance runs already; start a new one');
  }
  if (command.type !== 'start' && status === 'created') {
    refuse('notStarted', 'the instance has not begun; send "start" first');
  }
}

/** Carries out a command up to the point where tokens move. Throws {@link Rejected}. */
export function handle<T extends Command['type']>(
  x: Execution,
  command: CommandOf<T> & Command,
) {
  requireStatus(x, command);
  HANDLERS[command.type as T](x, command);
}
