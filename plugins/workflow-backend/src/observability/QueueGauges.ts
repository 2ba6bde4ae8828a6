// Gauges of what waits. They are asked by whoever exports metrics, as often as that one likes, and by nobody if there
// is no exporter: the database is asked then only, and at most once in a while. Each replica reports the same queues.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  MetricsService,
  MetricsServiceObservableCallback,
  MetricsServiceObservableGauge,
} from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';
import type { Clock } from '../runtime/types';
import type { LabelValues } from './LabelValues';
import { readInboxSize, readJobLanes, type QueueSize } from './queueSizes';
import { JOB_TYPE } from './RuntimeMetrics';

export const SAMPLE_EVERY_MS = 15_000;

interface Sample {
  atMs: number;
  jobs: Map<string, QueueSize>;
  inbox: QueueSize;
}

export class QueueGauges {
  readonly #database: Knex;
  readonly #jobTypes: LabelValues;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #stop: (() => void)[] = [];
  #last?: Sample;
  #running?: Promise<Sample | undefined>;
  #nextAtMs = 0;

  constructor(options: {
    metrics: MetricsService;
    database: Knex;
    /** Of the other metrics, so that a type has one name. */
    jobTypes: LabelValues;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#jobTypes = options.jobTypes;
    this.#clock = options.clock;
    this.#logger = options.logger;

    const gauge = (name: string, unit: string, description: string) =>
      options.metrics.createObservableGauge(`workflow.engine.${name}`, {
        unit,
        description,
      });
    this.#observe(
      gauge(
        'job.queue.depth',
        '{job}',
        'Jobs that are due and that no worker has, by type; counted up to 10,000 for each process and priority',
      ),
      (result, { jobs }) => {
        for (const [type, { depth }] of jobs) {
          result.observe(depth, { [JOB_TYPE]: type });
        }
      },
    );
    this.#observe(
      gauge('job.queue.age', 's', 'How long the oldest of these jobs is due'),
      (result, { atMs, jobs }) => {
        for (const [type, size] of jobs) {
          result.observe(ageSeconds(size, atMs), { [JOB_TYPE]: type });
        }
      },
    );
    this.#observe(
      gauge(
        'inbox.depth',
        '{command}',
        'Commands that instances have left each other, counted up to 10,000',
      ),
      (result, { inbox }) => result.observe(inbox.depth),
    );
    this.#observe(
      gauge('inbox.age', 's', 'How long the oldest of these commands is due'),
      (result, { atMs, inbox }) => result.observe(ageSeconds(inbox, atMs)),
    );
  }

  /** Asks the database no more. */
  stop(): void {
    for (const stop of this.#stop) stop();
  }

  #observe(
    gauge: MetricsServiceObservableGauge,
    report: (
      result: Parameters<MetricsServiceObservableCallback>[0],
      sample: Sample,
    ) => void,
  ): void {
    const callback: MetricsServiceObservableCallback = async result => {
      const sample = await this.#sample();
      if (sample) report(result, sample);
    };
    gauge.addCallback(callback);
    this.#stop.push(() => gauge.removeCallback(callback));
  }

  /** Nothing at all rather than something old, if the database does not answer. */
  #sample(): Promise<Sample | undefined> {
    if (this.#running) return this.#running;
    const nowMs = this.#clock();
    if (nowMs < this.#nextAtMs) return Promise.resolve(this.#last);
    this.#nextAtMs = nowMs + SAMPLE_EVERY_MS;
    this.#running = this.#read(nowMs)
      .catch((error: unknown) => {
        this.#logger.warn(
          'The sizes of the queues could not be read for the metrics',
          error instanceof Error ? error : new Error(String(error)),
        );
        return undefined;
      })
      .then(sample => {
        this.#last = sample;
        this.#running = undefined;
        return sample;
      });
    return this.#running;
  }

  async #read(atMs: number): Promise<Sample> {
    const jobs = new Map<string, QueueSize>();
    for (const lane of await readJobLanes(this.#database, atMs)) {
      const type = this.#jobTypes.of(lane.type);
      const { depth, oldestDueAtMs = lane.oldestDueAtMs } = jobs.get(type) ?? {
        depth: 0,
      };
      jobs.set(type, {
        depth: depth + lane.depth,
        oldestDueAtMs: Math.min(oldestDueAtMs, lane.oldestDueAtMs),
      });
    }
    // A type whose jobs are gone is reported as empty once more; its last value would stay otherwise.
    for (const type of this.#last?.jobs.keys() ?? []) {
      if (!jobs.has(type) && this.#last?.jobs.get(type)?.depth) {
        jobs.set(type, { depth: 0 });
      }
    }
    return { atMs, jobs, inbox: await readInboxSize(this.#database, atMs) };
  }
}

function ageSeconds({ oldestDueAtMs }: QueueSize, atMs: number): number {
  return oldestDueAtMs === undefined ? 0 : (atMs - oldestDueAtMs) / 1_000;
}
