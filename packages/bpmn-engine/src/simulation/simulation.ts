import type { StepEnvironment } from '../api/environment';
import type { Executable } from '../api/executable';
import type { DecisionExecutable } from '../dmn';
import { perform } from './actions';
import { nextAnswer, hasOpenWork } from './autoAnswers';
import { coverageOf, type ProcessCoverage } from './coverage';
import { Processes } from './processes';
import { ended, route } from './route';
import type {
  HistoryEntry,
  SimulationAction,
  SimulationLimits,
  SimulationState,
  SimulationStep,
} from './state';
import { startTimersOf } from './timers';
import { SimulationActions } from './simulationActions';
import { World, type WorldSetting } from './world';

/**
 * What a simulation consists of.
 *
 * @public
 */
export interface SimulationOptions {
  /** What can be started and called; of several with the same id, the last is the latest version. */
  processes: readonly Executable[];
  /** What business rule tasks decide by; of several with the same id, the last is the latest version. */
  decisions?: readonly DecisionExecutable[];
  limits?: Partial<SimulationLimits>;
}

/**
 * A simulation with its past, as plain data that survives JSON.
 *
 * @public
 */
export interface SavedSimulation {
  version: 1;
  startedAtMs: number;
  state: SimulationState;
  steps: SimulationStep[];
}

const DEFAULT_LIMITS: SimulationLimits = {
  instances: 1_000,
  callDepth: 100,
  commandsPerStep: 10_000,
  messages: 1_000,
};

interface Setting extends WorldSetting {
  readonly startedAtMs: number;
}

function environmentOf(
  decisions: readonly DecisionExecutable[],
): StepEnvironment {
  return {
    decision: ({ decisionId, binding, versionTag }) =>
      decisions
        .filter(
          decision =>
            decision.decisionId === decisionId &&
            (binding !== 'versionTag' || decision.versionTag === versionTag),
        )
        .pop(),
  };
}

/**
 * A world of process instances that exists only in memory: pure, without timers and I/O, for a designer, for tests,
 * for trying things out. It never changes: each action gives the simulation after it, at rest, and the one before
 * stays as it is. Calls, messages, signals and timers work between the instances as they do on a host.
 *
 * @public
 */
export class Simulation extends SimulationActions<Simulation> {
  readonly #setting: Setting;
  /** The simulation before the last step, if it is at hand. */
  readonly #previous: Simulation | null;
  readonly #lastStep: SimulationStep | null;
  /** Steps of which only the record is left, because the simulation was loaded. */
  readonly #recorded: readonly SimulationStep[];
  /** How many steps have been made. */
  readonly stepCount: number;

  private constructor(
    setting: Setting,
    state: SimulationState,
    past:
      | { previous: Simulation; step: SimulationStep }
      | { recorded: readonly SimulationStep[] },
  ) {
    super(state);
    this.#setting = setting;
    if ('previous' in past) {
      this.#previous = past.previous;
      this.#lastStep = past.step;
      this.#recorded = [];
      this.stepCount = past.previous.stepCount + 1;
    } else {
      this.#previous = null;
      this.#recorded = past.recorded;
      this.stepCount = past.recorded.length;
      this.#lastStep = past.recorded[past.recorded.length - 1] ?? null;
    }
  }

