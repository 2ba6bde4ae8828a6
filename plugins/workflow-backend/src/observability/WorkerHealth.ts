// Tells a backend that works from one that only answers. Each loop says when a round of it has ended and when the next
// is due; one that has been silent for three of its intervals (30 seconds at least) is stuck, whatever the reason: a
// statement that never returns, a lock, a round that fails again and again. So that nobody waits half a minute to learn
// that the database is away, the database is asked as well.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../runtime/types';

const MIN_SILENCE_MS = 30_000;
const INTERVALS_OF_SILENCE = 3;
const DATABASE_TIMEOUT_MS = 2_000;
/** Whoever asks more often than this gets the last answer: anybody may ask. */
const KEEP_ANSWER_MS = 1_000;

/** What a loop calls. */
export interface LoopMonitor {
  /** A round has ended well; the next one is due in `nextInMs`. */
  roundEnded(nextInMs: number): void;
  /** A round has ended with an error, which the loop logs. */
  roundFailed(): void;
  /** The loop was stopped, and is silent from now on. */
  stopped(): void;
}

/** Names of loops and times only, as anybody may read it. */
interface HealthStatus {
  isHealthy: boolean;
  /** What is wrong, in words: which loop and since when. */
  problems: string[];
}

interface Loop {
  lastEndedMs: number;
  intervalMs: number;
  failures: number;
}

export class WorkerHealth {
  readonly #askDatabase: () => Promise<unknown>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #loops = new Map<string, Loop>();
  #asked?: { atMs: number; status: Promise<HealthStatus> };
  #wasHealthy = true;

  constructor(options: {
    /** Asks the database something cheap. */
    askDatabase: () => Promise<unknown>;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#askDatabase = options.askDatabase;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** A loop starts. `name` is for people, and stands once in each backend. */
  watch(name: string): LoopMonitor {
    const loop: Loop = {
      lastEndedMs: this.#clock(),
      intervalMs: 0,
      failures: 0,
    };
    this.#loops.set(name, loop);
    return {
      roundEnded: nextInMs => {
        loop.lastEndedMs = this.#clock();
        loop.intervalMs = nextInMs;
        loop.failures = 0;
      },
      roundFailed: () => {
        loop.failures++;
      },
      stopped: () => {
        if (this.#loops.get(name) === loop) this.#loops.delete(name);
      },
    };
  }

  /** Logs when it turns bad and when it turns good again. Never rejects. */
  async status(): Promise<HealthStatus> {
    const nowMs = this.#clock();
    if (!this.#asked || nowMs - this.#asked.atMs >= KEEP_ANSWER_MS) {
      this.#asked = { atMs: nowMs, status: this.#look() };
    }
    return this.#asked.status;
  }

  async #look(): Promise<HealthStatus> {
    const problems = [
      ...(await this.#databaseProblems()),
      ...this.#loopProblems(),
    ];
    const isHealthy = problems.length === 0;
    if (isHealthy !== this.#wasHealthy) {
      this.#wasHealthy = isHealthy;
      if (isHealthy) this.#logger.info('The engine works again');
      else
        this.#logger.error(`The engine does not work: ${problems.join('; ')}`);
    }
    return { isHealthy, problems };
  }

  async #databaseProblems(): Promise<string[]> {
    let timeout: NodeJS.Timeout | undefined;
    const late = new Promise<string[]>(resolve => {
      timeout = setTimeout(
        () =>
          resolve([
            `The database has not answered for ${
              DATABASE_TIMEOUT_MS / 1_000
            } s`,
          ]),
        DATABASE_TIMEOUT_MS,
      );
    });
    const answer = this.#askDatabase().then(
      () => [],
      () => ['The database refuses to answer; the log says why'],
    );
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timeout);
    }
  }

  #loopProblems(): string[] {
    const nowMs = this.#clock();
    const problems: string[] = [];
    for (const [name, loop] of this.#loops) {
      const silentMs = nowMs - loop.lastEndedMs;
      const allowedMs = Math.max(
        MIN_SILENCE_MS,
        INTERVALS_OF_SILENCE * loop.intervalMs,
      );
      if (silentMs <= allowedMs) continue;
      const since = new Date(loop.lastEndedMs).toISOString();
      const how =
        loop.failures > 0
          ? `each of ${loop.failures} rounds has failed; the log says why`
          : 'the round has not ended';
      problems.push(`"${name}" is stuck since ${since}: ${how}`);
    }
    return problems;
  }
}
