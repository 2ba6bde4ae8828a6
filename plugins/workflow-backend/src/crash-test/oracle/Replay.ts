// Carries out a history again. Two things are asked of it: that the stored events lead to the state, and that each of them
// comes out of the core when one of the possible commands is given to it, in the order and at the time in which it is
// stored. So nothing was lost, doubled or mixed up between two commands, whatever raced with whatever.
import {
  applyEvents,
  createState,
  step,
  type Command,
  type EngineEvent,
  type Executable,
  type ProcessState,
  type Request,
  type StepEnvironment,
  type Variables,
  visibleVariables,
} from '@linework/bpmn-engine';
import { isDeepStrictEqual } from 'node:util';
import { candidates, type Knowledge } from './candidates';

export interface Replayed {
  state: ProcessState;
  commands: Command[];
  /** Everything that was asked for, in order. */
  requests: Request[];
  /** What has not been answered or taken back. */
  open: Map<string, Request>;
  /** What the job of an element could see at some time while it was open, by element id. */
  seen: Map<string, Variables[]>;
  /** Why the history is none that the core gives. */
  problems: string[];
}

const CLOSES: { [type: string]: string } = {
  cancelJob: 'createJob',
  cancelUserTask: 'createUserTask',
  cancelTimer: 'scheduleTimer',
  closeMessageSubscription: 'openMessageSubscription',
  closeSignalSubscription: 'openSignalSubscription',
  cancelCalledProcess: 'startCalledProcess',
};
const ANSWERS: { [type: string]: string } = {
  completeJob: 'createJob',
  failJob: 'createJob',
  throwJobError: 'createJob',
  completeUserTask: 'createUserTask',
  triggerTimer: 'scheduleTimer',
  correlateMessage: 'openMessageSubscription',
  catchSignal: 'openSignalSubscription',
  completeCalledProcess: 'startCalledProcess',
  throwErrorFromCalledProcess: 'startCalledProcess',
  failCalledProcess: 'startCalledProcess',
};
const OPENS = new Set(Object.values(CLOSES));

function keyOf(of: Request | Command): string {
  if ('subscriptionKey' in of) return `${of.subscriptionKey}`;
  return 'elementInstanceKey' in of ? `${of.elementInstanceKey}` : '';
}

/** How many of the events come first in the others; 0 unless all do. */
function matching(
  events: readonly EngineEvent[],
  history: readonly EngineEvent[],
): number {
  return events.length <= history.length &&
    events.every((event, i) => isDeepStrictEqual(plain(event), history[i]))
    ? events.length
    : 0;
}

/** As it was stored: without what is undefined. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

export class Replay {
  readonly #executable: Executable;
  readonly #environment: StepEnvironment;
  readonly #knowledge: Knowledge;
  readonly #events: readonly EngineEvent[];
  readonly #replayed: Replayed;
  #at = 0;

  static of(
    executable: Executable,
    environment: StepEnvironment,
    events: readonly EngineEvent[],
    knowledge: Knowledge,
  ): Replayed {
    const replay = new Replay(executable, environment, events, knowledge);
    replay.#run();
    return replay.#replayed;
  }

  private constructor(
    executable: Executable,
    environment: StepEnvironment,
    events: readonly EngineEvent[],
    knowledge: Knowledge,
  ) {
    this.#executable = executable;
    this.#environment = environment;
    this.#knowledge = knowledge;
    this.#events = events;
    this.#replayed = {
      state: createState(executable),
      commands: [],
      requests: [],
      open: new Map(),
      seen: new Map(),
      problems: [],
    };
  }

  #run(): void {
    try {
      this.#runToEnd();
    } catch (error) {
      // Events that do not fit each other.
      this.#replayed.problems.push(
        `the history breaks off after event ${this.#at}: ${error}`,
      );
    }
  }

  #runToEnd(): void {
    while (this.#at < this.#events.length) {
      if (!this.#again()) {
        this.#replayed.problems.push(
          `nothing that may happen gives event ${
            this.#at + 1
          }: ${JSON.stringify(this.#events[this.#at])}`,
        );
        this.#apply(this.#events.slice(this.#at));
        return;
      }
    }
  }

  /** Finds the command that gives the next events: of several the one that explains most. */
  #again(): boolean {
    const rest = this.#events.slice(this.#at);
    const { state } = this.#replayed;
    let best:
      | {
          length: number;
          command: Command;
          requests: Request[];
          state: ProcessState;
        }
      | undefined;
    for (const command of candidates(state, rest, this.#knowledge)) {
      const result = step(
        this.#executable,
        state,
        command,
        rest[0].atMs,
        this.#environment,
      );
      const length = result.ok ? matching(result.events, rest) : 0;
      if (result.ok && length > (best?.length ?? 0)) {
        best = {
          length,
          command,
          requests: result.requests,
          state: result.state,
        };
      }
    }
    if (!best) return false;
    this.#apply(rest.slice(0, best.length));
    if (!isDeepStrictEqual(plain(this.#replayed.state), plain(best.state))) {
      this.#replayed.problems.push(
        `the events up to ${
          this.#at
        } do not give the state that they came with`,
      );
    }
    this.#note(best.command, best.requests);
    return true;
  }

  #apply(events: readonly EngineEvent[]): void {
    this.#replayed.state = applyEvents(
      this.#executable,
      this.#replayed.state,
      events,
    );
    this.#at += events.length;
  }

  #note(command: Command, requests: readonly Request[]): void {
    const { open } = this.#replayed;
    this.#replayed.commands.push(command);
    if (ANSWERS[command.type]) {
      open.delete(`${ANSWERS[command.type]} ${keyOf(command)}`);
    }
    for (const request of requests) {
      this.#replayed.requests.push(request);
      if (CLOSES[request.type]) {
        open.delete(`${CLOSES[request.type]} ${keyOf(request)}`);
      } else if (OPENS.has(request.type)) {
        open.set(`${request.type} ${keyOf(request)}`, request);
      }
      if (request.type === 'createJob') {
        this.#see(request.elementId, request.variables);
      }
    }
    if (this.#replayed.state.status !== 'active') open.clear();
    this.#seeAll();
  }

  #seeAll(): void {
    const { state, open } = this.#replayed;
    for (const request of open.values()) {
      if (request.type === 'createJob') {
        const { elementId, elementInstanceKey } = request;
        this.#see(elementId, visibleVariables(state, elementInstanceKey));
      }
    }
  }

  #see(elementId: string, variables: Variables): void {
    const { seen } = this.#replayed;
    const known = seen.get(elementId);
    if (known) known.push(variables);
    else seen.set(elementId, [variables]);
  }
}
