// One time for all replicas: that of their database. Leases and timers are compared with times that other replicas have
// written, so a replica whose own clock is wrong would take jobs that are held, or leave due ones alone.
//
// The difference to the own clock is measured now and then, and kept while the database does not answer. SQLite has one
// process, whose clock is good enough.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres, runSql } from './rows';
import { toNumber } from './values';

const MEASURE_EVERY_MS = 30_000;
/** A difference that people should know of. */
const REMARKABLE_MS = 2_000;

/** @public */
export class DatabaseClock {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  #offsetMs = 0;
  #timer?: NodeJS.Timeout;

  constructor(options: { database: Knex; logger: LoggerService }) {
    this.#database = options.database;
    this.#logger = options.logger;
  }

  /** Epoch milliseconds. */
  readonly now = (): number => Date.now() + this.#offsetMs;

  async start(): Promise<void> {
    if (isPostgres(this.#database)) {
      await this.#measure();
      this.#timer = setInterval(() => void this.#measure(), MEASURE_EVERY_MS);
      this.#timer.unref();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #measure(): Promise<void> {
    const before = Date.now();
    try {
      const [row] = await runSql(
        this.#database,
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
        [],
      );
      const offsetMs =
        toNumber(row.now) - Math.round((before + Date.now()) / 2);
      if (
        Math.abs(offsetMs) > REMARKABLE_MS &&
        Math.abs(offsetMs - this.#offsetMs) > REMARKABLE_MS
      ) {
        this.#logger.warn(
          `The clock of this process differs from that of the database by ${offsetMs} ms; the database's counts`,
        );
      }
      this.#offsetMs = offsetMs;
    } catch (error) {
      this.#logger.warn(
        'The time of the database could not be asked; the last known difference counts',
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  }
}
