// What may happen to process instances: what people ask for, what workers report, what the clock says, what other
// instances, messages and signals bring. An operation that is left in the inbox is one of these as JSON.
import type {
  AdHocActivation,
  AdHocJobResult,
  CallBinding,
  CallerCatches,
  Command,
  ModificationInstruction,
  Variables,
} from '@linework/bpmn-engine';
import type { CommandSpan } from '../observability/CommandTracer';

/** Who acts when the engine itself ends or holds what an instance has called. */
export const ENGINE_ACTOR = 'workflow';

interface StartInstance {
  type: 'startInstance';
  definitionKey: string;
  variables: Variables;
  /** The start event it begins at; default the none start event. */
  elementId?: string;
  targetRef?: string;
  startedBy: string;
  /** For an instance that is called. */
  caller?: Caller;
}

/** The call activity that starts an instance. */
export interface Caller {
  instanceKey: string;
  elementInstanceKey: number;
  rootInstanceKey: string;
  /** Calls above the new instance. */
  callDepth: number;
  catches: CallerCatches;
}

/** Becomes `startInstance` once it is known which version is meant, or fails the call activity. */
interface StartCalledProcess {
  type: 'startCalledProcess';
  processId: string;
  binding: CallBinding;
  versionTag?: string;
  callerDefinitionKey: string;
  variables: Variables;
  targetRef?: string;
  startedBy: string;
  caller: Caller;
}

interface CompleteUserTask {
  type: 'completeUserTask';
  userTaskKey: string;
  variables: Variables;
  actor: string;
  /** Entity ref of who must have the task; absent if it does not matter. */
  expectedAssignee?: string;
}

interface AssignUserTask {
  type: 'assignUserTask';
  userTaskKey: string;
  /** User entity ref; absent to give the task back to its candidates. */
  assignee?: string;
  actor: string;
  expectUnassigned: boolean;
}

interface UpdateUserTask {
  type: 'updateUserTask';
  userTaskKey: string;
  candidateGroups?: string[];
  candidateUsers?: string[];
  dueAtMs?: number | null;
  followUpAtMs?: number | null;
  priority?: number;
  actor: string;
}

interface CancelInstance {
  type: 'cancelInstance';
  reason?: string;
  actor: string;
}

interface SuspendInstance {
  type: 'suspendInstance';
  reason?: string;
  actor: string;
}

interface ResumeInstance {
  type: 'resumeInstance';
  actor: string;
}

interface ModifyInstance {
  type: 'modifyInstance';
  instructions: ModificationInstruction[];
  actor: string;
}

interface MigrateInstance {
  type: 'migrateInstance';
  targetDefinitionKey: string;
  elementMappings: { from: string; to: string }[];
  flowMappings?: { from: string; to: string }[];
  actor: string;
}

interface SetVariables {
  type: 'setVariables';
  scopeKey?: number;
  variables: Variables;
  local?: boolean;
  actor: string;
}

interface ActivateAdHocElements {
  type: 'activateAdHocElements';
  elementInstanceKey: number;
  elements: AdHocActivation[];
  cancelRemainingInstances?: boolean;
  actor: string;
}

interface ResolveIncident {
  type: 'resolveIncident';
  incidentKey: string;
  actor: string;
}

/** A worker speaks about a job. */
interface JobReport {
  jobKey: string;
  /** Of the attempt that speaks: with another lease it is not heard. Absent for whoever speaks for the job itself. */
  lease?: string;
  /** Entity ref of who speaks, unless it is a handler of the backend. */
  actor?: string;
}

interface CompleteJob extends JobReport {
  type: 'completeJob';
  variables: Variables;
  result?: AdHocJobResult;
}

interface FailJob extends JobReport {
  type: 'failJob';
  message: string;
  code?: string;
  /** Attempts left; one less than before without it. */
  retries?: number;
  /** When to try again if attempts are left; absent to raise an incident at once. */
  retryAtMs?: number;
  /** Set at the scope of the element. */
  variables?: Variables;
}

interface ThrowJobError extends JobReport {
  type: 'throwJobError';
  errorCode: string;
  message: string;
  variables?: Variables;
}

interface ThrowJobEscalation extends JobReport {
  type: 'throwJobEscalation';
  escalationCode: string;
  variables?: Variables;
}

interface UpdateJob extends JobReport {
  type: 'updateJob';
  retries?: number;
  priority?: number;
  leaseEndMs?: number;
}

interface FireTimer {
  type: 'fireTimer';
  timerKey: string;
}

/** Commands of the engine that other instances, messages and signals lead to; dropped if nothing waits for them any more. */
export type DeliveredCommand = Extract<
  Command,
  {
    type:
      | 'correlateMessage'
      | 'catchSignal'
      | 'completeCalledProcess'
      | 'throwErrorFromCalledProcess'
      | 'escalateFromCalledProcess'
      | 'failCalledProcess'
      | 'continueLoop';
  }
>;

interface Deliver {
  type: 'deliver';
  command: DeliveredCommand;
  /** For a message that is stored: what it is, should nobody wait for it any more. */
  message?: { messageKey: string; processId: string };
}

interface PublishMessage {
  type: 'publishMessage';
  messageKey: string;
  name: string;
  correlationKey: string;
  messageId?: string;
  timeToLiveMs: number;
  variables: Variables;
  /** It is refused if nobody takes it. */
  mustCorrelate: boolean;
  actor: string;
}

/** A message that waits looks for somebody again: the one it was meant for has gone. */
interface RematchMessage {
  type: 'rematchMessage';
  messageKey: string;
  processId: string;
}

/** The instance that a message with a key has started is over: the next message with the key may start one. */
interface NextMessageStart {
  type: 'nextMessageStart';
  processId: string;
  correlationKey: string;
}

interface BroadcastSignal {
  type: 'broadcastSignal';
  signalName: string;
  variables: Variables;
  actor: string;
}

export type JobOperation =
  | CompleteJob
  | FailJob
  | ThrowJobError
  | ThrowJobEscalation
  | UpdateJob;

/** What is for no instance in particular. */
export type BrokerOperation =
  | PublishMessage
  | RematchMessage
  | NextMessageStart
  | BroadcastSignal;

export type Operation =
  | StartInstance
  | StartCalledProcess
  | CompleteUserTask
  | AssignUserTask
  | UpdateUserTask
  | CancelInstance
  | SuspendInstance
  | ResumeInstance
  | ModifyInstance
  | MigrateInstance
  | SetVariables
  | ActivateAdHocElements
  | ResolveIncident
  | JobOperation
  | FireTimer
  | Deliver
  | BrokerOperation;

export type OperationOf<T extends Operation['type']> = Extract<
  Operation,
  { type: T }
>;

/** An operation and the instance it is for; empty for none. */
export interface InstanceOperation {
  instanceKey: string;
  operation: Operation;
  /** For one that was left in the inbox: it leaves it in the transaction that carries it out. */
  inbox?: { commandKey: string; attempts: number };
  span?: CommandSpan;
}

/** What an operation has led to, for whoever asked. */
export interface OperationResult {
  /** Of a message: the first instance that takes it. */
  instanceKey?: string;
  /** Of a command from the inbox that is over without having done anything: why. */
  refusal?: Error;
}

const BROKER_OPERATIONS: ReadonlySet<Operation['type']> = new Set<
  BrokerOperation['type']
>(['publishMessage', 'rematchMessage', 'nextMessageStart', 'broadcastSignal']);

/** Whether an operation is for no instance in particular. */
export function isBrokerOperation(
  operation: Operation,
): operation is BrokerOperation {
  return BROKER_OPERATIONS.has(operation.type);
}
