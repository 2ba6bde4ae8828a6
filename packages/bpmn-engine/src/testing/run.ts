// Runs one instance in a test, and checks on every step what holds for every step: the state given is not
// touched, the new one survives JSON, replaying all events gives it, and requests are balanced.
import { deepStrictEqual } from 'node:assert';
import type { Command } from '../api/commands';
import type { StepEnvironment } from '../api/environment';
import type { EngineEvent } from '../api/events';
import type { Bounds, Executable } from '../api/executable';
import type { Variables } from '../api/json';
import type { ModificationInstruction } from '../api/modification';
import type { Request } from '../api/requests';
import type { CommandRejection } from '../api/results';
import type { ProcessState } from '../api/state';
import { compile } from '../compile';
import { isBody } from '../compile/graph';
import { createState } from '../state';
import { openIncidents, scopeVariables } from '../state/views';
import { applyEvents, step } from '../step';

export const NOW = Date.UTC(2026, 0, 31, 12);

type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** As hosts get it: from where they have stored it. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** What each request opens or takes back. */
const OPENS: { [type: string]: string } = {
  createJob: 'job',
  createUserTask: 'user task',
  scheduleTimer: 'timer',
  openMessageSubscription: 'message',
  openSignalSubscription: 'signal',
  startCalledProcess: 'call',
  continueLoop: 'loop',
};
const CLOSES: { [type: string]: string } = {
  cancelJob: 'job',
  cancelUserTask: 'user task',
  cancelTimer: 'timer',
  closeMessageSubscription: 'message',
  closeSignalSubscription: 'signal',
  cancelCalledProcess: 'call',
};
const ANSWERS: { [type: string]: string } = {
  completeJob: 'job',
  failJob: 'job',
  throwJobError: 'job',
  completeUserTask: 'user task',
  triggerTimer: 'timer',
  correlateMessage: 'message',
  catchSignal: 'signal',
  completeCalledProcess: 'call',
  throwErrorFromCalledProcess: 'call',
  failCalledProcess: 'call',
  continueLoop: 'loop',
};

function keyOf(of: Request | Command): number | undefined {
  if ('subscriptionKey' in of) {
    return of.subscriptionKey;
  }
  return 'elementInstanceKey' in of ? of.elementInstanceKey : undefined;
}

export class Run {
  state: ProcessState;
  readonly events: EngineEvent[] = [];
  readonly requests: Request[] = [];
  /** Requests that are neither answered nor taken back, by what they are and the key of the instance. */
  readonly open = new Map<string, Request>();
  nowMs = NOW;
  /** Where decisions are found. */
  environment: StepEnvironment = {};

  /** What each part of the history is replayed with: from an event on, until the next. */
  readonly #executables: { executable: Executable; from: number }[];
  /** The state as the events give it: each step adds its own, the end of the instance replays all of them. */
  #replayed: ProcessState;

  constructor(public executable: Executable) {
    this.#executables = [{ executable, from: 0 }];
    this.state = deepFreeze(createState(executable));
    this.#replayed = this.state;
  }

  /** Compiles a document that must be in order. */
  static async of(xml: string, bounds: Partial<Bounds> = {}): Promise<Run> {
    const result = await compile(xml, bounds);
    if (!result.ok) {
      throw new Error(result.problems.map(p => p.message).join('\n'));
    }
    return new Run(result.processes[0]);
  }

  /** Sends a command and returns the rejection, if it is refused. */
  try(command: Command): CommandRejection | null {
    const before = JSON.stringify(this.state);
    const result = step(
      this.executable,
      this.state,
      deepFreeze(command),
      this.nowMs,
      this.environment,
    );
    if (JSON.stringify(this.state) !== before) {
      throw new Error('the state given was changed');
    }
    if (!result.ok) {
      return result.rejection;
    }
    this.#balance(command, result.requests);
    this.state = deepFreeze(result.state);
    this.#forgetLoops();
    this.events.push(...result.events);
    this.requests.push(...result.requests);
    this.#checkState(result.events);
    deepStrictEqual(throughJson(result.requests), result.requests);
    return null;
  }

