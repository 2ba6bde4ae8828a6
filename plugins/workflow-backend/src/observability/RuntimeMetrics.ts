// What the runtime measures of itself. Everything is counted where it has been committed, in this process: the sum over
// all replicas is the whole. Labels hold types and ids from definitions, bounded in number; never a person, an instance
// or a variable. The names are an interface for dashboards: docs/observability.md lists them.
import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { RetryReason } from '../database/Transaction';
import type { CommandOutcome } from './commandOutcome';
import { LabelValues } from './LabelValues';

/** Series for job types and for process ids at most, each; the rest is counted under `other`. */
export const MAX_LABEL_VALUES = 100;

export const JOB_TYPE = 'workflow.job.type';

const SECONDS_OF_COMMANDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
const SECONDS_OF_JOBS = [
  0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600,
];
const SECONDS_OF_LATENESS = [
  0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600,
];
const COMMANDS_OF_BATCHES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** What happened to jobs. `leaseLost`: its holder did not say in time that it is alive. */
export type JobEvent =
  | 'created'
  | 'activated'
  | 'completed'
  | 'failed'
  | 'errorThrown'
  | 'escalationThrown'
  | 'leaseLost';

type MessageEvent = 'published' | 'correlated' | 'expired';
type UserTaskEvent = 'created' | 'completed' | 'cancelled';
type InstanceEvent = 'started' | 'completed' | 'terminated';

export class RuntimeMetrics {
  /** Shared with the gauges of queues, so that a type is known by the same name in both. */
  readonly jobTypes = new LabelValues(MAX_LABEL_VALUES);
  readonly #processIds = new LabelValues(MAX_LABEL_VALUES);
  readonly #incidentTypes = new LabelValues(MAX_LABEL_VALUES);

  readonly #commands: MetricsServiceCounter;
  readonly #commandDuration: MetricsServiceHistogram;
  readonly #commandQueueTime: MetricsServiceHistogram;
  readonly #batchSize: MetricsServiceHistogram;
  readonly #batchDuration: MetricsServiceHistogram;
  readonly #transactionRetries: MetricsServiceCounter;
  readonly #jobs: MetricsServiceCounter;
  readonly #jobDuration: MetricsServiceHistogram;
  readonly #timers: MetricsServiceCounter;
  readonly #timerLateness: MetricsServiceHistogram;
  readonly #messages: MetricsServiceCounter;
  readonly #incidentsRaised: MetricsServiceCounter;
  readonly #incidentsResolved: MetricsServiceCounter;
  readonly #userTasks: MetricsServiceCounter;
  readonly #instances: MetricsServiceCounter;

  constructor(metrics: MetricsService) {
    const counter = (name: string, unit: string, description: string) =>
      metrics.createCounter(`workflow.engine.${name}`, { unit, description });
    const histogram = (
      name: string,
      unit: string,
      description: string,
      explicitBucketBoundaries: number[],
    ) =>
      metrics.createHistogram(`workflow.engine.${name}`, {
        unit,
        description,
        advice: { explicitBucketBoundaries },
      });

    this.#commands = counter(
      'commands',
      '{command}',
      'Commands carried out, by type and outcome',
    );
    this.#commandDuration = histogram(
      'command.duration',
      's',
      'From the moment a command is accepted until it is committed or refused',
      SECONDS_OF_COMMANDS,
    );
    this.#commandQueueTime = histogram(
      'command.queue_time',
      's',
      'How long a command waits for the transaction it shares',
      SECONDS_OF_COMMANDS,
    );
    this.#batchSize = histogram(
      'batch.size',
      '{command}',
      'Commands in one transaction',
      COMMANDS_OF_BATCHES,
    );
    this.#batchDuration = histogram(
      'batch.duration',
      's',
      'How long a transaction takes, retries included',
      SECONDS_OF_COMMANDS,
    );
    this.#transactionRetries = counter(
      'transaction.retries',
      '{retry}',
      'Transactions run again, by reason',
    );
    this.#jobs = counter('jobs', '{job}', 'What happened to jobs, by type');
    this.#jobDuration = histogram(
      'job.duration',
      's',
      'How long handlers of this backend work on a job',
      SECONDS_OF_JOBS,
    );
    this.#timers = counter('timers', '{timer}', 'Timers fired');
    this.#timerLateness = histogram(
      'timer.lateness',
      's',
      'How long after its time a timer fires',
      SECONDS_OF_LATENESS,
    );
    this.#messages = counter(
      'messages',
      '{message}',
      'Messages published, correlated with an instance, and expired',
    );
    this.#incidentsRaised = counter(
      'incidents.raised',
      '{incident}',
      'Incidents raised, by type',
    );
    this.#incidentsResolved = counter(
      'incidents.resolved',
      '{incident}',
      'Incidents that are over: resolved, or gone with their element',
    );
    this.#userTasks = counter(
      'user_tasks',
      '{task}',
      'User tasks created, completed and cancelled',
    );
    this.#instances = counter(
      'instances',
      '{instance}',
      'Instances started, completed and terminated, by process id',
    );
  }

  /** `queuedMs` is the part of `totalMs` before its transaction began. */
  commandDone(command: {
    type: string;
    outcome: CommandOutcome;
    queuedMs: number;
    totalMs: number;
  }): void {
    const type = { 'workflow.command.type': command.type };
    this.#commands.add(1, {
      ...type,
      'workflow.command.outcome': command.outcome,
    });
    this.#commandDuration.record(command.totalMs / 1_000, type);
    this.#commandQueueTime.record(command.queuedMs / 1_000);
  }

  batchDone(batch: { size: number; durationMs: number }): void {
    this.#batchSize.record(batch.size);
    this.#batchDuration.record(batch.durationMs / 1_000);
  }

  transactionRetried(reason: RetryReason): void {
    this.#transactionRetries.add(1, { 'workflow.retry.reason': reason });
  }

  jobs(event: JobEvent, jobType: string, count = 1): void {
    this.#jobs.add(count, {
      'workflow.job.event': event,
      [JOB_TYPE]: this.jobTypes.of(jobType),
    });
  }

  jobHandled(jobType: string, durationMs: number): void {
    this.#jobDuration.record(durationMs / 1_000, {
      [JOB_TYPE]: this.jobTypes.of(jobType),
    });
  }

  timerFired(latenessMs: number): void {
    this.#timers.add(1);
    // Clocks of replicas differ a little.
    this.#timerLateness.record(Math.max(0, latenessMs) / 1_000);
  }

  messages(event: MessageEvent, count = 1): void {
    this.#messages.add(count, { 'workflow.message.event': event });
  }

  incidentRaised(incidentType: string): void {
    this.#incidentsRaised.add(1, {
      'workflow.incident.type': this.#incidentTypes.of(incidentType),
    });
  }

  incidentsResolved(count: number): void {
    this.#incidentsResolved.add(count);
  }

  userTasks(event: UserTaskEvent, count = 1): void {
    this.#userTasks.add(count, { 'workflow.user_task.event': event });
  }

  instances(event: InstanceEvent, processId: string, count = 1): void {
    this.#instances.add(count, {
      'workflow.instance.event': event,
      'workflow.process.id': this.#processIds.of(processId),
    });
  }
}
