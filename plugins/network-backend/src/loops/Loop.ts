// Does something again and again: a round runs when its wait is over or somebody calls `wake`, whichever is first, and
// never twice at once. What a round throws is logged and waited off, longer each time, so that a database that is away stops
// nothing for good.
import type { LoggerService } from '@backstage/backend-plugin-api';

const MIN_BACKOFF_MS = 200;
const MAX_BACKOFF_MS = 10_000;

export class Loop {
  readonly #name: string;
  readonly #round: () => Promise<number>;
  readonly #logger: LoggerService;
  #isStopped = false;
  #isWoken = false;
  #failures = 0;
  #running?: Promise<void>;
  #endWait?: () => void;

  constructor(options: {
    /** What it does, for the log. */
    name: string;
    /** Does one round and answers after how many milliseconds the next one is due. */
    round: () => Promise<number>;
    logger: LoggerService;
  }) {
    this.#name = options.name;
    this.#round = options.round;
    this.#logger = options.logger;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Runs the next round now, or once more right after the one that is under way. */
  wake(): void {
    this.#isWoken = true;
    // While rounds fail, the back-off decides.
    if (this.#failures === 0) this.#endWait?.();
  }

  /** No round begins any more; resolves when the one under way is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#endWait?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#isWoken = false;
      await this.#wait(await this.#runRound());
    }
  }

  async #runRound(): Promise<number> {
    try {
      const waitMs = await this.#round();
      this.#failures = 0;
      return waitMs;
    } catch (error) {
      const backoffMs = Math.min(
        MAX_BACKOFF_MS,
        MIN_BACKOFF_MS * 2 ** this.#failures++,
      );
      this.#logger.warn(
        `${this.#name} failed, trying again in ${backoffMs} ms`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return backoffMs;
    }
  }

  async #wait(waitMs: number): Promise<void> {
    if (this.#isStopped || (this.#isWoken && this.#failures === 0)) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, waitMs);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endWait = undefined;
  }
}