  /** Sends a command that must be taken. */
  send(command: Command): this {
    const rejection = this.try(command);
    if (rejection) {
      throw new Error(`${rejection.code}: ${rejection.message}`);
    }
    return this;
  }

  #balance(command: Command, requests: Request[]) {
    const answered = ANSWERS[command.type];
    if (answered && !this.open.delete(`${answered} ${keyOf(command)}`)) {
      throw new Error(`${command.type} was taken but nothing was open`);
    }
    for (const request of requests) {
      const opens = OPENS[request.type];
      const closes = CLOSES[request.type];
      const id = `${opens ?? closes} ${keyOf(request)}`;
      if (opens) {
        if (this.open.has(id)) {
          throw new Error(`${id} was asked for twice`);
        }
        this.open.set(id, request);
      } else if (closes && !this.open.delete(id)) {
        throw new Error(`${id} was taken back but is not open`);
      }
    }
  }

  /** That a multi-instance has more to begin is not taken back when it ends, or cannot any more. */
  #forgetLoops() {
    for (const [id, request] of this.open) {
      if (request.type === 'continueLoop') {
        const body = this.state.instances.find(
          ({ key }) => key === request.elementInstanceKey,
        );
        if (!body?.loop?.isPaused || body.heldIn) {
          this.open.delete(id);
        }
      }
    }
  }

  #checkState(events: readonly EngineEvent[]) {
    const text = JSON.stringify(this.state);
    const same = (replayed: ProcessState, what: string) => {
      if (JSON.stringify(replayed) !== text) {
        throw new Error(
          `${what} differs:\n${JSON.stringify(replayed)}\n${text}`,
        );
      }
      return replayed;
    };
    this.#replayed = same(
      applyEvents(this.executable, this.#replayed, throughJson(events)),
      'replay',
    );
    if (this.state.status !== 'active') {
      same(this.#replayAll(), 'replay of the whole history');
    }
    deepStrictEqual(JSON.parse(text), this.state);
  }

  #replayAll(): ProcessState {
    const events = throughJson(this.events);
    return this.#executables.reduce(
      (state, { executable, from }, i) =>
        applyEvents(
          executable,
          state,
          events.slice(from, this.#executables[i + 1]?.from),
        ),
      createState(this.#executables[0].executable),
    );
  }

  start(variables: Variables = {}): this {
    return this.send({ type: 'start', variables });
  }

  /** Key of the only active instance of the element itself (and not of its body, if it loops). */
  key(elementId: string): number {
    const found = this.state.instances.filter(
      i => i.elementId === elementId && !isBody(i.elementType),
    );
    if (found.length !== 1) {
      throw new Error(`"${elementId}" is active ${found.length} times`);
    }
    return found[0].key;
  }

  completeJob(elementId: string, variables: Variables = {}): this {
    const elementInstanceKey = this.key(elementId);
    return this.send({ type: 'completeJob', elementInstanceKey, variables });
  }

  completeUserTask(elementId: string, variables: Variables = {}): this {
    const elementInstanceKey = this.key(elementId);
    return this.send({
      type: 'completeUserTask',
      elementInstanceKey,
      variables,
    });
  }

  failJob(elementId: string, message = 'broken', code?: string): this {
    const elementInstanceKey = this.key(elementId);
    return this.send({
      type: 'failJob',
      elementInstanceKey,
      message,
      ...(code && { code }),
    });
  }

  throwJobError(
    elementId: string,
    errorCode: string,
    variables: Variables = {},
  ): this {
    const elementInstanceKey = this.key(elementId);
    return this.send({
      type: 'throwJobError',
      elementInstanceKey,
      errorCode,
      variables,
    });
  }

  throwJobEscalation(
    elementId: string,
    escalationCode: string,
    variables: Variables = {},
  ): this {
    const elementInstanceKey = this.key(elementId);
    return this.send({
      type: 'throwJobEscalation',
      elementInstanceKey,
      escalationCode,
      variables,
    });
  }

  /** Key of the only subscription of the event, or of the one that the element instance holds. */
  subscription(elementId: string): number {
    const found = this.state.subscriptions.filter(
      open => open.elementId === elementId,
    );
    if (found.length !== 1) {
      throw new Error(`"${elementId}" waits ${found.length} times`);
    }
    return found[0].key;
  }

  triggerTimer(elementId: string): this {
    const subscriptionKey = this.subscription(elementId);
    return this.send({ type: 'triggerTimer', subscriptionKey });
  }

  correlateMessage(elementId: string, variables: Variables = {}): this {
    const subscriptionKey = this.subscription(elementId);
    return this.send({ type: 'correlateMessage', subscriptionKey, variables });
  }

  catchSignal(elementId: string, variables: Variables = {}): this {
    const subscriptionKey = this.subscription(elementId);
    return this.send({ type: 'catchSignal', subscriptionKey, variables });
  }

  setVariables(variables: Variables, scopeKey?: number): this {
    return this.send({
      type: 'setVariables',
      variables,
      ...(scopeKey !== undefined && { scopeKey }),
    });
  }

  /** Puts the instance on another version, by pairs of old and new ids. */
  async migrate(
    xml: string,
    elements: Record<string, string>,
    flows: Record<string, string> = {},
  ): Promise<CommandRejection | null> {
    const { executable } = await Run.of(xml);
    const pairs = (names: Record<string, string>) =>
      Object.entries(names).map(([from, to]) => ({ from, to }));
    return this.migrateTo(executable, {
      type: 'migrate',
      elementMappings: pairs(elements),
      flowMappings: pairs(flows),
    });
  }

  migrateTo(
    executable: Executable,
    command: Extract<Command, { type: 'migrate' }>,
  ): CommandRejection | null {
    const before = this.executable;
    this.executable = executable;
    this.#executables.push({ executable, from: this.events.length });
    const rejection = this.try(command);
    if (rejection) {
      this.executable = before;
      this.#executables.pop();
    }
    return rejection;
  }

  modify(...instructions: ModificationInstruction[]): this {
    return this.send({ type: 'modify', instructions });
  }

  /** Resolves the only open incident. */
  resolve(): this {
    const incidents = openIncidents(this.state);
    if (incidents.length !== 1) {
      throw new Error(`${incidents.length} incidents are open`);
    }
    const [{ incidentKey }] = incidents;
    return this.send({ type: 'resolveIncident', incidentKey });
  }

  keyIsActive(elementInstanceKey: number) {
    if (!this.state.instances.some(({ key }) => key === elementInstanceKey)) {
      throw new Error(`element instance ${elementInstanceKey} is not active`);
    }
  }

  /** Ids of what is active, without the process. */
  get active(): string[] {
    return this.state.instances.slice(1).map(({ elementId }) => elementId);
  }

  /** What has been asked for and is open, such as `job a`. */
  get waiting(): string[] {
    return [...this.open.values()].map(
      request =>
        `${request.type.replace(/^create|^schedule|^open/, '')} ${
          'elementId' in request ? request.elementId : ''
        }`,
    );
  }

  get incidents() {
    return openIncidents(this.state);
  }

  /** Variables of the process. */
  get variables(): Variables {
    return (
      scopeVariables(this.state).find(({ scopeKey }) => scopeKey === 1)
        ?.variables ?? {}
    );
  }

  get status() {
    return this.state.status;
  }

  /** Ids of completed elements in order, without the process. */
  get completed(): string[] {
    return this.events.flatMap(event =>
      event.type === 'elementCompleted' && event.elementType !== 'process'
        ? event.elementId
        : [],
    );
  }

  /** The last request of a type. */
  last<T extends Request['type']>(type: T): RequestOf<T> {
    const found = this.requests.filter(
      (request): request is RequestOf<T> => request.type === type,
    );
    if (found.length === 0) {
      throw new Error(`no request ${type}`);
    }
    return found[found.length - 1];
  }
}
