import type { LoggerService } from '@backstage/backend-plugin-api';
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
 * Why a {@link JobHandler} is to stop:
 *
 * - `cancelled`: the process has no use for the job any more: its instance was cancelled, an event interrupted the
 *   element, or somebody else has reported the job
 * - `lease-lost`: this backend could not say in time that it is alive; another one may be at the job
 * - `timeout`: the attempt took longer than {@link JobHandler.timeoutMs}; it counts as failed
 * - `stopping`: the backend stops; the job is given back and keeps its attempts
 *
 * @public
 */
export type JobAbortReason =
  | 'cancelled'
  | 'lease-lost'
  | 'timeout'
  | 'stopping';

/**
 * What `JobContext.signal.reason` is, and so what `signal.throwIfAborted()` and an aborted `fetch` throw. Nothing that
 * a handler throws or gives after it is heard.
 *
 * @public
 */
export class JobAbortedError extends Error {
  readonly reason: JobAbortReason;

  constructor(reason: JobAbortReason, message: string) {
    super(message);
    this.name = 'JobAbortedError';
    this.reason = reason;
  }
}

/**
 * What a {@link JobHandler} may use while it works.
 *
 * @public
 */
export interface JobContext {
  /** Aborted when the handler is to stop, with a {@link JobAbortedError} as its reason. */
  signal: AbortSignal;
  /** Adds the job, its instance and its element to each line. Lines must not contain secrets. */
  logger: LoggerService;
  /**
   * Throws a BPMN escalation while the job goes on. If no event of the process takes it, nothing happens. If an
   * interrupting event takes it, `signal` is aborted with `cancelled`.
   *
   * Resolves when it is stored; rejects when the job is gone or the variables cannot be stored.
   */
  throwEscalation(
    escalationCode: string,
    variables?: JsonObject,
  ): Promise<void>;
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
  /**
   * Jobs of this type that one backend works on at the same time. Without it only the limit for all types together
   * holds. Configuration (`workflow.jobs.concurrencyByType`) goes before it.
   */
  concurrency?: number;
  /**
   * How long one attempt may take. After it `signal` is aborted, and the attempt counts as a failure that may pass.
   * Without it an attempt takes as long as it takes: its lease is extended while the backend lives.
   */
  timeoutMs?: number;
  handle(job: Job, context: JobContext): Promise<JobResult | void>;
}

/**
 * How the engine treats a failure:
 *
 * - `retry`: may pass by itself; the engine tries again after a back-off, and raises an incident when no attempt is left
 * - `incident`: will not pass by itself; an incident is raised at once
 * - `bpmnError`: part of the process; an error boundary event with this `code` takes it
 *
 * @public
 */
export type JobErrorOutcome = 'retry' | 'incident' | 'bpmnError';

/**
 * What a {@link JobHandler} says about a failure.
 *
 * @public
 */
export interface JobErrorOptions {
  /** Names the thing, the cause and the way out. Must not contain secrets. */
  message: string;
  /** Machine-readable cause, for example `device-unreachable`; the BPMN error code for `bpmnError`. */
  code: string;
  outcome: JobErrorOutcome;
  /** For `retry` and `incident` set at the scope of the element, for `bpmnError` given to the event that takes it. */
  variables?: JsonObject;
  /** Attempts left from now on; one less than before without it. Only for `retry`; 0 raises an incident. */
  retries?: number;
  /** Wait before the next attempt, for example what `Retry-After` says. Only for `retry`. */
  retryAfterMs?: number;
}

/**
 * A failure that a {@link JobHandler} has understood.
 *
 * @public
 */
export class JobError extends Error {
  readonly code: string;
  readonly outcome: JobErrorOutcome;
  readonly variables?: JsonObject;
  readonly retries?: number;
  readonly retryAfterMs?: number;

  constructor(options: JobErrorOptions) {
    super(options.message);
    this.name = 'JobError';
    this.code = options.code;
    this.outcome = options.outcome;
    this.variables = options.variables;
    this.retries = options.retries;
    this.retryAfterMs = options.retryAfterMs;
  }
}
