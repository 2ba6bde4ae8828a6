import type { StepEnvironment } from '../api/environment';
import type { Executable } from '../api/executable';
import type {
  ElementInstanceKey,
  IncidentKey,
  SubscriptionKey,
  Variables,
} from '../api/json';
import type { DecisionExecutable } from '../dmn';
import { perform } from './actions';
import { nextAnswer, hasOpenWork, type AutoAnswer } from './autoAnswers';
import { coverageOf, type ProcessCoverage } from './coverage';
import { Processes } from './processes';
import { ended, route } from './route';
import type {
  HistoryEntry,
  InstanceKey,
  OutsideCommand,
  PublishedMessage,
  SimulationAction,
  SimulationLimits,
  SimulationState,
  SimulationStep,
} from './state';
import { startTimersOf } from './timers';
import { SimulationView } from './simulationView';
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
 * A job, user task or timer that waits, by its instance and key.
 *
 * @public
 */
export interface WorkRef {
  instanceKey: InstanceKey;
  elementInstanceKey: ElementInstanceKey;
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
export class Simulation extends SimulationView {
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
    let simulation: Simulation = this;
    while (simulation.stepCount > toStep && simulation.#previous) {
      simulation = simulation.#previous;
    }
    return simulation.stepCount === toStep
      ? simulation
      : simulation.steps
          .slice(0, toStep)
          .reduce(
            (before, { action }) => before.perform(action),
            Simulation.#begin(this.#setting),
          );
  }

  /** Starts an instance of the latest version of a process. */
  start(
    processId: string,
    variables: Variables = {},
    { elementId }: { elementId?: string } = {},
  ): Simulation {
    return this.perform({
      type: 'start',
      processId,
      variables,
      ...(elementId !== undefined && { elementId }),
    });
  }

  /** Gives a command to one instance. */
  command(instanceKey: InstanceKey, command: OutsideCommand): Simulation {
    return this.perform({ type: 'command', instanceKey, command });
  }

  completeJob(
    { instanceKey, elementInstanceKey }: WorkRef,
    variables: Variables = {},
  ): Simulation {
    return this.command(instanceKey, {
      type: 'completeJob',
      elementInstanceKey,
      variables,
    });
  }

  /** The job has failed for good: an incident is raised. */
  failJob(
    { instanceKey, elementInstanceKey }: WorkRef,
    message: string,
    code?: string,
  ): Simulation {
    return this.command(instanceKey, {
      type: 'failJob',
      elementInstanceKey,
      message,
      ...(code !== undefined && { code }),
    });
  }

  throwJobError(
    { instanceKey, elementInstanceKey }: WorkRef,
    errorCode: string,
    variables: Variables = {},
  ): Simulation {
    return this.command(instanceKey, {
      type: 'throwJobError',
      elementInstanceKey,
      errorCode,
      variables,
    });
  }

  completeUserTask(
    { instanceKey, elementInstanceKey }: WorkRef,
    variables: Variables = {},
  ): Simulation {
    return this.command(instanceKey, {
      type: 'completeUserTask',
      elementInstanceKey,
      variables,
    });
  }

  publishMessage(message: PublishedMessage): Simulation {
    return this.perform({ type: 'publishMessage', message });
  }

  broadcastSignal(signalName: string, variables: Variables = {}): Simulation {
    return this.perform({ type: 'broadcastSignal', signalName, variables });
  }

  /** Moves the clock forward and fires the timers that become due, in order. */
  advanceTo(nowMs: number): Simulation {
    return this.perform({ type: 'advanceTo', nowMs });
  }

  /** Fires a timer now, whether or not it is due; the clock stays. */
  triggerTimer(
    instanceKey: InstanceKey,
    subscriptionKey: SubscriptionKey,
  ): Simulation {
    return this.command(instanceKey, { type: 'triggerTimer', subscriptionKey });
  }

  /** Fires a timer start event now, whether or not it is due; the clock stays. */
  triggerStartTimer(processId: string, elementId: string): Simulation {
    return this.perform({ type: 'triggerStartTimer', processId, elementId });
  }

  /** Starts each process that has a conditional start event whose condition holds for the variables. */
  evaluateConditionalStart(variables: Variables): Simulation {
    return this.perform({ type: 'evaluateConditionalStart', variables });
  }

  /** Sets variables where they exist, from the scope upwards, otherwise at the process; scope defaults to the process. */
  setVariables(
    instanceKey: InstanceKey,
    variables: Variables,
    scopeKey?: ElementInstanceKey,
  ): Simulation {
    return this.command(instanceKey, {
      type: 'setVariables',
      variables,
      ...(scopeKey !== undefined && { scopeKey }),
    });
  }

  /** Ends an instance and those that it has called; not one that was called itself. */
  cancel(instanceKey: InstanceKey, reason?: string): Simulation {
    return this.command(instanceKey, {
      type: 'cancel',
      ...(reason !== undefined && { reason }),
    });
  }

  resolveIncident(
    instanceKey: InstanceKey,
    incidentKey: IncidentKey,
  ): Simulation {
    return this.command(instanceKey, { type: 'resolveIncident', incidentKey });
  }

  /** Sets how `runToEnd` answers jobs and user tasks. The first rule that fits counts. */
  autoAnswer(rules: AutoAnswer[]): Simulation {
    return this.perform({ type: 'autoAnswer', rules });
  }

  /**
   * Answers jobs and user tasks by the rules, oldest first, and moves the clock to the next timer of an instance when
   * nothing but timers is left to wait for. Stops where a person or a message is needed, or after `limit` steps.
   */
  runToEnd(limit = 1_000): Simulation {
    let simulation: Simulation = this;
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
    const steps: SimulationStep[] = [];
    let simulation: Simulation = this;
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
