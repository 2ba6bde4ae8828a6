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
import { mergedVariables } from '../state/visibleVariables';
import { countOf } from '../variables/json';
import { ConditionWatch } from './conditionWatch';
import { LoopPace } from './loopPace';
import { UnfinishedScopes } from './unfinishedScopes';

type WithoutEnvelope<E> = E extends EngineEvent
  ? Omit<E, 'version' | 'atMs'>
  : never;

/** The last point in time that ECMAScript knows, and the first one before 1970. */
const LATEST_MS = 8.64e15;

/** So much work besides activations weighs as much as one of them. */
const WORK_PER_STEP = 100;

/** A token on its way into an element. */
interface Arrival {
  node: GraphNode;
  scopeKey: ElementInstanceKey;
}

export class Execution {
  /** Of all commands, as are the requests. */
  readonly events: EngineEvent[] = [];
  readonly requests: Request[] = [];
  /** For a process in which something waits for a condition. */
  readonly conditions: ConditionWatch | null;
  readonly loopPace: LoopPace;
  readonly #draft: Draft;
  #arrivals: Arrival[] = [];
  readonly #unfinished: UnfinishedScopes;
  #carried: Map<ElementInstanceKey, Variables> | undefined;
  #firstEvent = 0;
  #firstRequest = 0;
  #steps = 0;
  #answeredKey: ElementInstanceKey | null = null;
  #postponed: Set<ElementInstanceKey> | undefined;

  constructor(
    readonly graph: Graph,
    readonly bounds: Readonly<Bounds>,
    draft: Draft,
    readonly nowMs: number,
    readonly environment: StepEnvironment = {},
  ) {
    if (typeof nowMs !== 'number' || !(Math.abs(nowMs) <= LATEST_MS)) {
      throw new TypeError(
        `the time of a command is ${nowMs}; give epoch milliseconds, as a number`,
      );
    }
    this.#draft = draft;
    this.#unfinished = new UnfinishedScopes(draft);
    this.loopPace = new LoopPace(bounds);
    this.conditions = graph.hasConditions ? new ConditionWatch() : null;
  }

  /** An execution of the same state that can be thrown away. */
  copy(): Execution {
    const { graph, bounds, nowMs, environment } = this;
    return new Execution(graph, bounds, this.#draft.copy(), nowMs, environment);
  }

  /** Forgets what was of importance for the command before only. */
  beginCommand() {
    this.#firstEvent = this.events.length;
    this.#firstRequest = this.requests.length;
    this.#steps = 0;
    this.#answeredKey = null;
    this.#postponed = undefined;
    this.#carried = undefined;
    this.loopPace.beginCommand();
  }

  /** What the command has led to. */
  outcome(): { events: EngineEvent[]; requests: Request[] } {
    return {
      events: this.events.slice(this.#firstEvent),
      requests: this.requests.slice(this.#firstRequest),
    };
  }

  /** The state after all commands. The execution must not be used afterwards. */
  finish(): ProcessState {
    return this.#draft.finish();
  }

  get state(): Readonly<ProcessState> {
    return this.#draft.state;
  }

  /** @param event - made for this call; it is completed in place, which costs less than a copy */
  emit(event: WithoutEnvelope<EngineEvent>) {
    const versioned = event as EngineEvent;
    versioned.version = 2;
    versioned.atMs = this.nowMs;
    this.events.push(versioned);
    this.conditions?.note(
      versioned,
      scopeKey => this.instance(scopeKey)?.variables ?? {},
    );
    this.#draft.apply(versioned);
    if (versioned.type === 'variablesSet') {
      // the variables of the scope have been copied
      const { variables = {} } = this.instance(versioned.scopeKey) ?? {};
      this.charge(countOf(variables));
    }
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
      !this.#postponed?.has(key)
    );
  }

  /** The element instance has begun, and runs later in this command: it has not asked for anything yet. */
  postpone(key: ElementInstanceKey) {
    this.#postponed ??= new Set();
    this.#postponed.add(key);
  }

  runs(key: ElementInstanceKey) {
    this.#postponed?.delete(key);
  }

  /** The command has used up the work of this element instance; there is nothing to take back. */
  answer(key: ElementInstanceKey) {
    this.#answeredKey = key;
  }

  /** Variables that an event brings into a sub-process that is about to begin. */
  carry(key: ElementInstanceKey, variables: Variables) {
    this.#carried ??= new Map();
    this.#carried.set(key, variables);
  }

  takeCarried(key: ElementInstanceKey): Variables {
    const variables = this.#carried?.get(key) ?? {};
    this.#carried?.delete(key);
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

  /** The scope goes on by itself when no token is on its way any more, and before the scopes around it do. */
  goOnLater(scopeKey: ElementInstanceKey) {
    this.#unfinished.add(scopeKey);
  }

  /** Nothing is on its way or about to go on, and no condition has to be looked at. */
  get isQuiet(): boolean {
    return (
      this.#arrivals.length === 0 &&
      this.#unfinished.isEmpty &&
      this.conditions === null
    );
  }

  nextUnfinished(): ElementInstanceKey | undefined {
    return this.#unfinished.next();
  }

  /** Activations that this command has caused, and what weighs as much. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether this command has caused as many activations as it may. */
  get isExhausted(): boolean {
    return this.#steps >= this.bounds.stepsPerCommand;
  }

  /** Whether more tokens are on their way than this command may move. */
  get isFlooded(): boolean {
    return this.#arrivals.length > this.bounds.stepsPerCommand;
  }

  /** Counts work that grows with something else than activations; a little of it is free. */
  charge(work: number) {
    this.#steps += Math.floor(work / WORK_PER_STEP);
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
    const variables = mergedVariables(this.#draft, scopeKey);
    this.charge(countOf(variables));
    return variables;
  }

  evaluationScope(scopeKey: ElementInstanceKey): EvaluationScope {
    return {
      variable: name => this.variable(scopeKey, name),
      nowMs: this.nowMs,
      expressionSteps: this.bounds.expressionSteps,
      spend: steps => this.charge(steps),
    };
  }
}
