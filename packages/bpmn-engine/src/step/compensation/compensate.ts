// Compensation undoes completed activities: their handlers begin all at once, the latest completed first, and what
// threw it waits for them. The handlers run in the element that triggered them, so they end with it.
import type { ElementInstanceKey } from '../../api/json';
import type { Compensation } from '../../api/state';
import { isCompensationEventSubProcess } from '../../compile/compensation';
import { nodeById } from '../../compile/graph';
import type { Visit } from '../../elements/behavior';
import type { Execution } from '../execution';
import {
  activate,
  begin,
  beginPostponed,
  checkScope,
  finish,
} from '../lifecycle';
import { setLocalVariables } from '../scope';

/** What is done in an ad-hoc sub-process is done in it, whichever of its instances that was. */
const INNER_INSTANCE = 'adHocSubProcessInnerInstance';

function isSeenThrough(x: Execution, { node }: Visit): boolean {
  const { behavior, type } = node;
  return (
    behavior.compensates === true ||
    type === INNER_INSTANCE ||
    (type === 'eventSubProcess' &&
      !isCompensationEventSubProcess(x.graph.nodes, node))
  );
}

/**
 * The scopes in which an event compensates: its own and, from within an event sub-process or an inner instance of
 * an ad-hoc sub-process, the one around that.
 */
function scopesOf(x: Execution, event: Visit): ElementInstanceKey[] {
  const keys: ElementInstanceKey[] = [];
  let scope = event.scopeKey === null ? undefined : x.visit(event.scopeKey);
  while (scope) {
    keys.push(scope.key);
    scope =
      isSeenThrough(x, scope) && scope.scopeKey !== null
        ? x.visit(scope.scopeKey)
        : undefined;
  }
  return keys;
}

/** What can be compensated in some scopes, the latest completed first. */
function compensationsIn(
  x: Execution,
  scopeKeys: readonly ElementInstanceKey[],
): Compensation[] {
  return (x.state.compensations ?? [])
    .filter(({ scopeKey }) => scopeKeys.includes(scopeKey))
    .reverse();
}

/** Begins the compensation event sub-process with the variables that were there when its sub-process completed. */
function beginEventSubProcess(
  x: Execution,
  holder: Visit,
  { elementInstanceKey, elementId, variables = {} }: Compensation,
  eventSubProcess: number,
): Visit {
  const visit = beginPostponed(x, x.graph.nodes[eventSubProcess], holder.key);
  x.emit({
    type: 'compensationTriggered',
    elementInstanceKey,
    elementId,
    byElementInstanceKey: holder.key,
    eventSubProcessKey: visit.key,
  });
  setLocalVariables(x, visit.key, variables);
  return visit;
}

/** Begins what undoes one activity and what was done in it; nothing has run yet. */
function beginHandlers(
  x: Execution,
  holder: Visit,
  compensation: Compensation,
): Visit[] {
  const { nodes } = x.graph;
  const { elementInstanceKey, elementId, elementType } = compensation;
  const how = nodeById(x.graph, elementId, elementType).compensation;
  if (how && how.eventSubProcess !== null) {
    return [beginEventSubProcess(x, holder, compensation, how.eventSubProcess)];
  }
  const inner = how?.hasInner ? compensationsIn(x, [elementInstanceKey]) : [];
  x.emit({
    type: 'compensationTriggered',
    elementInstanceKey,
    elementId,
    byElementInstanceKey: holder.key,
  });
  const begun: Visit[] = [];
  if (how && how.boundaryEvent !== null && how.handler !== null) {
    finish(x, begin(x, nodes[how.boundaryEvent], holder.key));
    begun.push(beginPostponed(x, nodes[how.handler], holder.key));
  }
  return [...begun, ...inner.flatMap(one => beginHandlers(x, holder, one))];
}

function run(x: Execution, holder: Visit, compensations: Compensation[]) {
  const begun = compensations.flatMap(one => beginHandlers(x, holder, one));
  begun.forEach(visit => activate(x, visit));
  checkScope(x, holder.key);
}

/** What was done in some scopes on behalf of one activity. */
function compensationsOf(
  x: Execution,
  scopeKeys: readonly ElementInstanceKey[],
  activityId: string,
): Compensation[] {
  const within = compensationsIn(x, scopeKeys)
    .filter(({ elementType }) => elementType === INNER_INSTANCE)
    .map(({ elementInstanceKey }) => elementInstanceKey);
  return compensationsIn(x, [...scopeKeys, ...within]).filter(
    ({ elementId }) => elementId === activityId,
  );
}

/** A compensation event compensates everything that was done in its scope, or one activity. */
export function compensate(x: Execution, event: Visit, activityId?: string) {
  const scopeKeys = scopesOf(x, event);
  run(
    x,
    event,
    activityId === undefined
      ? compensationsIn(x, scopeKeys)
      : compensationsOf(x, scopeKeys, activityId),
  );
}

/** A transaction compensates what was done in it. */
export function compensateScope(x: Execution, scope: Visit) {
  run(x, scope, compensationsIn(x, [scope.key]));
}
