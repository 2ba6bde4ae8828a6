// When the catalog is read: at regular times by one of the replicas, and again soon after a pass that found something or
// failed, since a catalog that is just being filled has more a moment later.
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

const TASK_ID = 'follow-catalog';
/** After a pass that found something, and after one that failed. */
const AGAIN_MS = 20_000;
/** After somebody added something to the catalog, which takes a while to show it. */
const WAKE_MS = [3_000, AGAIN_MS];
/** Passes that follow each other without one at its regular time. */
const MAX_AGAIN = 30;

export class SyncSchedule {
  readonly #logger: LoggerService;
  readonly #pass: (signal: AbortSignal) => Promise<{ isChanged: boolean }>;
  readonly #scheduler: SchedulerService;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #again = 0;
  #isStopped = false;

  constructor(options: {
    logger: LoggerService;
    pass: (signal: AbortSignal) => Promise<{ isChanged: boolean }>;
    scheduler: SchedulerService;
  }) {
    this.#logger = options.logger;
    this.#pass = options.pass;
    this.#scheduler = options.scheduler;
  }

  async start(frequency: HumanDuration): Promise<void> {
    await this.#scheduler.scheduleTask({
      id: TASK_ID,
      frequency,
      initialDelay: { seconds: 3 },
      timeout: { minutes: 30 },
      fn: signal => this.#run(signal),
    });
  }

  /** Reads the catalog soon. */
  wake(): void {
    for (const delay of WAKE_MS) this.#runIn(delay);
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #run(signal: AbortSignal): Promise<void> {
    let isChanged = true;
    try {
      ({ isChanged } = await this.#pass(signal));
    } catch (error) {
      if (signal.aborted) return;
      this.#logger.warn(
        `The catalog could not be read; the inventory stays as it is and tries again: ${error}`,
      );
    }
    this.#again = isChanged ? this.#again + 1 : 0;
    if (isChanged && this.#again <= MAX_AGAIN) this.#runIn(AGAIN_MS);
  }

  #runIn(delayMs: number): void {
    if (this.#isStopped || this.#timers.has(delayMs)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(delayMs);
      this.#scheduler.triggerTask(TASK_ID).catch(error => {
        // It is running at the moment, here or elsewhere; whatever it misses the next regular pass finds.
        this.#logger.debug(`The catalog is not read once more: ${error}`);
      });
    }, delayMs);
    timer.unref();
    this.#timers.set(delayMs, timer);
  }
}
