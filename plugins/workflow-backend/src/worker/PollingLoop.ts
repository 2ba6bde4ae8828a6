// Polling is the truth, wake-ups are a hint: a tick runs when its wait is over or somebody calls `wake`, whichever is
// first, and never twice at once. What a tick throws is logged and waited off with growing back-off and jitter, so a
// database that is away stops nothing for good.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LoopMonitor, WorkerHealth } from '../observability/WorkerHealth';

const MIN_ERROR_BACKOFF_MS = 200;
const DEFAULT_MAX_ERROR_BACKOFF_MS = 30_000;

export class PollingLoop {
  readonly #name: string;
  readonly #tick: () => Promise<number>;
  readonly #logger: LoggerService;
  #stopped = false;
  #running?: Promise<void>;
  #woken = false;
  #wakeUp?: () => void;
  readonly #maxErrorBackoffMs: number;
  readonly #health: Pick<WorkerHealth, 'watch'> | undefined;
  #monitor?: LoopMonitor;
  #failures = 0;

  constructor(options: {
    /** What it does, for the log. */
    name: string;
    /** Does one round and answers after how many milliseconds the next one is due. */
    tick: () => Promise<number>;
    logger: LoggerService;
    /** Longest wait after a failure; 30,000 by default. */
    maxErrorBackoffMs?: number;
    health?: Pick<WorkerHealth, 'watch'>;
  }) {
    this.#maxErrorBackoffMs =
      options.maxErrorBackoffMs ?? DEFAULT_MAX_ERROR_BACKOFF_MS;
    this.#health = options.health;
    this.#name = options.name;
    this.#tick = options.tick;
    this.#logger = options.logger;
  }

  start(): void {
    if (!this.#running) {
      this.#monitor = this.#health?.watch(this.#name);
      this.#running = this.#run();
    }
  }

  /** Runs the next round now, or once more right after the one that is under way. */
  wake(): void {
    this.#woken = true;
    // While the database fails, the back-off decides.
    if (this.#failures === 0) {
      this.#wakeUp?.();
    }
  }

  /** No round begins any more; resolves when the one under way is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp?.();
    await this.#running;
    this.#monitor?.stopped();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      await this.#wait(await this.#runTick());
    }
  }

  async #runTick(): Promise<number> {
    try {
      const waitMs = await this.#tick();
      this.#failures = 0;
      this.#monitor?.roundEnded(waitMs);
      return waitMs;
    } catch (error) {
      this.#monitor?.roundFailed();
      const backoffMs =
        Math.min(
          this.#maxErrorBackoffMs,
          MIN_ERROR_BACKOFF_MS * 2 ** this.#failures++,
        ) *
        (0.5 + Math.random() / 2);
      this.#logger.warn(
        `${this.#name} failed, trying again in ${Math.round(backoffMs)} ms`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return backoffMs;
    }
  }

  #wait(waitMs: number): Promise<void> {
    if (this.#stopped || (this.#woken && this.#failures === 0)) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const timeout = setTimeout(resolve, waitMs);
      this.#wakeUp = () => {
        clearTimeout(timeout);
        resolve();
      };
    });
  }
}