  static #settingOf(options: SimulationOptions, startedAtMs: number): Setting {
    return {
      processes: new Processes(options.processes),
      environment: environmentOf(options.decisions ?? []),
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      startedAtMs,
    };
  }

  static #begin(setting: Setting): Simulation {
    const { processes, startedAtMs } = setting;
    const state: SimulationState = {
      nowMs: startedAtMs,
      nextOrder: 1,
      instances: [],
      messages: [],
      startTimers: startTimersOf(processes, startedAtMs),
      autoAnswers: [],
    };
    return new Simulation(setting, state, { recorded: [] });
  }

  /**
   * A simulation in which nothing has happened yet; timer start events wait from now on.
   *
   * @throws SimulationError if what a start event waits for cannot be computed
   */
  static create(options: SimulationOptions & { nowMs: number }): Simulation {
    return Simulation.#begin(Simulation.#settingOf(options, options.nowMs));
  }

  /**
   * Goes on with a saved simulation.
   *
   * @throws TypeError if it is none, or was saved by a newer version
   */
  static load(saved: SavedSimulation, options: SimulationOptions): Simulation {
    if (saved?.version !== 1) {
      throw new TypeError(
        `this is no simulation of version 1 but of ${saved?.version}; update the engine`,
      );
    }
    const setting = Simulation.#settingOf(options, saved.startedAtMs);
    for (const { processId, version } of saved.state.instances) {
      setting.processes.version(processId, version);
    }
    return new Simulation(setting, saved.state, { recorded: saved.steps });
  }

  /** What can be started and called, all versions. */
  get processes(): Executable[] {
    return this.#setting.processes.all.map(({ executable }) => executable);
  }

  /** The simulation with its past, for `load`. */
  save(): SavedSimulation {
    return {
      version: 1,
      startedAtMs: this.#setting.startedAtMs,
      state: this.state,
      steps: this.steps,
    };
  }

  /**
   * Carries out one step and everything that comes of it.
   *
   * @throws SimulationError if it does not fit, or would lead to more than the limits allow
   */
  perform(action: SimulationAction): Simulation {
    const world = new World(this.state, this.#setting, route, ended);
    perform(world, action);
    const { state, history, refusals, correlatedTo } = world;
    return new Simulation(this.#setting, state, {
      previous: this,
      step: { action, history, refusals, correlatedTo },
    });
  }

  /** The simulation as it was after a step; 0 is the beginning. Cheap: nothing is computed again unless it was loaded. */
  rewind(toStep: number): Simulation {
    if (!Number.isInteger(toStep) || toStep < 0 || toStep > this.stepCount) {
      throw new RangeError(
        `there is no step ${toStep}; steps go from 0 to ${this.stepCount}`,
      );
    }
    const known = Simulation.#before(this, toStep);
    return known.stepCount === toStep
      ? known
      : known.steps
          .slice(0, toStep)
          .reduce(
            (before, { action }) => before.perform(action),
            Simulation.#begin(this.#setting),
          );
  }

  /** The simulation after a step, or the earliest that is at hand. */
  static #before(from: Simulation, step: number): Simulation {
    let simulation = from;
    while (simulation.stepCount > step && simulation.#previous) {
      simulation = simulation.#previous;
    }
    return simulation;
  }

  /**
   * Answers jobs and user tasks by the rules, oldest first, and moves the clock to the next timer of an instance when
   * nothing but timers is left to wait for. Stops where a person or a message is needed, or after `limit` steps.
   */
  runToEnd(limit = 1_000): Simulation {
    return Simulation.#run(this, limit);
  }

  static #run(from: Simulation, limit: number): Simulation {
    let simulation = from;
    for (let steps = 0; steps < limit; steps += 1) {
      const action = simulation.#nextByItself();
      if (!action) {
        break;
      }
      simulation = simulation.perform(action);
    }
    return simulation;
  }

  #nextByItself(): SimulationAction | null {
    const answer = nextAnswer(this.state);
    if (answer || hasOpenWork(this.state)) {
      return answer;
    }
    const due = this.timers.map(({ dueAtMs }) => dueAtMs);
    return due.length > 0
      ? { type: 'advanceTo', nowMs: Math.min(...due) }
      : null;
  }

  /** What was done and what came of it, from the beginning on. */
  get steps(): SimulationStep[] {
    return Simulation.#stepsOf(this);
  }

  static #stepsOf(last: Simulation): SimulationStep[] {
    const steps: SimulationStep[] = [];
    let simulation = last;
    while (simulation.#previous && simulation.#lastStep) {
      steps.push(simulation.#lastStep);
      simulation = simulation.#previous;
    }
    return [...simulation.#recorded, ...steps.reverse()];
  }

  get lastStep(): SimulationStep | null {
    return this.#lastStep;
  }

  /** Events of all instances, in order. */
  get history(): HistoryEntry[] {
    return this.steps.flatMap(({ history }) => history);
  }

  /** What has been reached, for each version of each process. */
  coverage(): (ProcessCoverage & { version: number })[] {
    const { history } = this;
    return this.#setting.processes.all.map(({ executable, version }) => {
      const keys = new Set(
        this.state.instances
          .filter(
            instance =>
              instance.processId === executable.processId &&
              instance.version === version,
          )
          .map(({ instanceKey }) => instanceKey),
      );
      const own = history.filter(({ instanceKey }) => keys.has(instanceKey));
      return { ...coverageOf(executable, own), version };
    });
  }
}
