// Events with a condition are watched by the core itself: looked at when they begin to wait, and whenever a
// variable that they can see was set.
import type { ElementInstanceKey } from '../api/json';
import type { Subscription } from '../api/subscriptions';
import { nodeById } from '../compile/graph';
import type { Execution } from './execution';
import { fire } from './fire';

type Changes = ReadonlyMap<ElementInstanceKey, ReadonlySet<string>>;

/** Names of variables that were set and that the scope can see. */
function visibleChanges(
  x: Execution,
  holderKey: ElementInstanceKey,
  changes: Changes,
): Set<string> {
  const visible = new Set<string>();
  const hidden = new Set<string>();
  let scope = x.instance(holderKey);
  while (scope) {
    for (const name of changes.get(scope.key) ?? []) {
      if (!hidden.has(name)) {
        visible.add(name);
      }
    }
    Object.keys(scope.variables ?? {}).forEach(name => hidden.add(name));
    scope = scope.scopeKey === null ? undefined : x.instance(scope.scopeKey);
  }
  return visible;
}

function holds(
  x: Execution,
  { elementInstanceKey, elementId }: Subscription,
  changed: ReadonlySet<string> | undefined,
): boolean {
  const holder = x.visit(elementInstanceKey);
  const { behavior } = nodeById(x.graph, elementId);
  return Boolean(holder && behavior.conditionHolds?.(x, holder, changed));
}

/** Fires every condition that has come true; false if there was none. */
export function fireConditions(x: Execution): boolean {
  const changes = x.takeChanges();
  const opened = x.takeOpenedConditions();
  if (changes.size + opened.size === 0) {
    return false;
  }
  let fired = false;
  for (const { key, trigger } of x.state.subscriptions.slice()) {
    // an earlier one may have ended it
    const subscription =
      trigger.kind === 'condition' ? x.subscription(key) : undefined;
    if (subscription) {
      const isNew = opened.has(key);
      const changed = isNew
        ? undefined
        : visibleChanges(x, subscription.elementInstanceKey, changes);
      if (
        (isNew || (changed && changed.size > 0)) &&
        holds(x, subscription, changed)
      ) {
        fire(x, subscription, {});
        fired = true;
      }
    }
  }
  return fired;
}
