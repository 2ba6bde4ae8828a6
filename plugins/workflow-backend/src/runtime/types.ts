// The write side of the plugin as the rest of it sees it. Nothing here shows how commands are stored.
import type { JsonObject } from '@backstage/types';
import type {
  AdHocActivation,
  AdHocJobResult,
  ModificationInstruction,
} from '@linework/bpmn-engine';

/**
 * Starts process instances and moves them on. Each command is one unit: state, history, jobs, timers, user tasks
 * and incidents change together or not at all.
 *
 * Every command throws a `NotFoundError` for a key that does not exist, a `ConflictError` when the thing is no
 * longer in a state in which the command makes sense, and an `InputError` for variables that cannot be taken
 * (for example too large). It does not ask for permissions: that is the caller's part. `actor` is the entity ref of
 * the person or service that asks.
 */
export interface WorkflowRuntime
  extends InstanceCommands,
    JobCommands,
    UserTaskCommands,
    MessageCommands {
  /** Begins to hand out jobs, to fire timers and to deliver what instances have for each other. Commands work without it. */
  start(): Promise<void>;

  /** Stops the loops and waits for running job handlers up to a limit, then aborts them. */
  stop(): Promise<void>;
}

export interface InstanceCommands {
  /** Starts an instance of one version of a process. `startedBy` is the entity ref of a person or service. */
  startInstance(options: StartInstanceOptions): Promise<{
    instanceKey: string;
  }>;

  /** Ends a running instance and what it has called; everything active in it is terminated. */
  cancelInstance(options: {
    instanceKey: string;
    reason?: string;
    actor: string;
  }): Promise<void>;

  /**
   * Holds an instance: no job of it is handed out, no timer fires, no message or signal reaches it, and its user
   * tasks cannot be completed. Jobs that are with a worker may still be reported; what follows them waits.
   */
  suspendInstance(options: {
    instanceKey: string;
    reason?: string;
    actor: string;
  }): Promise<void>;

  /** Lets a suspended instance go on. Timers that have become due meanwhile fire now. */
  resumeInstance(options: {
    instanceKey: string;
    actor: string;
  }): Promise<void>;

  /** Changes where the tokens of a running instance are. All of it, or an `InputError` with every reason against it. */
  modifyInstance(options: {
    instanceKey: string;
    instructions: ModificationInstruction[];
    actor: string;
  }): Promise<void>;

  /** Puts a running instance on another version of a process. All of it, or an `InputError` with every reason against it. */
  migrateInstance(options: {
    instanceKey: string;
    targetDefinitionKey: string;
    elementMappings: { from: string; to: string }[];
    flowMappings?: { from: string; to: string }[];
    actor: string;
  }): Promise<void>;

  /** Sets variables of a running instance; `scopeKey` is an element instance, by default the process. */
  setVariables(options: {
    instanceKey: string;
    scopeKey?: number;
    variables: JsonObject;
    /** Set them at the scope itself, not where they exist further out. */
    local?: boolean;
    actor: string;
  }): Promise<void>;

  /** Begins elements of an active ad-hoc sub-process. */
  activateAdHocElements(options: {
    instanceKey: string;
    elementInstanceKey: number;
    elements: AdHocActivation[];
    cancelRemainingInstances?: boolean;
    actor: string;
  }): Promise<void>;

  /** Tries again what the incident stopped. A new failure raises a new incident. */
  resolveIncident(options: {
    incidentKey: string;
    actor: string;
  }): Promise<void>;
}

export interface JobCommands {
  /**
   * Hands out due jobs of one type to an external worker, and waits for some if there are none. An empty list if the
   * wait ends without any, or `signal` is aborted.
   */
  activateJobs(options: ActivateJobsOptions): Promise<ActivatedJob[]>;

  /** The work is done. Without `lease` any job that is open may be reported, as in Camunda 8. */
  completeJob(
    options: JobReportOptions & {
      variables: JsonObject;
      result?: AdHocJobResult;
    },
  ): Promise<void>;

  /** An attempt has failed; with `retries` 0 an incident is raised. */
  failJob(
    options: JobReportOptions & {
      /** Attempts left; by default one less than before. */
      retries?: number;
      /** By default as configured, growing with each failure. */
      retryBackoffMs?: number;
      message: string;
      code?: string;
      /** Set at the scope of the element. */
      variables?: JsonObject;
    },
  ): Promise<void>;

