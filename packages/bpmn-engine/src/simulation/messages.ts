// Messages as in Camunda 8: a message reaches at most one instance of each process, be it by a subscription or by a
// start event; what nobody catches waits for its time to live; with a correlation key, a message starts the process
// only while no instance runs that a message with the same key started.
import type { SubscriptionKey } from '../api/json';
import { SimulationError } from './simulationError';
import type {
  BufferedMessage,
  InstanceKey,
  PublishedMessage,
  SimulatedInstance,
} from './state';
import type { World } from './world';

function without(world: World, isGone: (message: BufferedMessage) => boolean) {
  world.state.messages = world.state.messages.filter(
    message => !isGone(message),
  );
}

/** Messages whose time is over are gone. */
export function expireMessages(world: World) {
  without(world, ({ expiresAtMs }) => expiresAtMs <= world.state.nowMs);
}

function noteCorrelation(
  world: World,
  message: BufferedMessage,
  { instanceKey, processId }: { instanceKey: InstanceKey; processId: string },
): BufferedMessage {
  const correlated = {
    ...message,
    correlatedProcessIds: [...message.correlatedProcessIds, processId],
  };
  world.correlatedTo.push(instanceKey);
  world.state.messages = world.state.messages.map(open =>
    open === message ? correlated : open,
  );
  return correlated;
}

/** The message as it is after the attempt. */
function correlate(
  world: World,
  message: BufferedMessage,
  instance: SimulatedInstance,
  subscriptionKey: SubscriptionKey,
): BufferedMessage {
  const { instanceKey, processId } = instance;
  if (message.correlatedProcessIds.includes(processId)) {
    return message;
  }
  const command = {
    type: 'correlateMessage' as const,
    subscriptionKey,
    variables: message.variables,
  };
  return world.tell(instanceKey, command)
    ? noteCorrelation(world, message, { instanceKey, processId })
    : message;
}

function isBlocked(
  world: World,
  { correlationKey }: BufferedMessage,
  processId: string,
): boolean {
  return (
    correlationKey !== '' &&
    world.running.some(
      instance =>
        instance.processId === processId &&
        instance.correlationKey === correlationKey,
    )
  );
}

/** Starts the processes that begin with the message, or only one of them. */
function startByMessage(
  world: World,
  message: BufferedMessage,
  onlyProcessId?: string,
): BufferedMessage {
  let open = message;
  for (const { process, event, trigger } of world.processes.startEvents(
    'message',
    world.state.nowMs,
  )) {
    const { processId } = process.executable;
    if (
      trigger.messageName === message.name &&
      (onlyProcessId ?? processId) === processId &&
      !open.correlatedProcessIds.includes(processId) &&
      !isBlocked(world, message, processId)
    ) {
      const { correlationKey, variables } = message;
      const origin = correlationKey === '' ? {} : { correlationKey };
      const instanceKey = world.startBy(
        process,
        event.elementId,
        variables,
        origin,
      );
      if (instanceKey !== null) {
        open = noteCorrelation(world, open, { instanceKey, processId });
      }
    }
  }
  return open;
}

export function publishMessage(world: World, published: PublishedMessage) {
  const { name, correlationKey = '', variables = {} } = published;
  const { timeToLiveMs = 0, messageId } = published;
  expireMessages(world);
  const isKnown = world.state.messages.some(
    open =>
      messageId !== undefined &&
      open.messageId === messageId &&
      open.name === name &&
      open.correlationKey === correlationKey,
  );
  if (isKnown) {
    throw new SimulationError(
      'duplicateMessage',
      `a message "${name}" with the id "${messageId}" waits already; it is taken once`,
    );
  }
  let message: BufferedMessage = {
    name,
    correlationKey,
    variables,
    ...(messageId !== undefined && { messageId }),
    expiresAtMs: world.state.nowMs + timeToLiveMs,
    correlatedProcessIds: [],
  };
  if (timeToLiveMs > 0) {
    if (world.state.messages.length >= world.limits.messages) {
      throw new SimulationError(
        'limit',
        `more than ${world.limits.messages} messages would wait; move the clock until some are gone, or give them a shorter time to live`,
      );
    }
    world.state.messages = [...world.state.messages, message];
  }
  for (const { instance, request } of world.open('openMessageSubscription')) {
    if (
      request.messageName === name &&
      request.correlationKey === correlationKey
    ) {
      message = correlate(world, message, instance, request.subscriptionKey);
    }
  }
  startByMessage(world, message);
}

/** A subscription has been opened: the oldest message that waits for it is caught. */
export function catchBufferedMessage(
  world: World,
  instance: SimulatedInstance,
  order: number,
) {
  expireMessages(world);
  const request = world
    .instance(instance.instanceKey)
    ?.open.find(open => open.order === order)?.request;
  if (request?.type !== 'openMessageSubscription') {
    return;
  }
  const message = world.state.messages.find(
    open =>
      open.name === request.messageName &&
      open.correlationKey === request.correlationKey &&
      !open.correlatedProcessIds.includes(instance.processId),
  );
  if (message) {
    correlate(world, message, instance, request.subscriptionKey);
  }
}

/** An instance that a message started has ended: the next message with its key may start one. */
export function startByBufferedMessage(
  world: World,
  { processId, correlationKey }: SimulatedInstance,
) {
  expireMessages(world);
  for (const message of world.state.messages) {
    if (message.correlationKey === correlationKey) {
      startByMessage(world, message, processId);
    }
  }
}
