// What a simulation remembers: plain data that survives JSON.
import type { CommandRejection } from '../api/results';
import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { ElementInstanceKey, Variables } from '../api/json';
import type { Request } from '../api/requests';
import type { ProcessState } from '../api/state';
import type { Trigger } from '../api/subscriptions';
import type { AutoAnswer } from './autoAnswers';

/**
 * Identifies a process instance inside one simulation, counted from 1.
 *
 * @public
 */
export type InstanceKey = number;

/**
 * What an instance has asked for and still waits for.
 *
 * @public
 */
export type OpenRequest = Extract<
  Request,
  {
    type:
      | 'createJob'
      | 'createUserTask'
      | 'scheduleTimer'
      | 'openMessageSubscription'
      | 'openSignalSubscription'
      | 'startCalledProcess';
  }
>;

/**
 * A request that is open, with its place among all of the simulation.
 *
 * @public
 */
export interface OrderedRequest {
  /** Grows with every request of any instance. */
  order: number;
  request: OpenRequest;
}

/**
 * One process instance of a simulation, running or ended.
 *
 * @public
 */
export interface SimulatedInstance {
  instanceKey: InstanceKey;
  processId: string;
  /** Which of the processes with this id, in the order in which they were given, counted from 1. */
  version: number;
  /** For an instance that a call activity started. */
  calledBy?: {
    instanceKey: InstanceKey;
    elementInstanceKey: ElementInstanceKey;
  };
  /** How many callers it has, one above the other. */
  depth: number;
  /** Of the message that started it: no other starts the process with this key while it runs. */
  correlationKey?: string;
  state: ProcessState;
  open: OrderedRequest[];
}

/**
 * A message that waits for somebody to catch it.
 *
 * @public
 */
export interface BufferedMessage {
  name: string;
  correlationKey: string;
  variables: Variables;
  messageId?: string;
  /** Epoch milliseconds. */
  expiresAtMs: number;
  /** Processes that have caught it: one instance of each does. */
  correlatedProcessIds: string[];
}

/**
 * A timer start event and when it is due next.
 *
 * @public
 */
export interface StartTimer {
  processId: string;
  elementId: string;
  trigger: Extract<Trigger, { kind: 'timer' }>;
}

/**
 * Everything that a simulation is, apart from its processes and its past.
 *
 * @public
 */
export interface SimulationState {
  /** Epoch milliseconds. */
  nowMs: number;
  nextOrder: number;
  /** By ascending key, without gaps. */
  instances: SimulatedInstance[];
  messages: BufferedMessage[];
  startTimers: StartTimer[];
  autoAnswers: AutoAnswer[];
}

/**
 * A command that a person, a worker or the surroundings give to one instance. What instances tell each other
 * is routed by the simulation.
 *
 * @public
 */
export type OutsideCommand = Exclude<
  Command,
  {
    type:
      | 'start'
      | 'migrate'
      | 'completeCalledProcess'
      | 'throwErrorFromCalledProcess'
      | 'escalateFromCalledProcess'
      | 'failCalledProcess'
      | 'continueLoop';
  }
>;

/**
 * A message to publish.
 *
 * @public
 */
export interface PublishedMessage {
  name: string;
  /** Empty or absent: only for start events. */
  correlationKey?: string;
  variables?: Variables;
  /** How long it waits for somebody to catch it; 0 by default. */
  timeToLiveMs?: number;
  /** A message with this id, name and key is taken once while it waits. */
  messageId?: string;
}

/**
 * What an instance is put on.
 *
 * @public
 */
export interface MigrationTarget {
  processId: string;
  /** Counted from 1; the latest by default. */
  version?: number;
}

/**
 * One thing that somebody does in a simulation.
 *
 * @public
 */
export type SimulationAction =
  | {
      type: 'start';
      processId: string;
      variables: Variables;
      /** The start event to begin at; default the none start event. */
      elementId?: string;
    }
  | { type: 'command'; instanceKey: InstanceKey; command: OutsideCommand }
  /** Puts an instance on another version, or another process. */
  | {
      type: 'migrate';
      instanceKey: InstanceKey;
      target: MigrationTarget;
      migration: Omit<Extract<Command, { type: 'migrate' }>, 'type'>;
    }
  | { type: 'publishMessage'; message: PublishedMessage }
  | { type: 'broadcastSignal'; signalName: string; variables: Variables }
  | { type: 'advanceTo'; nowMs: number }
  | { type: 'jumpTo'; nowMs: number }
  /** Fires a timer start event whether or not it is due. */
  | { type: 'triggerStartTimer'; processId: string; elementId: string }
  | { type: 'evaluateConditionalStart'; variables: Variables }
  | { type: 'autoAnswer'; rules: AutoAnswer[] };

/**
 * What happened to an instance.
 *
 * @public
 */
export interface HistoryEntry {
  instanceKey: InstanceKey;
  event: EngineEvent;
}

/**
 * Something that one instance told another, or a signal, that was refused.
 *
 * @public
 */
export interface Refusal {
  instanceKey: InstanceKey;
  command: Command;
  rejection: CommandRejection;
}

/**
 * One step of a simulation: what was done and everything that came of it, until all instances were at rest.
 *
 * @public
 */
export interface SimulationStep {
  action: SimulationAction;
  history: HistoryEntry[];
  refusals: Refusal[];
  /** Instances that a published message, or a buffered one, reached or started. */
  correlatedTo: InstanceKey[];
}

/**
 * How much a simulation may hold.
 *
 * @public
 */
export interface SimulationLimits {
  /** Instances that run at the same time. Default 1,000. */
  instances: number;
  /** Callers above each other. Default 100. */
  callDepth: number;
  /** Commands to instances that one step may lead to. Default 10,000. */
  commandsPerStep: number;
  /** Messages that wait for somebody at the same time. Default 1,000. */
  messages: number;
}
