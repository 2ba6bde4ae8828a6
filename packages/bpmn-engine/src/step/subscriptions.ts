// What element instances wait for outside. An activity waits for its boundary events, a scope for its event
// sub-processes, a catching event or receive task for itself. What happens when it comes is told in fire.ts.
import type { Request } from '../api/requests';
import type { Subscription, Trigger } from '../api/subscriptions';
import { nodeById, type GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { Execution } from './execution';

/** What a host has to do for a subscription; a condition is watched by the core itself. */
function requestFor(subscription: Subscription): Request | null {
  const { key, elementInstanceKey, elementId, trigger } = subscription;
  const common = { subscriptionKey: key, elementInstanceKey, elementId };
  switch (trigger.kind) {
    case 'timer':
      return {
        type: 'scheduleTimer',
        ...common,
        dueAtMs: trigger.dueAtMs ?? 0,
      };
    case 'message':
      return {
        type: 'openMessageSubscription',
        ...common,
        messageName: trigger.messageName,
        correlationKey: trigger.correlationKey,
      };
    case 'signal':
      return {
        type: 'openSignalSubscription',
        ...common,
        signalName: trigger.signalName,
      };
    default:
      return null;
  }
}

const TAKE_BACK: {
  [K in Trigger['kind']]:
    | Extract<Request, { subscriptionKey: number }>['type']
    | null;
} = {
  timer: 'cancelTimer',
  message: 'closeMessageSubscription',
  signal: 'closeSignalSubscription',
  condition: null,
};

export function ask(x: Execution, subscription: Subscription) {
  const request = requestFor(subscription);
  if (request) {
    x.request(request);
  }
}

function open(
  x: Execution,
  holder: Visit,
  waits: readonly { node: GraphNode; trigger: Trigger }[],
) {
  for (const { node, trigger } of waits) {
    const subscriptionKey = x.nextKey;
    x.emit({
      type: 'subscriptionOpened',
      subscriptionKey,
      elementInstanceKey: holder.key,
      elementId: node.id,
      trigger,
    });
    ask(x, {
      key: subscriptionKey,
      elementInstanceKey: holder.key,
      elementId: node.id,
      trigger,
    });
  }
}

/** The events that catch something for an activity or a scope, besides itself. */
export function attachedEvents(x: Execution, node: GraphNode): GraphNode[] {
  const { nodes } = x.graph;
  return [
    ...node.eventSubProcesses.flatMap(index => {
      const { startEvent } = nodes[index];
      return startEvent === null ? [] : [nodes[startEvent]];
    }),
    ...node.boundaryEvents.map(index => nodes[index]),
  ];
}

/**
 * Begins to wait for the given events, on behalf of the holder: for all of them or, if a trigger cannot be
 * evaluated, for none.
 */
export function openSubscriptionsFor(
  x: Execution,
  holder: Visit,
  events: readonly GraphNode[],
) {
  const waits = events.flatMap(node => {
    const trigger = node.behavior.trigger?.(x, holder);
    return trigger ? [{ node, trigger }] : [];
  });
  open(x, holder, waits);
}

/** Begins to wait for the boundary events of an activity and the event sub-processes of a scope. */
export function openSubscriptions(x: Execution, holder: Visit) {
  const { boundaryEvents, eventSubProcesses } = holder.node;
  if (boundaryEvents.length + eventSubProcesses.length > 0) {
    openSubscriptionsFor(x, holder, attachedEvents(x, holder.node));
  }
}

export function cancelSubscription(x: Execution, subscription: Subscription) {
  const { key, elementInstanceKey, elementId, trigger } = subscription;
  x.emit({
    type: 'subscriptionCancelled',
    subscriptionKey: key,
    elementInstanceKey,
    elementId,
  });
  const type = TAKE_BACK[trigger.kind];
  if (type) {
    x.request({ type, subscriptionKey: key } as Request);
  }
}

/** Whether an element instance of the node can have subscriptions at all. */
function mayWait({ boundaryEvents, eventSubProcesses, behavior }: GraphNode) {
  return (
    boundaryEvents.length > 0 ||
    eventSubProcesses.length > 0 ||
    behavior.waits === true
  );
}

/** An element instance ends: it waits for nothing any more. */
export function closeSubscriptions(x: Execution, holder: Visit) {
  if (mayWait(holder.node)) {
    x.subscriptionsOf(holder.key).forEach(subscription =>
      cancelSubscription(x, subscription),
    );
  }
}

/** An interrupting event sub-process takes over: the scope's others do not begin any more. */
export function closeEventSubProcesses(x: Execution, scope: Visit) {
  for (const subscription of x.subscriptionsOf(scope.key)) {
    const { parent } = nodeById(x.graph, subscription.elementId);
    if (parent !== null && scope.node.eventSubProcesses.includes(parent)) {
      cancelSubscription(x, subscription);
    }
  }
}
