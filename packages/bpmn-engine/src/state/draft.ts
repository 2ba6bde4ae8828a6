// The only place that changes a state, and it does so by events alone; that is why a history can be replayed. What an
// event means for one part of the state stands beside this file. A draft has lists of its own, but shares every object
// in them with the state it came from until that object changes.
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
import { activatedInstance, withChild, withoutChild } from './activation';
import {
  registered,
  triggered,
  withoutScope,
  type CompensationsChange,
} from './compensations';
import { InstanceList } from './instanceList';
import { loopAtStart, loopBytes } from './loopProgress';
import { migrated } from './migrated';
import { SubscriptionList } from './subscriptionList';
import { withItem, withVariables } from './variableChanges';
import { withoutOneEach, withToken } from './waitingTokens';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export class Draft {
  readonly #graph: Graph;
  #state: ProcessState;
  #instances: InstanceList;
  #subscriptions: SubscriptionList;

  constructor(graph: Graph, state: ProcessState) {
    this.#graph = graph;
    this.#instances = new InstanceList(state.instances);
    this.#subscriptions = new SubscriptionList(state.subscriptions);
    this.#state = {
      ...state,
      instances: this.#instances.list,
      subscriptions: this.#subscriptions.list,
      incidents: state.incidents.slice(),
    };
  }

  /** A draft of the same state that can be thrown away. */
  copy(): Draft {
    return new Draft(this.#graph, this.#state);
  }

  /** The state as it is now. The draft must not be used afterwards. */
  finish(): ProcessState {
    return this.#state;
  }

  get state(): Readonly<ProcessState> {
    return this.#state;
  }

  get(key: ElementInstanceKey): ElementInstance | undefined {
    return this.#instances.get(key);
  }

  childrenOf(scopeKey: ElementInstanceKey): ElementInstance[] {
    return this.#instances.childrenOf(scopeKey);
  }

  subscription(key: SubscriptionKey): Subscription | undefined {
    return this.#subscriptions.get(key);
  }

  subscriptionsOf(holderKey: ElementInstanceKey): Subscription[] {
    return this.#subscriptions.of(holderKey);
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
        this.#subscriptions.close(event.subscriptionKey);
        break;
      case 'scopeInterrupted':
        this.#scopeInterrupted(event);
        break;
      case 'instanceMigrated':
        this.#migrated(event);
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
        this.#instances.replace({
          ...this.#instances.require(event.elementInstanceKey),
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
    this.#instances.add(activatedInstance(event));
    this.#usedKey(elementInstanceKey);
    if (scopeKey === null) {
      this.#state.status = 'active';
      return;
    }
    const before = this.#instances.require(scopeKey);
    const node = nodeById(this.#graph, elementId, elementType);
    const after = withChild(before, node, this.#graph);
    if (before.loop?.items && !after.loop?.items) {
      this.#state.variablesBytes -= loopBytes(before.loop);
    }
    this.#instances.replace(after);
  }

  #ended(event: EventOf<'elementCompleted' | 'elementTerminated'>) {
    const { type, elementInstanceKey } = event;
    const ended = this.#instances.remove(elementInstanceKey);
    const { scopeKey, variables, loop, children } = ended;
    this.#state.variablesBytes -=
      (variables ? bytesOf(variables) : 0) + loopBytes(loop);
    const scope = scopeKey === null ? undefined : this.#instances.get(scopeKey);
    if (scope) {
      this.#instances.replace(withoutChild(scope, type));
    }
    if (children !== undefined && this.#state.compensations) {
      this.#setCompensations(withoutScope(this.#compensations, event));
    }
  }

  #flowTaken({ flowId, scopeKey }: EventOf<'sequenceFlowTaken'>) {
    const { target } = flowById(this.#graph, flowId);
    if (this.#graph.nodes[target].behavior.joins) {
      const scope = this.#instances.require(scopeKey);
      this.#instances.replace({
        ...scope,
        waiting: withToken(scope.waiting, flowId),
      });
    }
  }

  #variablesSet(event: EventOf<'variablesSet'>) {
    const scope = this.#instances.require(event.scopeKey);
    const [variables, bytes] = withVariables(scope.variables, event.variables);
    this.#state.variablesBytes += bytes;
    this.#instances.replace({ ...scope, variables });
  }

  #loopStarted({ elementInstanceKey, items }: EventOf<'loopStarted'>) {
    const loop = loopAtStart(items);
    this.#state.variablesBytes += loopBytes(loop);
    this.#instances.replace({ ...this.#instances.require(elementInstanceKey), loop });
  }

  #setAdHoc(
    { elementInstanceKey }: { elementInstanceKey: ElementInstanceKey },
    adHoc: ElementInstance['adHoc'],
  ) {
    this.#instances.replace({ ...this.#instances.require(elementInstanceKey), adHoc });
  }

  #variableItemSet(event: EventOf<'variableItemSet'>) {
    const { scopeKey, name, index, value } = event;
    const scope = this.#instances.require(scopeKey);
    const [variables, bytes] = withItem(scope.variables, name, index, value);
    this.#state.variablesBytes += bytes;
    this.#instances.replace({ ...scope, variables });
  }

  #subscriptionOpened(event: EventOf<'subscriptionOpened'>) {
    const { subscriptionKey, elementInstanceKey, elementId, trigger } = event;
    this.#usedKey(subscriptionKey);
    this.#subscriptions.open({
      key: subscriptionKey,
      elementInstanceKey,
      elementId,
      trigger,
    });
  }

  #subscriptionTriggered(event: EventOf<'subscriptionTriggered'>) {
    const { subscriptionKey, next } = event;
    if (next) {
      this.#subscriptions.waitFor(subscriptionKey, next);
    } else {
      this.#subscriptions.close(subscriptionKey);
    }
  }

  #scopeInterrupted({ scopeKey }: EventOf<'scopeInterrupted'>) {
    const { waiting: _, adHoc: __, ...scope } = this.#instances.require(scopeKey);
    this.#instances.replace({ ...scope, isInterrupted: true });
  }

  #waitingTokenRemoved(event: EventOf<'waitingTokenRemoved'>) {
    const { waiting, ...scope } = this.#instances.require(event.scopeKey);
    const left = withoutOneEach(waiting, [event.flowId]);
    this.#instances.replace({
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
    this.#instances.replace({
      ...this.#instances.require(event.elementInstanceKey),
      heldIn: event.phase,
    });
  }

  #incidentResolved(event: EventOf<'incidentResolved'>) {
    this.#state.incidents = this.#state.incidents.filter(
      ({ incidentKey }) => incidentKey !== event.incidentKey,
    );
    const { heldIn: _, ...instance } = this.#instances.require(event.elementInstanceKey);
    this.#instances.replace(instance);
  }

  #migrated(event: EventOf<'instanceMigrated'>) {
    const { instances, subscriptions, ...rest } = migrated(this.#state, event);
    this.#instances = new InstanceList(instances);
    this.#subscriptions = new SubscriptionList(subscriptions);
    this.#state = {
      ...rest,
      instances: this.#instances.list,
      subscriptions: this.#subscriptions.list,
    };
  }

  /** Keys are given out in ascending order, to element instances and subscriptions alike. */
  #usedKey(key: ElementInstanceKey | SubscriptionKey) {
    if (key >= this.#state.nextKey) {
      this.#state.nextKey = key + 1;
    }
  }
}
