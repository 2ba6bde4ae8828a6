// What can be done in a simulation, each as one call.
import type { Command } from '../api/commands';
import type {
  ElementInstanceKey,
  IncidentKey,
  SubscriptionKey,
  Variables,
} from '../api/json';
import type { AutoAnswer } from './autoAnswers';
import { SimulationView } from './simulationView';
import type {
  InstanceKey,
  MigrationTarget,
  OutsideCommand,
  PublishedMessage,
  SimulationAction,
} from './state';

/**
 * A job or user task that waits, by its instance and key.
 *
 * @public
 */
export interface WorkRef {
  instanceKey: InstanceKey;
  elementInstanceKey: ElementInstanceKey;
}

/**
 * The actions of a simulation. Each is one step and gives the simulation after it, or throws a `SimulationError`.
 *
 * @public
 */
export abstract class SimulationActions<Next> extends SimulationView {
  /** Carries out one step and everything that comes of it. */
  abstract perform(action: SimulationAction): Next;

  /** Starts an instance of the latest version of a process. */
  start(
    processId: string,
    variables: Variables = {},
    { elementId }: { elementId?: string } = {},
  ): Next {
    return this.perform({
      type: 'start',
      processId,
      variables,
      ...(elementId !== undefined && { elementId }),
    });
  }

  /** Gives a command to one instance. */
  command(instanceKey: InstanceKey, command: OutsideCommand): Next {
    return this.perform({ type: 'command', instanceKey, command });
  }

  completeJob(
    { instanceKey, elementInstanceKey }: WorkRef,
    variables: Variables = {},
  ): Next {
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
  ): Next {
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
  ): Next {
    return this.command(instanceKey, {
      type: 'throwJobError',
      elementInstanceKey,
      errorCode,
      variables,
    });
  }

  /** The job goes on, unless what catches the escalation ends it. */
  throwJobEscalation(
    { instanceKey, elementInstanceKey }: WorkRef,
    escalationCode: string,
    variables: Variables = {},
  ): Next {
    return this.command(instanceKey, {
      type: 'throwJobEscalation',
      elementInstanceKey,
      escalationCode,
      variables,
    });
  }

  completeUserTask(
    { instanceKey, elementInstanceKey }: WorkRef,
    variables: Variables = {},
  ): Next {
    return this.command(instanceKey, {
      type: 'completeUserTask',
      elementInstanceKey,
      variables,
    });
  }

  /** Puts an instance on another version, or another process. */
  migrate(
    instanceKey: InstanceKey,
    target: MigrationTarget,
    migration: Omit<Extract<Command, { type: 'migrate' }>, 'type'> = {
      elementMappings: [],
    },
  ): Next {
    return this.perform({ type: 'migrate', instanceKey, target, migration });
  }

  publishMessage(message: PublishedMessage): Next {
    return this.perform({ type: 'publishMessage', message });
  }

  broadcastSignal(signalName: string, variables: Variables = {}): Next {
    return this.perform({ type: 'broadcastSignal', signalName, variables });
  }

  /** Moves the clock forward and fires the timers that become due, in order. */
  advanceTo(nowMs: number): Next {
    return this.perform({ type: 'advanceTo', nowMs });
  }

  /**
   * Moves the clock forward at once, as after a downtime: what has become due meanwhile fires late, in the order in
   * which it was due, and what begins by that counts from the new time.
   */
  jumpTo(nowMs: number): Next {
    return this.perform({ type: 'jumpTo', nowMs });
  }

  /** Fires a timer now, whether or not it is due; the clock stays. */
  triggerTimer(
    instanceKey: InstanceKey,
    subscriptionKey: SubscriptionKey,
  ): Next {
    return this.command(instanceKey, { type: 'triggerTimer', subscriptionKey });
  }

  /** Fires a timer start event now, whether or not it is due; the clock stays. */
  triggerStartTimer(processId: string, elementId: string): Next {
    return this.perform({ type: 'triggerStartTimer', processId, elementId });
  }

  /** Starts each process that has a conditional start event whose condition holds for the variables. */
  evaluateConditionalStart(variables: Variables): Next {
    return this.perform({ type: 'evaluateConditionalStart', variables });
  }

  /** Sets variables where they exist, from the scope upwards, otherwise at the process; scope defaults to the process. */
  setVariables(
    instanceKey: InstanceKey,
    variables: Variables,
    scopeKey?: ElementInstanceKey,
  ): Next {
    return this.command(instanceKey, {
      type: 'setVariables',
      variables,
      ...(scopeKey !== undefined && { scopeKey }),
    });
  }

  /** Ends an instance and those that it has called; not one that was called itself. */
  cancel(instanceKey: InstanceKey, reason?: string): Next {
    return this.command(instanceKey, {
      type: 'cancel',
      ...(reason !== undefined && { reason }),
    });
  }

  resolveIncident(instanceKey: InstanceKey, incidentKey: IncidentKey): Next {
    return this.command(instanceKey, { type: 'resolveIncident', incidentKey });
  }

  /** Sets how `runToEnd` answers jobs and user tasks. The first rule that fits counts. */
  autoAnswer(rules: AutoAnswer[]): Next {
    return this.perform({ type: 'autoAnswer', rules });
  }
}
