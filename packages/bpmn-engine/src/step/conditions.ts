// Events with a condition are watched by the core itself: looked at when they begin to wait, and whenever a
// variable that they can see has changed. Outer scopes come first, as in Camunda 8; what they end is not looked at.
import type { ElementInstanceKey } from '../api/json';
import type { Subscription } from '../api/subscriptions';
import { nodeById } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { VariableChanges } from './conditionWatch';
import type { Execution } from './execution';
import { fire } from './fire';
import { openSubscriptionsFor } from './subscriptions';

/** What it costs to look at one that waits, and to evaluate a condition. */
const LOOKS_PER_WORK = 10;
const WORK_PER_EVALUATION = 5;

/** What has happened to variables that the scope can see. */
function visibleChanges(
  x: Execution,
  holderKey: ElementInstanceKey,
  changes: ReadonlyMap<ElementInstanceKey, VariableChanges>,
): VariableChanges {
  const visible = new Map(changes.get(holderKey));
  const hidden = new Set<string>();
  let scope = x.instance(holderKey);
  while (scope && scope.scopeKey !== null) {
    Object.keys(scope.variables ?? {}).forEach(name => hidden.add(name));
    for (const [name, change] of changes.get(scope.scopeKey) ?? []) {
      if (!hidden.has(name)) {
        visible.set(name, change);
      }
    }
    scope = x.instance(scope.scopeKey);
  }
  return visible;
}

function holds(
  x: Execution,
  { elementInstanceKey, elementId }: Subscription,
  changes?: VariableChanges,
): boolean {
  const holder = x.visit(elementInstanceKey);
  const { behavior } = nodeById(x.graph, elementId);
  return Boolean(holder && behavior.conditionHolds?.(x, holder, changes));
}

/** Keys only grow, so what waits in an outer scope comes first; a boundary event lies outside its activity. */
function inOrder(x: Execution): Subscription[] {
  const isInside = ({ elementId }: Subscription) =>
    nodeById(x.graph, elementId).attachedTo === null ? 1 : 0;
  return x.state.subscriptions
    .filter(({ trigger }) => trigger.kind === 'condition')
    .sort(
      (one, other) =>
        one.elementInstanceKey - other.elementInstanceKey ||
        isInside(one) - isInside(other) ||
        one.key - other.key,
    );
}

/** Fires every condition that has come true; false if there was none. */
export function fireConditions(x: Execution): boolean {
  if (!x.conditions) {
    return false;
  }
  const changes = x.conditions.takeChanges();
  const opened = x.conditions.takeOpened();
  if (changes.size + opened.size === 0) {
    return false;
  }
  const waiting = inOrder(x);
  let evaluated = 0;
  let fired = false;
  for (const { key } of waiting) {
    // an earlier one may have ended it
    const subscription = x.subscription(key);
    if (subscription) {
      const visible = opened.has(key)
        ? undefined
        : visibleChanges(x, subscription.elementInstanceKey, changes);
      if (visible?.size !== 0) {
        evaluated += 1;
        if (holds(x, subscription, visible)) {
          fire(x, subscription, {});
          fired = true;
        }
      }
    }
  }
  x.charge(waiting.length / LOOKS_PER_WORK + evaluated * WORK_PER_EVALUATION);
  return fired;
}

/**
 * For an activity that is done at once: fires the conditions of its boundary events that hold when it begins.
 * False if one of them has ended it.
 */
export function passesConditions(x: Execution, activity: Visit): boolean {
  const conditions = activity.node.boundaryEvents
    .map(index => x.graph.nodes[index])
    .filter(({ behavior }) => behavior.conditionHolds);
  if (conditions.length === 0) {
    return true;
  }
  openSubscriptionsFor(x, activity, conditions);
  for (const { key } of x.subscriptionsOf(activity.key)) {
    const subscription = x.subscription(key);
    if (subscription && holds(x, subscription)) {
      fire(x, subscription, {});
    }
  }
  return x.instance(activity.key) !== undefined;
}
