// The only place that changes a state, and it does so by events alone; that is why a history can be replayed. What an
// event means for one part of the state stands beside this file. A draft has lists of its own, but shares every object
// in them with the state it came from, which must not change: what changes is copied before.
import type { EngineEvent } from '../api/events';
import type { ElementInstanceKey, SubscriptionKey } from '../api/json';
import type {
  Compensation,
  ElementInstance,
  Incident,
  ProcessState,
} from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { flowById, nodeById, type Graph } from '../compile/graph';
import { bytesOf } from '../variables/json';
import { activatedInstance, childBegun, childEnded } from './activation';
import {
  registered,
  triggered,
  withoutScope,
  type CompensationsChange,
} from './compensations';
import { IncidentList } from './incidentList';
import { InstanceList } from './instanceList';
import { loopAtStart, loopBytes, setPaused } from './loopProgress';
import { migrated } from './migrated';
import { SubscriptionList } from './subscriptionList';
import { withItem, withVariables } from './variableChanges';
import { withoutTokens, withToken } from './waitingTokens';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export class Draft {
  readonly #graph: Graph;
  #state!: ProcessState;
  #instances!: InstanceList;
  #subscriptions!: SubscriptionList;
  #incidents!: IncidentList;

  constructor(graph: Graph, state: ProcessState) {
    this.#graph = graph;
    this.#begin(state);
  }

  #begin(state: ProcessState) {
    this.#instances = new InstanceList(state.instances, state.nextKey);
    this.#subscriptions = new SubscriptionList(state.subscriptions);
    this.#incidents = new IncidentList(state.incidents);
    this.#state = {
      ...state,
      instances: this.#instances.list,
      subscriptions: this.#subscriptions.list,
      incidents: this.#incidents.list,
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

  incidentOf(holderKey: ElementInstanceKey): Incident | undefined {
    return this.#incidents.of(holderKey);
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
      case 'loopPaused':
      case 'loopContinued':
        setPaused(
          this.#instances.own(event.elementInstanceKey),
          event.type === 'loopPaused',
        );
        break;
      case 'adHocJobRequested':
        this.#setAdHoc(event.elementInstanceKey, { hasJob: true });
        break;
      case 'adHocJobAnswered':
        this.#setAdHoc(
          event.elementInstanceKey,
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
        this.#subscriptions.triggered(event);
        break;
      case 'timerSkipped':
        this.#subscriptions.waitFor(event.subscriptionKey, event.next);
        break;
      case 'subscriptionCancelled':
        this.#subscriptions.close(event.subscriptionKey);
        break;
      case 'scopeInterrupted':
        this.#scopeInterrupted(event);
        break;
      case 'instanceMigrated':
        this.#begin(migrated(this.#state, event));
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
        this.#instances.own(event.elementInstanceKey).isCancelled = true;
        break;
      case 'instanceCompleted':
        this.#state.status = 'completed';
        break;
      case 'instanceTerminated':
        this.#state.status = 'terminated';
        break;
      case 'errorCaught':
      case 'errorThrownToCaller':
      case 'escalationThrown':
      case 'decisionEvaluated':
        // they tell why, not what
        break;
      default:
        throw new TypeError(
          `there is no event "${(event as { type: unknown }).type}"`,
        );
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
    const node = nodeById(this.#graph, elementId, elementType);
    if (node.behavior.joins) {
      const ways = node.incoming.map(flow => this.#graph.flows[flow].id);
      this.#instances.replace(scopeKey, scope => withoutTokens(scope, ways));
    }
    this.#state.variablesBytes -= childBegun(this.#instances.own(scopeKey));
  }

  #ended(event: EventOf<'elementCompleted' | 'elementTerminated'>) {
    const { type, elementInstanceKey } = event;
    const ended = this.#instances.remove(elementInstanceKey);
    const { scopeKey, variables, loop, children } = ended;
    this.#state.variablesBytes -=
      (variables ? bytesOf(variables) : 0) + loopBytes(loop);
    if (scopeKey !== null && this.#instances.get(scopeKey)) {
      childEnded(this.#instances.own(scopeKey), type);
    }
    if (children !== undefined && this.#state.compensations) {
      this.#setCompensations(
        withoutScope(this.#compensations, elementInstanceKey),
      );
    }
  }

  #flowTaken({ flowId, scopeKey }: EventOf<'sequenceFlowTaken'>) {
    const { target } = flowById(this.#graph, flowId);
    if (this.#graph.nodes[target].behavior.joins) {
      const scope = this.#instances.own(scopeKey);
      scope.waiting = withToken(scope.waiting, flowId);
    }
  }

  #variablesSet(event: EventOf<'variablesSet'>) {
    const scope = this.#instances.own(event.scopeKey);
    const { variables, bytes } = withVariables(scope, event.variables);
    scope.variables = variables;
    this.#state.variablesBytes += bytes;
  }

  #variableItemSet(event: EventOf<'variableItemSet'>) {
    const scope = this.#instances.own(event.scopeKey);
    const { variables, bytes } = withItem(scope, event);
    scope.variables = variables;
    this.#state.variablesBytes += bytes;
  }

  #loopStarted({ elementInstanceKey, items }: EventOf<'loopStarted'>) {
    const loop = loopAtStart(items);
    this.#state.variablesBytes += loopBytes(loop);
    this.#instances.own(elementInstanceKey).loop = loop;
  }

  #setAdHoc(key: ElementInstanceKey, adHoc: ElementInstance['adHoc']) {
    this.#instances.own(key).adHoc = adHoc;
  }

  #subscriptionOpened(event: EventOf<'subscriptionOpened'>) {
    this.#usedKey(event.subscriptionKey);
    this.#subscriptions.open(event);
  }

  #scopeInterrupted({ scopeKey }: EventOf<'scopeInterrupted'>) {
    this.#instances.replace(
      scopeKey,
      ({ waiting: _, adHoc: __, ...scope }) => ({
        ...scope,
        isInterrupted: true,
      }),
    );
  }

  #waitingTokenRemoved({ scopeKey, flowId }: EventOf<'waitingTokenRemoved'>) {
    this.#instances.replace(scopeKey, scope => withoutTokens(scope, [flowId]));
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
    this.#incidents.raise(event);
    this.#instances.own(event.elementInstanceKey).heldIn = event.phase;
  }

  #incidentResolved(event: EventOf<'incidentResolved'>) {
    this.#incidents.resolve(event.incidentKey);
    this.#instances.replace(
      event.elementInstanceKey,
      ({ heldIn: _, ...instance }) => instance,
    );
  }

  /** Keys are given out in ascending order, to element instances and subscriptions alike. */
  #usedKey(key: ElementInstanceKey | SubscriptionKey) {
    if (key >= this.#state.nextKey) {
      this.#state.nextKey = key + 1;
    }
  }
}
