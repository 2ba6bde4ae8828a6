import type { CallerCatches } from './calls';
import type { ElementType } from './events';
import type { IncidentPhase, IncidentType } from './incidents';
import type { ElementInstanceKey, IncidentKey, Json, Variables } from './json';
import type { Subscription } from './subscriptions';

/**
 * Where a process instance is in its life.
 *
 * @public
 */
export type InstanceStatus = 'created' | 'active' | 'completed' | 'terminated';

/**
 * How far an activity that loops has come.
 *
 * @public
 */
export interface LoopProgress {
  /** How many instances of the activity have begun. */
  started: number;
  completed: number;
  terminated: number;
  /** Of a multi-instance: how many items its input collection has. */
  total?: number;
  /** Of a multi-instance: its input collection, until an instance has begun for each item. */
  items?: Json[];
  /** Of a multi-instance: it has begun as many instances as one command may, and waits for `continueLoop`. */
  isPaused?: true;
}

/**
 * One activation of one element that has neither completed nor been terminated.
 *
 * @public
 */
export interface ElementInstance {
  key: ElementInstanceKey;
  elementId: string;
  elementType: ElementType;
  /** Scope it lives in; `null` for the process. */
  scopeKey: ElementInstanceKey | null;
  /** For the process: the start event it begins at, unless it is the none start event. */
  startEventId?: string;
  /** For an instance of an activity that loops: which one it is, from 1. */
  loopCounter?: number;
  /** For a process that was called: what its caller catches. */
  caller?: CallerCatches;
  /** Set while an incident holds it: the part that `resolveIncident` tries again. */
  heldIn?: IncidentPhase;
  /** Variables whose scope is this element instance. */
  variables?: Variables;
  /** How many element instances live directly in this one. */
  children?: number;
  /** Tokens that wait at joins of this scope: how many arrived over each sequence flow, by flow id. */
  waiting?: { [flowId: string]: number };
  /** For an ad-hoc sub-process that asks a worker: whether it does so now, and whether the worker has let it complete. */
  adHoc?: { hasJob?: true; isFulfilled?: true };
  /** For the body of an activity that loops: how far it has come. */
  loop?: LoopProgress;
  /** An interrupting event sub-process has taken over this scope. */
  isInterrupted?: true;
  /** A cancel end event has ended this transaction: it is left by its cancel boundary event. */
  isCancelled?: true;
}

/**
 * An incident that nobody has resolved yet.
 *
 * @public
 */
export interface Incident {
  incidentKey: IncidentKey;
  elementInstanceKey: ElementInstanceKey;
  elementId: string;
  incidentType: IncidentType;
  message: string;
  code?: string;
}

/**
 * A completed activity that can still be compensated: something undoes it, or something in it. It is kept as long
 * as its scope is active, and afterwards if the scope itself can be compensated.
 *
 * @public
 */
export interface Compensation {
  /** The element instance that has completed. */
  elementInstanceKey: ElementInstanceKey;
  elementId: string;
  elementType: ElementType;
  /** The scope it was in, which may have completed since, or the compensation event sub-process of that scope. */
  scopeKey: ElementInstanceKey;
  /** Its variables when it completed, for its compensation event sub-process. */
  variables?: Variables;
}

/**
 * Everything the core remembers about one process instance: plain data that survives JSON and grows
 * with what is active, not with what has happened. Hosts store it and hand it back; they read it
 * through {@link activeElements}, {@link instanceStatus}, {@link scopeVariables} and {@link openIncidents}.
 *
 * @public
 */
export interface ProcessState {
  version: 2;
  processId: string;
  status: InstanceStatus;
  /** The key that the next activation gets. */
  nextKey: ElementInstanceKey;
  nextIncidentKey: IncidentKey;
  /** Size of all variables of all scopes and of the input collections that loops still need, as UTF-8 JSON. */
  variablesBytes: number;
  /** Active element instances, by ascending key. */
  instances: ElementInstance[];
  /** What element instances wait for outside, by ascending key. */
  subscriptions: Subscription[];
  incidents: Incident[];
  /** What can be compensated, in the order of completion; absent if there is nothing. */
  compensations?: Compensation[];
}
