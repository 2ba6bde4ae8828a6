// Jobs for external workers, who ask over the API and wait if there is nothing to do (long polling). A commit of this
// replica wakes those who wait for its job types; jobs of other replicas are found by looking again.
import type { ActivatedJob, ActivateJobsOptions } from '../runtime/types';
import type { JobDispatch } from './JobDispatch';

/** What the instances of the jobs in one answer may take: a thousand jobs may each see a megabyte. */
const MAX_BYTES = 32_000_000;

interface Waiter {
  type: string;
  wake: () => void;
}

export class JobActivation {
  readonly #dispatch: Pick<JobDispatch, 'claim' | 'giveBack'>;
  readonly #pollIntervalMs: number;
  readonly #waiters = new Set<Waiter>();
  #stopped = false;

  constructor(options: {
    dispatch: Pick<JobDispatch, 'claim' | 'giveBack'>;
    /** How often those who wait look again. */
    pollIntervalMs: number;
  }) {
    this.#dispatch = options.dispatch;
    this.#pollIntervalMs = options.pollIntervalMs;
  }

  /** Hints that there are jobs of some types, or of any. */
  wake(jobTypes?: ReadonlySet<string>): void {
    for (const waiter of this.#waiters) {
      if (!jobTypes || jobTypes.has(waiter.type)) waiter.wake();
    }
  }

  /** Lets those who wait go without a job. */
  stop(): void {
    this.#stopped = true;
    for (const waiter of this.#waiters) waiter.wake();
  }

  async activate(options: ActivateJobsOptions): Promise<ActivatedJob[]> {
    const { type, maxJobs, timeoutMs, worker, fetchVariables, signal } =
      options;
    const endMs = performance.now() + options.waitMs;
    for (;;) {
      const waiter = this.#listen(type, signal);
      try {
        const { jobs } = await this.#dispatch.claim({
          limits: new Map([[type, maxJobs]]),
          limit: maxJobs,
          leaseMs: timeoutMs,
          worker,
          maxBytes: MAX_BYTES,
          ...(fetchVariables && { fetchVariables }),
        });
        if (signal?.aborted) {
          // whoever asked has gone; they would wait until their leases end
          await this.#dispatch.giveBack(jobs);
          return [];
        }
        const leftMs = endMs - performance.now();
        if (jobs.length > 0 || leftMs <= 0 || this.#stopped) {
          return jobs.map(({ job }) => job);
        }
        await waiter.woken(Math.min(leftMs, this.#pollIntervalMs));
      } finally {
        waiter.close();
      }
    }
  }

  /** Begins to listen before the database is asked, so that nothing that is committed meanwhile is missed. */
  #listen(type: string, signal: AbortSignal | undefined) {
    let wake = () => {};
    const called = new Promise<void>(resolve => {
      wake = resolve;
    });
    const waiter: Waiter = { type, wake };
    this.#waiters.add(waiter);
    signal?.addEventListener('abort', wake);
    let timeout: NodeJS.Timeout | undefined;
    return {
      woken: (limitMs: number) =>
        Promise.race([
          called,
          new Promise<void>(resolve => {
            timeout = setTimeout(resolve, limitMs);
          }),
        ]),
      close: () => {
        clearTimeout(timeout);
        signal?.removeEventListener('abort', wake);
        this.#waiters.delete(waiter);
      },
    };
  }
}
