import type { JsonObject } from '@backstage/types';

/**
 * One piece of work for a {@link JobHandler}. A job may be handed out more than once (a worker can die after
 * doing the work and before saying so); `jobKey` stays the same and serves as the idempotency key.
 *
 * @public
 */
export interface Job {
  jobKey: string;
  /** Name of the worker type, `zeebe:taskDefinition type`. */
  type: string;
  processInstanceKey: string;
  processDefinitionId: string;
  elementId: string;
  elementName?: string;
  /** Entity ref the instance works for. */
  targetRef?: string;
  /** Static headers of the element. */
  headers: Record<string, string>;
  /** Variables visible to the element, after its input mappings. */
  variables: JsonObject;
  /** Attempts left after this one. */
  retriesLeft: number;
}

/**
 * What a {@link JobHandler} says when the job is done: variables for the element's output mappings.
 *
 * @public
 */
export interface JobResult {
  variables?: JsonObject;
}

/**
 * What a {@link JobHandler} may use while it works.
 *
 * @public
 */
export interface JobContext {
  /** Aborted when the job's lease is lost or the backend stops: stop working, the result would be dropped. */
  signal: AbortSignal;
}

/**
 * Does the work of one job type. Throw {@link JobError} to say how a failure is to be treated; any other error
 * counts as a failure that may pass and is retried.
 *
 * @public
 */
export interface JobHandler {
  /** Job type it serves. */
  type: string;
  handle(job: Job, context: JobContext): Promise<JobResult | void>;
}

/**
 * A failure that a {@link JobHandler} has understood.
 *
 * - `retry`: may pass by itself; the engine tries again after a back-off, and raises an incident when no attempt is left
 * - `incident`: will not pass by itself; an incident is raised at once
 * - `bpmnError`: part of the process; an error boundary event with this `code` takes it
 *
 * @public
 */
export class JobError extends Error {
  readonly code: string;
  readonly outcome: 'retry' | 'incident' | 'bpmnError';
  readonly variables?: JsonObject;

  constructor(options: {
    /** Names the thing, the cause and the way out. Must not contain secrets. */
    message: string;
    /** Machine-readable cause, for example `device-unreachable`; the BPMN error code for `bpmnError`. */
    code: string;
    outcome: 'retry' | 'incident' | 'bpmnError';
    variables?: JsonObject;
  }) {
    super(options.message);
    this.name = 'JobError';
    this.code = options.code;
    this.outcome = options.outcome;
    this.variables = options.variables;
  }
}
