// What behaviors see of a running step: they read the state, emit events and leave requests here. How a
// token moves is told in lifecycle.ts, what variables it sees in scope.ts.
import type { EngineEvent } from '../api/events';
import type { StepEnvironment } from '../api/environment';
import type { Bounds } from '../api/executable';
import type {
  ElementInstanceKey,
  Json,
  SubscriptionKey,
  Variables,
} from '../api/json';
import type { Request } from '../api/requests';
import type { ElementInstance, ProcessState } from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { nodeById, type Graph, type GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { EvaluationScope } from '../feel/expression';
import type { Draft } from '../state/draft';
import { isSameJson } from '../variables/json';

type WithoutEnvelope<E> = E extends EngineEvent
  ? Omit<E, 'version' | 'atMs'>
  : never;

/** What can happen to a variable: setting it to the value that it has is no change. */
export type VariableChange = 'create' | 'update';

export type VariableChanges = ReadonlyMap<string, ReadonlySet<VariableChange>>;

/** A token on its way into an element. */
interface Arrival {
  node: GraphNode;
  scopeKey: ElementInstanceKey;
}

export class Execution {
  readonly events: EngineEvent[] = [];
  readonly requests: Request[] = [];
  readonly #draft: Draft;
  #arrivals: Arrival[] = [];
  readonly #unfinished: ElementInstanceKey[] = [];
  readonly #carried = new Map<ElementInstanceKey, Variables>();
  #openedConditions = new Set<SubscriptionKey>();
  #changes = new Map<ElementInstanceKey, Map<string, Set<VariableChange>>>();
  #steps = 0;
  #answeredKey: ElementInstanceKey | null = null;
  readonly #postponed = new Set<ElementInstanceKey>();

  constructor(
    readonly graph: Graph,
    readonly bounds: Readonly<Bounds>,
    draft: Draft,
    readonly nowMs: number,
    readonly environment: StepEnvironment = {},
  ) {
    this.#draft = draft;
  }

  get state(): Readonly<ProcessState> {
    return this.#draft.state;
  }

  emit(event: WithoutEnvelope<EngineEvent>) {
    const versioned = {
      version: 2,
      atMs: this.nowMs,
      ...event,
    } as EngineEvent;
    this.events.push(versioned);
    if (this.graph.hasConditions) {
      this.#noteForConditions(versioned);
    }
    this.#draft.apply(versioned);
  }

  /** What conditions have to be looked at for, before the event changes the state. */
  #noteForConditions(event: EngineEvent) {
    switch (event.type) {
      case 'variablesSet': {
        const own = this.instance(event.scopeKey)?.variables ?? {};
        for (const [name, value] of Object.entries(event.variables)) {
          if (!Object.hasOwn(own, name)) {
            this.#noteChange(event.scopeKey, name, 'create');
          } else if (!isSameJson(own[name], value)) {
            this.#noteChange(event.scopeKey, name, 'update');
          }
        }
        break;
      }
      case 'variableItemSet':
        this.#noteChange(event.scopeKey, event.name, 'update');
        break;
      case 'subscriptionOpened':
        if (event.trigger.kind === 'condition') {
          this.#openedConditions.add(event.subscriptionKey);
        }
        break;
      default:
        break;
    }
  }

  #noteChange(
    scopeKey: ElementInstanceKey,
    name: string,
    change: VariableChange,
  ) {
    const known = this.#changes.get(scopeKey) ?? new Map();
    known.set(name, (known.get(name) ?? new Set()).add(change));
    this.#changes.set(scopeKey, known);
  }

  /** What has happened to variables, by scope, since this was asked last. */
  takeChanges(): ReadonlyMap<ElementInstanceKey, VariableChanges> {
    const changes = this.#changes;
    if (changes.size > 0) {
      this.#changes = new Map();
    }
    return changes;
  }

  /** Conditions that have not been looked at yet. */
  takeOpenedConditions(): ReadonlySet<SubscriptionKey> {
    const opened = this.#openedConditions;
    if (opened.size > 0) {
      this.#openedConditions = new Set();
    }
    return opened;
  }

  /** The key for what comes next, be it an element instance or a subscription. */
  get nextKey(): ElementInstanceKey {
    return this.state.nextKey;
  }

  request(request: Request) {
    this.requests.push(request);
  }

  instance(key: ElementInstanceKey): ElementInstance | undefined {
    return this.#draft.get(key);
  }

  incidentOf(key: ElementInstanceKey) {
    return this.#draft.incidentOf(key);
  }

  /** The instance with its element, or `undefined` if it is not active. */
  visit(key: ElementInstanceKey): Visit | undefined {
    const instance = this.instance(key);
    return instance && this.visitOf(instance);
  }

  visitOf({ key, scopeKey, elementId, elementType }: ElementInstance): Visit {
    return {
      key,
      scopeKey,
      node: nodeById(this.graph, elementId, elementType),
    };
  }

  childrenOf(scopeKey: ElementInstanceKey): ElementInstance[] {
    return this.#draft.childrenOf(scopeKey);
  }

  subscription(key: SubscriptionKey): Subscription | undefined {
    return this.#draft.subscription(key);
  }

  subscriptionsOf(key: ElementInstanceKey): Subscription[] {
    return this.#draft.subscriptionsOf(key);
  }

  /** Whether work has been asked for that is still open: it waits, and no incident holds it. */
  isWaiting(key: ElementInstanceKey): boolean {
    const instance = this.instance(key);
    return (
      instance !== undefined &&
      instance.heldIn === undefined &&
      key !== this.#answeredKey &&
      !this.#postponed.has(key)
    );
  }

  /** The element instance has begun, and runs later in this command: it has not asked for anything yet. */
  postpone(key: ElementInstanceKey) {
    this.#postponed.add(key);
  }

  runs(key: ElementInstanceKey) {
    this.#postponed.delete(key);
  }

  /** The command has used up the work of this element instance; there is nothing to take back. */
  answer(key: ElementInstanceKey) {
    this.#answeredKey = key;
  }

  /** Variables that an event brings into a sub-process that is about to begin. */
  carry(key: ElementInstanceKey, variables: Variables) {
    this.#carried.set(key, variables);
  }

  takeCarried(key: ElementInstanceKey): Variables {
    const variables = this.#carried.get(key) ?? {};
    this.#carried.delete(key);
    return variables;
  }

  arrive(arrival: Arrival) {
    this.#arrivals.push(arrival);
  }

  nextArrival(): Arrival | undefined {
    return this.#arrivals.shift();
  }

  /** The tokens on their way within a scope are gone. */
  dropArrivals(scopeKey: ElementInstanceKey) {
    this.#arrivals = this.#arrivals.filter(
      arrival => arrival.scopeKey !== scopeKey,
    );
  }

  hasArrivals(scopeKey: ElementInstanceKey): boolean {
    return this.#arrivals.some(arrival => arrival.scopeKey === scopeKey);
  }

  /** The scope goes on by itself when no token is on its way any more. */
  goOnLater(scopeKey: ElementInstanceKey) {
    this.#unfinished.push(scopeKey);
  }

  nextUnfinished(): ElementInstanceKey | undefined {
    return this.#unfinished.shift();
  }

  /** Whether this command has caused as many activations as it may. */
  get isExhausted(): boolean {
    return this.#steps >= this.bounds.stepsPerCommand;
  }

  /** Counts an activation; false if this command has caused too many. */
  mayGoOn(): boolean {
    this.#steps += 1;
    return this.#steps <= this.bounds.stepsPerCommand;
  }

  /** The variable as an element in the scope sees it. */
  variable(scopeKey: ElementInstanceKey, name: string): Json | undefined {
    let scope = this.instance(scopeKey);
    while (scope) {
      if (scope.variables && Object.hasOwn(scope.variables, name)) {
        return scope.variables[name];
      }
      scope =
        scope.scopeKey === null ? undefined : this.instance(scope.scopeKey);
    }
    return undefined;
  }

  /** Everything visible in the scope; inner variables hide outer ones. */
  variables(scopeKey: ElementInstanceKey): Variables {
    const scope = this.instance(scopeKey);
    if (!scope) {
      return {};
    }
    return scope.scopeKey === null
      ? { ...scope.variables }
      : { ...this.variables(scope.scopeKey), ...scope.variables };
  }

  evaluationScope(scopeKey: ElementInstanceKey): EvaluationScope {
    return {
      variable: name => this.variable(scopeKey, name),
      nowMs: this.nowMs,
      expressionSteps: this.bounds.expressionSteps,
    };
  }
}
