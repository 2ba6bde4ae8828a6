// The only file that changes a state, and it does so by events alone; that is why a history can be
// replayed. A draft shares every object with the state it came from until that object changes.
import type { EngineEvent } from '../api/events';
import type {
  ElementInstanceKey,
  SubscriptionKey,
  Variables,
} from '../api/json';
import type {
  Compensation,
  ElementInstance,
  Incident,
  ProcessState,
} from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { flowById, nodeById, type Graph } from '../compile/graph';
import { bytesOf } from '../variables/json';
import { migrated } from './migrated';
import {
  registered,
  triggered,
  withoutScope,
  type CompensationsChange,
} from './compensations';
import {
  loopAfter,
  loopAtStart,
  loopBytes,
  loopGoneOn,
  withItem,
} from './loopProgress';
import { withoutOneEach } from './waitingTokens';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export class Draft {
  #state: ProcessState;
  readonly #graph: Graph;

  constructor(graph: Graph, state: ProcessState) {
    this.#graph = graph;
    this.#state = {
      ...state,
      instances: state.instances.slice(),
      subscriptions: state.subscriptions.slice(),
      incidents: state.incidents.slice(),
    };
  }

  /** The state as it is now. The draft must not be used afterwards. */
  finish(): ProcessState {
    return this.#state;
  }

  get state(): Readonly<ProcessState> {
    return this.#state;
  }

  get(key: ElementInstanceKey): ElementInstance | undefined {
    const index = this.#indexOf(key);
    return index < 0 ? undefined : this.#state.instances[index];
  }

  /** Children have greater keys than their scope, and often follow it closely. */
  childrenOf(scopeKey: ElementInstanceKey): ElementInstance[] {
    const { instances } = this.#state;
    const found: ElementInstance[] = [];
    const scope = this.#indexOf(scopeKey);
    const count = scope < 0 ? 0 : instances[scope].children ?? 0;
    for (let i = scope + 1; found.length < count && i < instances.length; i++) {
      if (instances[i].scopeKey === scopeKey) {
        found.push(instances[i]);
      }
    }
    return found;
  }

  subscription(key: SubscriptionKey): Subscription | undefined {
    return this.#state.subscriptions.find(open => open.key === key);
  }

  incidentOf(key: ElementInstanceKey): Incident | undefined {
    return this.#state.incidents.find(
      incident => incident.elementInstanceKey === key,
    );
  }

  apply(event: EngineEvent) {
    switch (event.type) {
      case 'elementActivated':
        this.#activated(event);
        break;
      case 'elementCompleted':
      case 'elementTerminated':
        this.#ended(event);
        break;
      case 'sequenceFlowTaken':
        this.#flowTaken(event);
        break;
      case 'variablesSet':
        this.#variablesSet(event);
        break;
      case 'loopStarted':
        this.#loopStarted(event);
        break;
      case 'adHocJobRequested':
        this.#setAdHoc(event, { hasJob: true });
        break;
      case 'adHocJobAnswered':
        this.#setAdHoc(
          event,
          event.isCompletionConditionFulfilled ? { isFulfilled: true } : {},
        );
        break;
      case 'variableItemSet':
        this.#variableItemSet(event);
        break;
      case 'subscriptionOpened':
        this.#subscriptionOpened(event);
        break;
      case 'subscriptionTriggered':
        this.#subscriptionTriggered(event);
        break;
      case 'subscriptionCancelled':
        this.#subscriptionClosed(event.subscriptionKey);
        break;
      case 'scopeInterrupted':
        this.#scopeInterrupted(event);
        break;
      case 'instanceMigrated':
        this.#state = migrated(this.#state, event);
        break;
      case 'waitingTokenRemoved':
        this.#waitingTokenRemoved(event);
        break;
      case 'incidentRaised':
        this.#incidentRaised(event);
        break;
      case 'incidentResolved':
        this.#incidentResolved(event);
        break;
      case 'compensationRegistered':
        this.#setCompensations(registered(this.#compensations, event));
        break;
      case 'compensationTriggered':
        this.#setCompensations(triggered(this.#compensations, event));
        break;
      case 'transactionCancelled':
        this.#replace({
          ...this.#instance(event.elementInstanceKey),
          isCancelled: true,
        });
        break;
      case 'instanceCompleted':
        this.#state.status = 'completed';
        break;
      case 'instanceTerminated':
        this.#state.status = 'terminated';
        break;
      default:
        // errorCaught and escalationThrown tell why, not what
        break;
    }
  }

  #activated(event: EventOf<'elementActivated'>) {
    const { elementInstanceKey, elementId, elementType, scopeKey } = event;
    const instance = {
      key: elementInstanceKey,
      elementId,
      elementType,
      scopeKey,
      ...(event.startEventId !== undefined && {
        startEventId: event.startEventId,
      }),
      ...(event.loopCounter !== undefined && {
        loopCounter: event.loopCounter,
      }),
      ...(event.caller && { caller: event.caller }),
    };
    const { instances } = this.#state;
    if (elementInstanceKey >= this.#state.nextKey) {
      this.#state.nextKey = elementInstanceKey + 1;
      instances.push(instance);
    } else {
      // only in histories of version 1, where a boundary event keeps the key under which it waited
      instances.push(instance);
      instances.sort((one, other) => one.key - other.key);
    }
    if (scopeKey === null) {
      this.#state.status = 'active';
      return;
    }
    const scope = this.#instance(scopeKey);
    const node = nodeById(this.#graph, elementId, elementType);
    const { waiting, ...rest } = scope;
    const left = node.behavior.joins
      ? withoutOneEach(
          waiting,
          node.incoming.map(flow => this.#graph.flows[flow].id),
        )
      : waiting;
    const loop = scope.loop && loopGoneOn(scope.loop);
    if (!loop?.items) {
      this.#state.variablesBytes -= loopBytes(scope.loop);
    }
    this.#replace({
      ...rest,
      children: (scope.children ?? 0) + 1,
      ...(loop && { loop }),
      ...(left && Object.keys(left).length > 0 && { waiting: left }),
    });
  }

  #ended(event: EventOf<'elementCompleted' | 'elementTerminated'>) {
    const { type, elementInstanceKey: key } = event;
    const { scopeKey, variables, loop, children } = this.#instance(key);
    this.#state.instances.splice(this.#indexOf(key), 1);
    if (variables) {
      this.#state.variablesBytes -= bytesOf(variables);
    }
    this.#state.variablesBytes -= loopBytes(loop);
    const scope = scopeKey === null ? undefined : this.get(scopeKey);
    if (scope) {
      const how = type === 'elementCompleted' ? 'completed' : 'terminated';
      this.#replace({
        ...scope,
        children: (scope.children ?? 0) - 1,
        ...(scope.loop && { loop: loopAfter(scope.loop, how) }),
      });
    }
    if (children !== undefined && this.#state.compensations) {
      this.#setCompensations(withoutScope(this.#compensations, key));
    }
  }

  #flowTaken({ flowId, scopeKey }: EventOf<'sequenceFlowTaken'>) {
    const { target } = flowById(this.#graph, flowId);
    if (this.#graph.nodes[target].behavior.joins) {
      const scope = this.#instance(scopeKey);
      const { waiting = {} } = scope;
      // a flow may be called "constructor"
      const tokens = Object.hasOwn(waiting, flowId) ? waiting[flowId] : 0;
      this.#replace({
        ...scope,
        waiting: { ...waiting, [flowId]: tokens + 1 },
      });
    }
  }

  #variablesSet({ scopeKey, variables }: EventOf<'variablesSet'>) {
    const scope = this.#instance(scopeKey);
    const merged = { ...scope.variables, ...variables };
    const replaced: Variables = {};
    for (const name of Object.keys(variables)) {
      if (scope.variables && Object.hasOwn(scope.variables, name)) {
        replaced[name] = scope.variables[name];
      }
    }
    this.#state.variablesBytes += bytesOf(variables) - bytesOf(replaced);
    this.#replace({ ...scope, variables: merged });
  }

  #loopStarted({ elementInstanceKey, items }: EventOf<'loopStarted'>) {
    const loop = loopAtStart(items);
    this.#state.variablesBytes += loopBytes(loop);
    this.#replace({ ...this.#instance(elementInstanceKey), loop });
  }

  #setAdHoc(
    { elementInstanceKey }: { elementInstanceKey: ElementInstanceKey },
    adHoc: ElementInstance['adHoc'],
  ) {
    this.#replace({ ...this.#instance(elementInstanceKey), adHoc });
  }

  #variableItemSet(event: EventOf<'variableItemSet'>) {
    const { scopeKey, name, index, value } = event;
    const scope = this.#instance(scopeKey);
    const [variables, bytes] = withItem(scope.variables, name, index, value);
    this.#state.variablesBytes += bytes;
    this.#replace({ ...scope, variables });
  }

  #subscriptionOpened(event: EventOf<'subscriptionOpened'>) {
    const { subscriptionKey, elementInstanceKey, elementId, trigger } = event;
    this.#state.nextKey = Math.max(this.#state.nextKey, subscriptionKey + 1);
    this.#state.subscriptions.push({
      key: subscriptionKey,
      elementInstanceKey,
      elementId,
      trigger,
    });
  }

  #subscriptionTriggered(event: EventOf<'subscriptionTriggered'>) {
    const { subscriptionKey, next } = event;
    if (next) {
      this.#state.subscriptions = this.#state.subscriptions.map(open =>
        open.key === subscriptionKey ? { ...open, trigger: next } : open,
      );
    } else {
      this.#subscriptionClosed(subscriptionKey);
    }
  }

  #subscriptionClosed(subscriptionKey: SubscriptionKey) {
    this.#state.subscriptions = this.#state.subscriptions.filter(
      ({ key }) => key !== subscriptionKey,
    );
  }

  #scopeInterrupted({ scopeKey }: EventOf<'scopeInterrupted'>) {
    const { waiting: _, adHoc: __, ...scope } = this.#instance(scopeKey);
    this.#replace({ ...scope, isInterrupted: true });
  }

  #waitingTokenRemoved(event: EventOf<'waitingTokenRemoved'>) {
    const { waiting, ...scope } = this.#instance(event.scopeKey);
    const left = withoutOneEach(waiting, [event.flowId]);
    this.#replace({
      ...scope,
      ...(Object.keys(left).length > 0 && { waiting: left }),
    });
  }

  get #compensations(): readonly Compensation[] {
    return this.#state.compensations ?? [];
  }

  #setCompensations(change: CompensationsChange) {
    const { compensations: _, ...state } = this.#state;
    this.#state = {
      ...state,
      variablesBytes: state.variablesBytes + change.bytes,
      ...(change.list.length > 0 && { compensations: change.list }),
    };
  }

  #incidentRaised(event: EventOf<'incidentRaised'>) {
    this.#state.nextIncidentKey = event.incidentKey + 1;
    this.#state.incidents.push({
      incidentKey: event.incidentKey,
      elementInstanceKey: event.elementInstanceKey,
      elementId: event.elementId,
      incidentType: event.incidentType,
      message: event.message,
      ...(event.code !== undefined && { code: event.code }),
    });
    this.#replace({
      ...this.#instance(event.elementInstanceKey),
      heldIn: event.phase,
    });
  }

  #incidentResolved(event: EventOf<'incidentResolved'>) {
    this.#state.incidents = this.#state.incidents.filter(
      ({ incidentKey }) => incidentKey !== event.incidentKey,
    );
    const { heldIn: _, ...instance } = this.#instance(event.elementInstanceKey);
    this.#replace(instance);
  }

  #instance(key: ElementInstanceKey): ElementInstance {
    const instance = this.get(key);
    if (!instance) {
      throw new TypeError(
        `element instance ${key} is not active; the events are not those of this state`,
      );
    }
    return instance;
  }

  #replace(instance: ElementInstance) {
    this.#state.instances[this.#indexOf(instance.key)] = instance;
  }

  /** Keys only grow, so the list is sorted. */
  #indexOf(key: ElementInstanceKey): number {
    const { instances } = this.#state;
    let low = 0;
    let high = instances.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = instances[middle].key;
      if (found === key) {
        return middle;
      }
      if (found < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
