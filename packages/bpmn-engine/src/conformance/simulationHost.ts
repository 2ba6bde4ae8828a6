// Runs cases in a simulation: the core, and nothing else.
import type { Executable } from '../api/executable';
import { Simulation, SimulationError } from '../simulation';
import type { CaseStep, ConformanceCase } from './case';
import type { CaseHost, World } from './host';
import { performStep } from './perform';

function worldOf(simulation: Simulation): World {
  const { running, instances, history, lastStep } = simulation;
  return {
    startedCount: instances.length,
    running: running.map(({ calledBy, state, open }) => ({
      isCalled: calledBy !== undefined,
      state,
      withJob: new Set(
        open.flatMap(({ request }) =>
          request.type === 'createJob' ? [request.elementInstanceKey] : [],
        ),
      ),
    })),
    completed: history.flatMap(({ instanceKey, event }) =>
      event.type === 'elementCompleted'
        ? [{ ...event, processId: instances[instanceKey - 1].processId }]
        : [],
    ),
    isCorrelated: (lastStep?.correlatedTo.length ?? 0) > 0,
  };
}

export class SimulationHost implements CaseHost {
  #simulation = Simulation.create({ processes: [], nowMs: 0 });
  #startedAtMs = 0;

  async begin(
    _: ConformanceCase['definitions'],
    processes: readonly Executable[],
    startedAtMs: number,
  ): Promise<void> {
    this.#startedAtMs = startedAtMs;
    this.#simulation = Simulation.create({ processes, nowMs: startedAtMs });
  }

  /** A step that is refused leaves the simulation as it was. */
  async perform(step: CaseStep): Promise<string | null> {
    try {
      this.#simulation = performStep(this.#simulation, step, this.#startedAtMs);
      return null;
    } catch (error) {
      if (error instanceof SimulationError) {
        return error.message;
      }
      throw error;
    }
  }

  async world(): Promise<World> {
    return worldOf(this.#simulation);
  }
}
