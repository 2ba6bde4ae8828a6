// What can be seen of a simulation at one point.
import type { Incident } from '../api/state';
import type {
  InstanceKey,
  OpenRequest,
  SimulatedInstance,
  SimulationState,
} from './state';
import { isRunning, openRequests } from './openRequests';

/**
 * An open request together with the instance that it belongs to.
 *
 * @public
 */
export type Waiting<T extends OpenRequest['type']> = Extract<
  OpenRequest,
  { type: T }
> & { instanceKey: InstanceKey; processId: string };

/**
 * What is there and what is waited for, in all instances of a simulation.
 *
 * @public
 */
export abstract class SimulationView {
  /** Everything about the instances, as plain data. */
  readonly state: SimulationState;

  protected constructor(state: SimulationState) {
    this.state = state;
  }

  /** Epoch milliseconds. */
  get nowMs(): number {
    return this.state.nowMs;
  }

  /** All instances, also those that have ended, by ascending key. */
  get instances(): readonly SimulatedInstance[] {
    return this.state.instances;
  }

  get running(): SimulatedInstance[] {
    return this.state.instances.filter(isRunning);
  }

  #waiting<T extends OpenRequest['type']>(type: T): Waiting<T>[] {
    return openRequests(this.state, type).map(({ instance, request }) => ({
      ...request,
      instanceKey: instance.instanceKey,
      processId: instance.processId,
    }));
  }

  /** Jobs that wait for a worker, oldest first. */
  get jobs(): Waiting<'createJob'>[] {
    return this.#waiting('createJob');
  }

  /** User tasks that wait for a person, oldest first. */
  get userTasks(): Waiting<'createUserTask'>[] {
    return this.#waiting('createUserTask');
  }

  /** Timers of instances, oldest first; those of start events are in the state. */
  get timers(): Waiting<'scheduleTimer'>[] {
    return this.#waiting('scheduleTimer');
  }

  get messageSubscriptions(): Waiting<'openMessageSubscription'>[] {
    return this.#waiting('openMessageSubscription');
  }

  get signalSubscriptions(): Waiting<'openSignalSubscription'>[] {
    return this.#waiting('openSignalSubscription');
  }

  get incidents(): (Incident & { instanceKey: InstanceKey })[] {
    return this.state.instances.flatMap(({ instanceKey, state }) =>
      state.incidents.map(incident => ({ ...incident, instanceKey })),
    );
  }
}
