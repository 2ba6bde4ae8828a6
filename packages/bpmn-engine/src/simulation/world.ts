// A simulation while one step is carried out: commands go to instances, what these ask for is routed, until all are
// at rest. The state that it began with is not changed.
import type { Command } from '../api/commands';
import type { StepEnvironment } from '../api/environment';
import type { Variables } from '../api/json';
import type { Request } from '../api/requests';
import type { CommandRejection } from '../api/results';
import { createState } from '../state';
import { step } from '../step';
import {
  ANSWERED,
  isRunning,
  keyOf,
  openRequests,
  renamed,
} from './openRequests';
import type { Processes, ProcessVersion } from './processes';
import { SimulationError } from './simulationError';
import type {
  HistoryEntry,
  InstanceKey,
  OpenRequest,
  Refusal,
  SimulatedInstance,
  SimulationLimits,
  SimulationState,
} from './state';

/** What has to be done with what an instance asks of its surroundings. */
export type Route = (
  world: World,
  instance: SimulatedInstance,
  request: Request,
) => void;

/** What stays the same in all steps of a simulation. */
export interface WorldSetting {
  readonly processes: Processes;
  readonly environment: StepEnvironment;
  readonly limits: SimulationLimits;
}

/** How a new instance comes about. */
type Origin = Pick<SimulatedInstance, 'calledBy' | 'correlationKey'> & {
  depth?: number;
};

export class World {
  state: SimulationState;
  readonly history: HistoryEntry[] = [];
  readonly refusals: Refusal[] = [];
  readonly correlatedTo: InstanceKey[] = [];
  readonly #queue: (() => void)[] = [];
  #commands = 0;

  constructor(
    state: SimulationState,
    readonly setting: WorldSetting,
    readonly route: Route,
    readonly ended: (world: World, instance: SimulatedInstance) => void,
  ) {
    this.state = { ...state, instances: state.instances.slice() };
  }

  get processes(): Processes {
    return this.setting.processes;
  }

  get limits(): SimulationLimits {
    return this.setting.limits;
  }

  get running(): SimulatedInstance[] {
    return this.state.instances.filter(isRunning);
  }

  instance(key: InstanceKey): SimulatedInstance | undefined {
    return this.state.instances[key - 1];
  }

  /** Open requests of a type of all instances, oldest first. */
  open<T extends OpenRequest['type']>(
    type: T,
  ): {
    instance: SimulatedInstance;
    order: number;
    request: Extract<OpenRequest, { type: T }>;
  }[] {
    return openRequests(this.state, type);
  }

  /** Something to be done once the instance that asked for it is at rest. */
  later(action: () => void) {
    this.#queue.push(action);
  }

  /** Runs until every instance is at rest. */
  settle() {
    for (
      let action = this.#queue.shift();
      action !== undefined;
      action = this.#queue.shift()
    ) {
      action();
    }
  }

  /** Starts an instance. */
  start(
    { executable, version }: ProcessVersion,
    command: Omit<Extract<Command, { type: 'start' }>, 'type'>,
    { depth = 0, ...origin }: Origin = {},
  ): { instanceKey: InstanceKey; rejection: CommandRejection | null } {
    if (this.running.length >= this.limits.instances) {
      throw new SimulationError(
        'limit',
        `more than ${this.limits.instances} instances would run; end some first, or look for a process that starts itself over and over`,
      );
    }
    const instanceKey = this.state.instances.length + 1;
    this.state.instances.push({
      instanceKey,
      processId: executable.processId,
      version,
      ...origin,
      depth,
      state: createState(executable),
      open: [],
    });
    const rejection = this.send(instanceKey, { type: 'start', ...command });
    if (rejection) {
      this.state.instances.pop();
    }
    return { instanceKey, rejection };
  }

  /** Starts an instance because something happened; what speaks against it is noted. */
  startBy(
    process: ProcessVersion,
    elementId: string,
    variables: Variables,
    origin: Origin = {},
  ): InstanceKey | null {
    const command = { elementId, variables };
    const { instanceKey, rejection } = this.start(process, command, origin);
    if (rejection) {
      this.refusals.push({
        instanceKey,
        command: { type: 'start', ...command },
        rejection,
      });
    }
    return rejection ? null : instanceKey;
  }

  /**
   * Gives a command to an instance, and everything that it leads to its way.
   *
   * @param target - for a migration: what the instance is put on
   */
  send(
    instanceKey: InstanceKey,
    command: Command,
    target?: ProcessVersion,
  ): CommandRejection | null {
    const instance = this.instance(instanceKey);
    if (!instance) {
      throw new SimulationError(
        'notFound',
        `there is no instance ${instanceKey}`,
      );
    }
    this.#commands += 1;
    if (this.#commands > this.limits.commandsPerStep) {
      throw new SimulationError(
        'limit',
        `one step led to more than ${this.limits.commandsPerStep} commands; look for instances that start each other over and over, or move the clock in smaller steps`,
      );
    }
    const { executable, version } = target ?? {
      executable: this.processes.version(instance.processId, instance.version),
      version: instance.version,
    };
    const result = step(
      executable,
      instance.state,
      command,
      this.state.nowMs,
      this.setting.environment,
    );
    if (!result.ok) {
      return result.rejection;
    }
    this.#replace({
      ...instance,
      processId: executable.processId,
      version,
      state: result.state,
      open: target ? renamed(instance.open, result.state) : instance.open,
    });
    const answered = ANSWERED[command.type];
    if (answered) {
      this.remove(instanceKey, answered, keyOf(command));
    }
    this.history.push(...result.events.map(event => ({ instanceKey, event })));
    for (const request of result.requests) {
      this.route(this, this.#required(instanceKey), request);
    }
    const now = this.#required(instanceKey);
    if (!isRunning(now)) {
      this.#replace({ ...now, open: [] });
      this.ended(this, now);
    }
    return null;
  }

  /** Gives a command to an instance on behalf of another; what speaks against it is noted. */
  tell(instanceKey: InstanceKey, command: Command): boolean {
    const rejection = this.send(instanceKey, command);
    if (rejection) {
      this.refusals.push({ instanceKey, command, rejection });
    }
    return rejection === null;
  }

  /** Notes an open request; returns its place. */
  add(instanceKey: InstanceKey, request: OpenRequest): number {
    const instance = this.#required(instanceKey);
    const order = this.state.nextOrder;
    this.state.nextOrder += 1;
    this.#replace({
      ...instance,
      open: [...instance.open, { order, request }],
    });
    return order;
  }

  remove(
    instanceKey: InstanceKey,
    type: OpenRequest['type'],
    key: number | undefined,
  ) {
    const instance = this.#required(instanceKey);
    const open = instance.open.filter(
      ({ request }) => request.type !== type || keyOf(request) !== key,
    );
    this.#replace({ ...instance, open });
  }

  /** Whether a request is still open. */
  isOpen(instanceKey: InstanceKey, order: number): boolean {
    return Boolean(
      this.instance(instanceKey)?.open.some(open => open.order === order),
    );
  }

  #required(instanceKey: InstanceKey): SimulatedInstance {
    return this.state.instances[instanceKey - 1];
  }

  #replace(instance: SimulatedInstance) {
    this.state.instances[instance.instanceKey - 1] = instance;
  }
}
