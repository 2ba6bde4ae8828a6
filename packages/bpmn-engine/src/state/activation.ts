// What the beginning and the end of an element instance mean for itself and for the scope around it.
import type { EngineEvent } from '../api/events';
import type { ElementInstance } from '../api/state';
import type { Graph, GraphNode } from '../compile/graph';
import { loopAfter, loopGoneOn } from './loopProgress';
import { withoutTokens } from './waitingTokens';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export function activatedInstance({
  elementInstanceKey: key,
  elementId,
  elementType,
  scopeKey,
  startEventId,
  loopCounter,
  caller,
}: EventOf<'elementActivated'>): ElementInstance {
  const instance: ElementInstance = { key, elementId, elementType, scopeKey };
  if (startEventId !== undefined) {
    instance.startEventId = startEventId;
  }
  if (loopCounter !== undefined) {
    instance.loopCounter = loopCounter;
  }
  if (caller) {
    instance.caller = caller;
  }
  return instance;
}

/** The scope, now that an element has begun in it. */
export function withChild(
  scope: ElementInstance,
  node: GraphNode,
  graph: Graph,
): ElementInstance {
  const joined =
    scope.waiting && node.behavior.joins
      ? withoutTokens(
          scope,
          node.incoming.map(flow => graph.flows[flow].id),
        )
      : scope;
  const after = { ...joined, children: (scope.children ?? 0) + 1 };
  if (scope.loop) {
    after.loop = loopGoneOn(scope.loop);
  }
  return after;
}

/** The scope, now that an element in it has ended. */
export function withoutChild(
  scope: ElementInstance,
  type: 'elementCompleted' | 'elementTerminated',
): ElementInstance {
  const after = { ...scope, children: (scope.children ?? 0) - 1 };
  if (scope.loop) {
    const how = type === 'elementCompleted' ? 'completed' : 'terminated';
    after.loop = loopAfter(scope.loop, how);
  }
  return after;
}
