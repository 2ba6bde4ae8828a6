// What behaviors see of a running step: they read the state, emit events and leave requests here. How a
// token moves is told in lifecycle.ts, what variables it sees in scope.ts.
import type { EngineEvent } from '../api/events';
import type { Bounds } from '../api/executable';
import type { ElementInstanceKey, Json, Variables } from '../api/json';
import type { Request } from '../api/requests';
import type { ElementInstance, ProcessState } from '../api/state';
import { nodeById, type Graph, type GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { EvaluationScope } from '../feel/expression';
import type { Draft } from '../state/draft';

type WithoutEnvelope<E> = E extends EngineEvent
  ? Omit<E, 'version' | 'atMs'>
  : never;

/** A token on its way into an element. */
interface Arrival {
  node: GraphNode;
  scopeKey: ElementInstanceKey;
}

export class Execution {
  readonly events: EngineEvent[] = [];
  readonly requests: Request[] = [];
  readonly #draft: Draft;
  readonly #arrivals: Arrival[] = [];
  #steps = 0;
  #answeredKey: ElementInstanceKey | null = null;

  constructor(
    readonly graph: Graph,
    readonly bounds: Readonly<Bounds>,
    draft: Draft,
    readonly nowMs: number,
  ) {
    this.#draft = draft;
  }

  get state(): Readonly<ProcessState> {
    return this.#draft.state;
  }

  emit(event: WithoutEnvelope<EngineEvent>) {
    const versioned = {
      version: 1,
      atMs: this.nowMs,
      ...event,
    } as EngineEvent;
    this.events.push(versioned);
    this.#draft.apply(versioned);
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

  visitOf({ key, scopeKey, elementId }: ElementInstance): Visit {
    return { key, scopeKey, node: nodeById(this.graph, elementId) };
  }

  childrenOf(scopeKey: ElementInstanceKey): ElementInstance[] {
    return this.state.instances.filter(
      instance => instance.scopeKey === scopeKey,
    );
  }

  attachedTo(key: ElementInstanceKey): ElementInstance[] {
    return this.state.instances.filter(
      instance => instance.attachedToKey === key,
    );
  }

  /** Whether work has been asked for that is still open: it waits, and no incident holds it. */
  isWaiting(key: ElementInstanceKey): boolean {
    const instance = this.instance(key);
    return (
      instance !== undefined &&
      instance.heldIn === undefined &&
      key !== this.#answeredKey
    );
  }

  /** The command has used up the work of this element instance; there is nothing to take back. */
  answer(key: ElementInstanceKey) {
    this.#answeredKey = key;
  }

  arrive(arrival: Arrival) {
    this.#arrivals.push(arrival);
  }

  nextArrival(): Arrival | undefined {
    return this.#arrivals.shift();
  }

  hasArrivals(scopeKey: ElementInstanceKey): boolean {
    return this.#arrivals.some(arrival => arrival.scopeKey === scopeKey);
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
