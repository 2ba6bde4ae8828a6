// Keeps the leases of all jobs that this process works on: one statement every third of a lease extends them together, and
// says which are lost. If the database does not answer until a lease may have ended, the job counts as lost as well:
// somebody else may be at it.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HeldJob, JobStore } from '../database/JobStore';
import type { Clock } from '../runtime/types';
import { PollingLoop } from './PollingLoop';
import type { WorkerHealth } from '../observability/WorkerHealth';

interface Held {
  job: HeldJob;
  leaseEndMs: number;
  onLost: () => void;
}

export class Leases {
  readonly #jobs: Pick<JobStore, 'extendLeases'>;
  readonly #leaseMs: number;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();
  readonly #loop: PollingLoop;

  constructor(options: {
    jobs: Pick<JobStore, 'extendLeases'>;
    leaseMs: number;
    clock: Clock;
    logger: LoggerService;
    health?: WorkerHealth;
  }) {
    this.#jobs = options.jobs;
    this.#leaseMs = options.leaseMs;
    this.#clock = options.clock;
    this.#loop = new PollingLoop({
      name: 'Extending leases of jobs',
      tick: () => this.#extend(),
      logger: options.logger,
      health: options.health,
      maxErrorBackoffMs: this.#leaseMs / 6,
    });
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Keeps the lease of a job, which ends at `leaseEndMs`, until `release`. */
  keep(job: HeldJob, leaseEndMs: number, onLost: () => void): void {
    this.#held.set(job.jobKey, { job, leaseEndMs, onLost });
  }

  release(job: HeldJob): void {
    if (this.#held.get(job.jobKey)?.job.lease === job.lease) {
      this.#held.delete(job.jobKey);
    }
  }

  async #extend(): Promise<number> {
    const held = [...this.#held.values()];
    if (held.length > 0) {
      const leaseEndMs = this.#clock() + this.#leaseMs;
      try {
        const kept = await this.#jobs.extendLeases(
          held.map(({ job }) => job),
          leaseEndMs,
        );
        for (const each of held) {
          if (kept.has(each.job.jobKey)) each.leaseEndMs = leaseEndMs;
          else this.#lose(each);
        }
      } finally {
        const nowMs = this.#clock();
        for (const each of held) {
          if (each.leaseEndMs <= nowMs) this.#lose(each);
        }
      }
    }
    return this.#leaseMs / 3;
  }

  #lose(lost: Held): void {
    if (this.#held.get(lost.job.jobKey) === lost) {
      this.#held.delete(lost.job.jobKey);
      lost.onLost();
    }
  }
}
