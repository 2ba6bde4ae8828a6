import type { ElementType } from '../api/events';
import type { ElementInstanceKey, Variables } from '../api/json';
import type { Subscription } from '../api/subscriptions';
import type { Incident, InstanceStatus, ProcessState } from '../api/state';

/**
 * An element instance that is active now.
 *
 * @public
 */
export interface ActiveElement {
  elementInstanceKey: ElementInstanceKey;
  elementId: string;
  elementType: ElementType;
  /** Scope it lives in; `null` for the process. */
  scopeKey: ElementInstanceKey | null;
  /** Whether an open incident holds it. */
  hasIncident: boolean;
}

/**
 * The variables that one active scope holds itself.
 *
 * @public
 */
export interface ScopeVariables {
  scopeKey: ElementInstanceKey;
  elementId: string;
  variables: Variables;
}

/**
 * What is active, by ascending key: the process, its scopes, tasks and waiting events.
 *
 * @public
 */
export function activeElements(state: ProcessState): ActiveElement[] {
  return state.instances.map(instance => ({
    elementInstanceKey: instance.key,
    elementId: instance.elementId,
    elementType: instance.elementType,
    scopeKey: instance.scopeKey,
    hasIncident: instance.heldIn !== undefined,
  }));
}

/**
 * Whether the instance waits for its start, runs, has completed or was terminated.
 *
 * @public
 */
export function instanceStatus(state: ProcessState): InstanceStatus {
  return state.status;
}

/**
 * The variables of every active scope that has any, outermost first.
 *
 * @public
 */
export function scopeVariables(state: ProcessState): ScopeVariables[] {
  return state.instances.flatMap(({ key, elementId, variables }) =>
    variables ? [{ scopeKey: key, elementId, variables }] : [],
  );
}

/**
 * What the instance waits for outside, by ascending key: timers, messages, signals and conditions.
 *
 * @public
 */
export function openSubscriptions(
  state: ProcessState,
): readonly Subscription[] {
  return state.subscriptions;
}

/**
 * Incidents that nobody has resolved, oldest first.
 *
 * @public
 */
export function openIncidents(state: ProcessState): readonly Incident[] {
  return state.incidents;
}
