// Walks one instance of a shipped process through the engine, with answers made up by the test instead of workers and
// people. Time stands still unless the test moves it.

import {
  compile,
  createState,
  instanceStatus,
  openIncidents,
  step,
  type Command,
  type EngineEvent,
  type Executable,
  type ProcessState,
  type Request,
  type Variables,
} from '@linework/bpmn-engine';

/** The process itself is the first element instance. */
const PROCESS_KEY = 1;

type Made<T extends Request['type']> = Extract<Request, { type: T }>;

/** The executable of the only process in the document; fails with every problem. */
export async function compileOne(xml: string): Promise<Executable> {
  const result = await compile(xml);
  if (!result.ok || result.problems.length > 0) {
    throw new Error(JSON.stringify(result.problems, null, 2));
  }
  return result.processes[0];
}

export class ProcessRun {
  readonly #executable: Executable;
  #state: ProcessState;
  #requests: Request[] = [];
  readonly #events: EngineEvent[] = [];
  now = Date.UTC(2026, 10, 24, 8);

  constructor(executable: Executable, variables: Variables) {
    this.#executable = executable;
    this.#state = createState(executable);
    this.do({ type: 'start', variables });
  }

  do(command: Command): void {
    const result = step(this.#executable, this.#state, command, this.now);
    if (!result.ok) {
      throw new Error(result.rejection.message);
    }
    this.#state = result.state;
    this.#events.push(...result.events);
    this.#requests = result.requests;
    const incidents = openIncidents(result.state);
    if (incidents.length > 0) {
      throw new Error(incidents.map(({ message }) => message).join('\n'));
    }
  }

  /** The one request of that type that the last command led to. */
  request<T extends Request['type']>(type: T): Made<T> {
    const made = this.#requests.filter(
      (request): request is Made<T> => request.type === type,
    );
    if (made.length !== 1) {
      throw new Error(
        `${made.length} times ${type}, among ${JSON.stringify(this.#requests)}`,
      );
    }
    return made[0];
  }

  requestTypes(): string[] {
    return this.#requests.map(({ type }) => type).sort();
  }

  /** The end events that were reached, once the instance has completed. */
  get endedAt(): string[] | undefined {
    return instanceStatus(this.#state) === 'completed'
      ? this.#events.flatMap(event =>
          event.type === 'elementCompleted' && event.elementType === 'endEvent'
            ? [event.elementId]
            : [],
        )
      : undefined;
  }

  /** Variables of the process, as its history tells them. */
  get variables(): Variables {
    const own = this.#events.flatMap(event =>
      event.type === 'variablesSet' && event.scopeKey === PROCESS_KEY
        ? [event.variables]
        : [],
    );
    return Object.assign({}, ...own);
  }
}
