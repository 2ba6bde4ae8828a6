// Fires due timers, a bounded number per round. Nothing is kept per timer: the next round is due at the next due time
// in the table or after the poll interval, whichever is earlier. What a timer that was missed does after downtime is said by the
// process (see the engine's catch-up policy).
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { DueTimer, TimerStore } from '../database/TimerStore';
import type { CommandQueue } from '../runtime/CommandQueue';
import type { RuntimeObserver } from '../observability/observeBatch';
import type { RuntimeMetrics } from '../observability/RuntimeMetrics';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { Clock } from '../runtime/types';
import { PollingLoop } from './PollingLoop';

const MAX_TIMERS_PER_ROUND = 400;
/** How long a timer whose firing failed is left alone; the others go on. */
const FAILED_TIMER_PAUSE_MS = 10_000;

export class TimerLoop {
  readonly #timers: TimerStore;
  readonly #queue: Pick<CommandQueue, 'submit'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #pollIntervalMs: number;
  readonly #metrics: RuntimeMetrics | undefined;
  readonly #loop: PollingLoop;
  /** Timers that failed, and until when they are left alone. */
  readonly #paused = new Map<string, number>();
  #nextRoundAtMs = 0;

  constructor(options: {
    timers: TimerStore;
    queue: Pick<CommandQueue, 'submit'>;
    clock: Clock;
    logger: LoggerService;
    pollIntervalMs: number;
    health?: WorkerHealth;
    observer?: RuntimeObserver;
  }) {
    this.#timers = options.timers;
    this.#queue = options.queue;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#pollIntervalMs = options.pollIntervalMs;
    this.#metrics = options.observer?.metrics;
    this.#loop = new PollingLoop({
      name: 'Firing timers',
      tick: () => this.#fireDue(),
      logger: options.logger,
      health: options.health,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Hints that a timer was set. */
  wake(dueAtMs: number): void {
    if (dueAtMs < this.#nextRoundAtMs) {
      this.#loop.wake();
    }
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #fireDue(): Promise<number> {
    const nowMs = this.#clock();
    this.#nextRoundAtMs = Infinity;
    for (const [timerKey, untilMs] of this.#paused) {
      if (untilMs <= nowMs) {
        this.#paused.delete(timerKey);
      }
    }
    const due = await this.#timers.due({
      nowMs,
      limit: MAX_TIMERS_PER_ROUND,
      except: [...this.#paused.keys()],
    });
    await Promise.all(due.map(timer => this.#fire(timer)));
    if (due.length === MAX_TIMERS_PER_ROUND) {
      return 0;
    }
    const nextDueAtMs = await this.#timers.nextDueAtMs(nowMs);
    const afterMs = this.#clock();
    const waitMs = Math.min(
      this.#pollIntervalMs,
      Math.max(0, (nextDueAtMs ?? Infinity) - afterMs),
    );
    this.#nextRoundAtMs = afterMs + waitMs;
    return waitMs;
  }

  async #fire({ timerKey, instanceKey, dueAtMs }: DueTimer): Promise<void> {
    try {
      await this.#queue.submit({
        instanceKey,
        operation: { type: 'fireTimer', timerKey },
      });
      this.#metrics?.timerFired(this.#clock() - dueAtMs);
    } catch (error) {
      if (ConflictError.is(error) || NotFoundError.is(error)) {
        // Nothing waits for it any more.
        await this.#timers.deleteByKey(timerKey);
        return;
      }
      this.#paused.set(timerKey, this.#clock() + FAILED_TIMER_PAUSE_MS);
      this.#logger.error(
        `Timer ${timerKey} of process instance ${instanceKey} could not be fired`,
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  }
}
