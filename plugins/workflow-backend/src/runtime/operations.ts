// What may happen to one process instance: what people ask for, what workers report, what the clock says.
import type { Variables } from '@linework/bpmn-engine';

interface StartInstance {
  type: 'startInstance';
  definitionKey: string;
  variables: Variables;
  targetRef?: string;
  startedBy: string;
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

interface CancelInstance {
  type: 'cancelInstance';
  reason?: string;
  actor: string;
}

interface ResolveIncident {
  type: 'resolveIncident';
  incidentKey: string;
  actor: string;
}

/** A worker speaks about a job it holds; with another lease it is not heard. */
interface JobReport {
  jobKey: string;
  lease: string;
}

interface CompleteJob extends JobReport {
  type: 'completeJob';
  variables: Variables;
}

interface FailJob extends JobReport {
  type: 'failJob';
  message: string;
  code?: string;
  /** When to try again if attempts are left; absent to raise an incident at once. */
  retryAtMs?: number;
}

interface ThrowJobError extends JobReport {
  type: 'throwJobError';
  errorCode: string;
  message: string;
  variables?: Variables;
}

interface FireTimer {
  type: 'fireTimer';
  timerKey: string;
}

export type JobOperation = CompleteJob | FailJob | ThrowJobError;

export type Operation =
  | StartInstance
  | CompleteUserTask
  | AssignUserTask
  | CancelInstance
  | ResolveIncident
  | JobOperation
  | FireTimer;

export type OperationOf<T extends Operation['type']> = Extract<
  Operation,
  { type: T }
>;

/** An operation and the instance it is for. */
export interface InstanceOperation {
  instanceKey: string;
  operation: Operation;
}
