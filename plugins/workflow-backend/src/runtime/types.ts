// The write side of the plugin as the rest of it sees it. Nothing here shows how commands are stored.
import type { JsonObject } from '@backstage/types';

/**
 * Starts process instances and moves them on. Each command is one unit: state, history, jobs, timers, user tasks
 * and incidents change together or not at all.
 *
 * Every command throws a `NotFoundError` for a key that does not exist, a `ConflictError` when the thing is no
 * longer in a state in which the command makes sense, and an `InputError` for variables that cannot be taken
 * (for example too large). It does not ask for permissions: that is the caller's part.
 */
export interface WorkflowRuntime {
  /** Starts an instance of one version of a process. `startedBy` is the entity ref of a person or service. */
  startInstance(options: StartInstanceOptions): Promise<{
    instanceKey: string;
  }>;

  /**
   * Completes an open user task. A task that is not open any more is a `ConflictError` that says by whom and when, and
   * so is one that is not assigned to `expectedAssignee`, if that is given.
   */
  completeUserTask(options: {
    userTaskKey: string;
    variables: JsonObject;
    actor: string;
    expectedAssignee?: string;
  }): Promise<void>;

  /**
   * Gives an open user task to somebody. With `expectUnassigned` (claiming) it is a `ConflictError` when somebody
   * else has it; without it the task changes hands.
   */
  assignUserTask(options: {
    userTaskKey: string;
    /** User entity ref, or the bare name of a user in the default namespace. */
    assignee: string;
    actor: string;
    expectUnassigned?: boolean;
  }): Promise<void>;

  /** Gives an open user task back to its candidates. Nothing happens if nobody has it. */
  unassignUserTask(options: {
    userTaskKey: string;
    actor: string;
  }): Promise<void>;

  /** Ends a running instance; everything active in it is terminated. */
  cancelInstance(options: {
    instanceKey: string;
    reason?: string;
    actor: string;
  }): Promise<void>;

  /** Tries again what the incident stopped. A new failure raises a new incident. */
  resolveIncident(options: {
    incidentKey: string;
    actor: string;
  }): Promise<void>;

  /** Begins to hand out jobs and to fire timers. Commands work without it. */
  start(): Promise<void>;

  /** Stops the loops and waits for running job handlers up to a limit, then aborts them. */
  stop(): Promise<void>;
}

export interface StartInstanceOptions {
  definitionKey: string;
  variables: JsonObject;
  /** Entity ref the work is for. */
  targetRef?: string;
  startedBy: string;
}

/** What one commit has changed, for those who tell others. */
export interface CommittedChange {
  /** Instances that changed. */
  instanceKeys: string[];
  tasksChanged: boolean;
  definitionsChanged: boolean;
}

/**
 * Called after a commit, never inside the transaction, and not awaited: a listener that fails or is slow is
 * logged and disturbs nobody.
 */
export interface CommitListener {
  onCommitted(change: CommittedChange): void | Promise<void>;
}

/** How the loops behave; every field has a default. */
export interface RuntimeOptions {
  jobs?: {
    /** Job handlers running at the same time in this process; 10 by default. */
    concurrency?: number;
    /** How long a worker holds a job without saying that it is alive; 60,000 by default. */
    leaseMs?: number;
    /** Wait after the first failed attempt, doubled with each further one; 5,000 by default. */
    retryBackoffMs?: number;
    /** Longest wait between two attempts; 300,000 by default. */
    maxRetryBackoffMs?: number;
    /** How often to look for jobs when nothing wakes the worker up; 500 by default. */
    pollIntervalMs?: number;
    /** How long `stop` waits for running handlers before it aborts them; 10,000 by default. */
    stopTimeoutMs?: number;
  };
  timers?: {
    /** How often to look for due timers when none is known to be due earlier; 500 by default. */
    pollIntervalMs?: number;
  };
}

/** Source of the current time in epoch milliseconds; tests bring their own. */
export type Clock = () => number;
