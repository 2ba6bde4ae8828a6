// What runs cases: the core alone, or a host that keeps instances somewhere. A case sees no difference.
import type { ElementType } from '../api/events';
import type { Executable } from '../api/executable';
import type { ElementInstanceKey } from '../api/json';
import type { ProcessState } from '../api/state';
import type { CaseStep, ConformanceCase } from './case';

/** A process instance that has not ended. */
export interface RunningInstance {
  isCalled: boolean;
  state: ProcessState;
  /** Element instances whose job waits for a worker. */
  withJob: ReadonlySet<ElementInstanceKey>;
}

/** Everything that a case may look at, when all automatic work is done. */
export interface World {
  /** Instances that were ever started. */
  startedCount: number;
  running: readonly RunningInstance[];
  /** Element instances that have completed since the start of the case. */
  completed: readonly {
    processId: string;
    elementId: string;
    elementType: ElementType;
  }[];
  /** Whether the message of the last step has met somebody. */
  isCorrelated: boolean;
}

export interface CaseHost {
  /**
   * Begins a case: nothing is there but its definitions, and the time is `startedAtMs`. `processes` are the
   * definitions, compiled.
   */
  begin(
    definitions: ConformanceCase['definitions'],
    processes: readonly Executable[],
    startedAtMs: number,
  ): Promise<void>;
  /** Carries out a step until all is at rest, and gives the reason if it is refused. */
  perform(step: CaseStep): Promise<string | null>;
  world(): Promise<World>;
}