  /** A BPMN error: caught by the process, or an incident. */
  throwJobError(
    options: JobReportOptions & {
      errorCode: string;
      message?: string;
      variables?: JsonObject;
    },
  ): Promise<void>;

  /** A BPMN escalation, while the job goes on; caught by the process, or nothing. */
  throwJobEscalation(
    options: JobReportOptions & {
      escalationCode: string;
      variables?: JsonObject;
    },
  ): Promise<void>;

  /** Changes an open job: attempts left, priority, or how long from now its holder keeps it. */
  updateJob(options: {
    jobKey: string;
    retries?: number;
    priority?: number;
    timeoutMs?: number;
    actor: string;
  }): Promise<void>;
}

export interface UserTaskCommands {
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

  /** Changes an open user task; what is absent stays, `null` takes away. */
  updateUserTask(options: {
    userTaskKey: string;
    candidateGroups?: string[];
    candidateUsers?: string[];
    dueAtMs?: number | null;
    followUpAtMs?: number | null;
    priority?: number;
    actor: string;
  }): Promise<void>;
}

export interface MessageCommands {
  /**
   * Publishes a message: to whoever waits for it, at most one instance of each process, or else to a message start
   * event. With a time to live it waits for somebody that long. A `ConflictError` if a message with the same name,
   * key and id still waits.
   */
  publishMessage(options: PublishMessageOptions): Promise<{
    messageKey: string;
  }>;

  /** As {@link publishMessage} without a time to live, but a `NotFoundError` if nobody takes it. */
  correlateMessage(
    options: Omit<PublishMessageOptions, 'timeToLiveMs' | 'messageId'>,
  ): Promise<{ messageKey: string; instanceKey: string }>;

  /** Broadcasts a signal to everybody who waits for it now, and to signal start events. */
  broadcastSignal(options: {
    signalName: string;
    variables: JsonObject;
    actor: string;
  }): Promise<{ signalKey: string }>;
}

export interface StartInstanceOptions {
  definitionKey: string;
  variables: JsonObject;
  /** Entity ref the work is for. */
  targetRef?: string;
  startedBy: string;
}

export interface PublishMessageOptions {
  name: string;
  /** Empty: only message start events and subscriptions with an empty key take it. */
  correlationKey: string;
  timeToLiveMs?: number;
  /** While a message with it waits, no second one is taken. */
  messageId?: string;
  variables: JsonObject;
  actor: string;
}

export interface ActivateJobsOptions {
  type: string;
  maxJobs: number;
  /** How long the worker keeps each job without reporting it. */
  timeoutMs: number;
  /** Name of the worker, for people who look. */
  worker: string;
  /** How long to wait for a job if there is none. */
  waitMs: number;
  /** Names of the variables it wants; all without it. */
  fetchVariables?: string[];
  signal?: AbortSignal;
}

export interface JobReportOptions {
  jobKey: string;
  /** Of the attempt that reports; another attempt's lease is a `ConflictError`. */
  lease?: string;
  actor: string;
}

/** A job in the hands of a worker. */
export interface ActivatedJob {
  jobKey: string;
  lease: string;
  type: string;
  instanceKey: string;
  rootInstanceKey: string;
  processId: string;
  definitionKey: string;
  version: number;
  elementId: string;
  elementInstanceKey: number;
  targetRef?: string;
  headers: Record<string, string>;
  variables: JsonObject;
  worker: string;
  /** Attempts left, this one included. */
  retries: number;
  priority: number;
  deadlineMs: number;
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
    /** Job handlers running at the same time in this process; 200 by default. */
    concurrency?: number;
    /** The same for single job types. */
    concurrencyByType?: { [jobType: string]: number };
    /** How long a worker holds a job without saying that it is alive; 15,000 by default. */
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
  commands?: {
    /** Commands in one transaction at most; 400 by default. */
    maxBatch?: number;
    /** Transactions at the same time; 3 by default on PostgreSQL, always 1 on SQLite. */
    maxConcurrentBatches?: number;
  };
  history?: {
    /** How long ended instances are kept if their process does not say; for ever without it. */
    timeToLiveMs?: number;
  };
}

/** Source of the current time in epoch milliseconds; tests bring their own. */
export type Clock = () => number;
