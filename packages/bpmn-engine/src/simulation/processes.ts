import type { Executable, StartEventInfo } from '../api/executable';
import type { Trigger } from '../api/subscriptions';
import { startTrigger } from '../step/startTriggers';
import { SimulationError } from './simulationError';

/** A process that can be started, and which of its versions it is. */
export interface ProcessVersion {
  executable: Executable;
  /** Counted from 1. */
  version: number;
}

/** The processes of a simulation: several with the same id are versions of one, the last is the latest. */
export class Processes {
  readonly #versions = new Map<string, Executable[]>();

  constructor(executables: readonly Executable[]) {
    for (const executable of executables) {
      const versions = this.#versions.get(executable.processId) ?? [];
      this.#versions.set(executable.processId, [...versions, executable]);
    }
  }

  get all(): ProcessVersion[] {
    return [...this.#versions.values()].flatMap(versions =>
      versions.map((executable, index) => ({ executable, version: index + 1 })),
    );
  }

  get latest(): ProcessVersion[] {
    return [...this.#versions.values()].map(versions => ({
      executable: versions[versions.length - 1],
      version: versions.length,
    }));
  }

  find(
    processId: string,
    isWanted: (executable: Executable) => boolean = () => true,
  ): ProcessVersion | undefined {
    return this.all
      .filter(
        ({ executable }) =>
          executable.processId === processId && isWanted(executable),
      )
      .pop();
  }

  version(processId: string, version: number): Executable {
    const executable = this.#versions.get(processId)?.[version - 1];
    if (!executable) {
      throw new SimulationError(
        'notFound',
        `there is no version ${version} of process "${processId}"; give the simulation all versions that its instances are on`,
      );
    }
    return executable;
  }

  /** Start events of the latest versions that wait for something of a kind. */
  startEvents<K extends Trigger['kind']>(
    kind: K,
    nowMs: number,
  ): {
    process: ProcessVersion;
    event: StartEventInfo;
    trigger: Extract<Trigger, { kind: K }>;
  }[] {
    return this.latest.flatMap(process =>
      process.executable.startEvents
        .filter(event => event.kind === kind)
        .map(event => ({
          process,
          event,
          trigger: triggerOf(process, event, nowMs) as Extract<
            Trigger,
            { kind: K }
          >,
        })),
    );
  }
}

function triggerOf(
  { executable }: ProcessVersion,
  { elementId }: StartEventInfo,
  nowMs: number,
): Trigger {
  const start = startTrigger(executable, elementId, nowMs);
  if (!start?.ok) {
    throw new SimulationError(
      'invalidStartEvent',
      `process "${executable.processId}": ${
        start?.message ?? `"${elementId}" waits for nothing`
      }`,
    );
  }
  return start.trigger;
}
