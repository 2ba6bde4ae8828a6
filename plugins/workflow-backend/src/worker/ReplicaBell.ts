// Tells the other replicas on the same PostgreSQL that there is something to do, so that they need not find it by looking.
// Only a hint: whoever misses it looks again soon anyway.
//
// A notification in a transaction makes every commit wait for one lock of the whole database, so none is sent there:
// what commits have brought is gathered and sent on its own, at most once in a while. Listening takes one connection
// beside the pool; when it is lost, it is made again.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { isPostgres, runSql } from '@linework/backend-common';

const CHANNEL = 'linework_workflow';
const GATHER_MS = 75;
const MIN_RECONNECT_MS = 1_000;
const MAX_RECONNECT_MS = 30_000;
/** More job types than that are not named: whoever hears of it looks for any. PostgreSQL takes 8,000 bytes. */
const MAX_TYPES = 20;

/** What there is to do. */
export interface Ring {
  /** Types of new jobs. */
  jobTypes: ReadonlySet<string>;
  hasInbox: boolean;
}

/** A connection of the PostgreSQL driver, as far as it is used. */
interface Listener {
  query(statement: string): Promise<unknown>;
  on(
    event: 'notification',
    listener: (message: { payload?: string }) => void,
  ): void;
  on(event: 'error' | 'end', listener: (error?: Error) => void): void;
  end(): Promise<void>;
}

export class ReplicaBell {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #onRing: (ring: Ring | 'anything') => void;
  /** Tells own notifications from those of others. */
  readonly #id = uuid();
  readonly #jobTypes = new Set<string>();
  #hasInbox = false;
  #gathering?: NodeJS.Timeout;
  #listener?: Listener;
  #reconnecting?: NodeJS.Timeout;
  #failures = 0;
  #isStarted = false;

  constructor(options: {
    database: Knex;
    logger: LoggerService;
    /** Another replica has left something to do. */
    onRing: (ring: Ring | 'anything') => void;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#onRing = options.onRing;
  }

  start(): void {
    if (isPostgres(this.#database) && !this.#isStarted) {
      this.#isStarted = true;
      void this.#connect();
    }
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#gathering);
    clearTimeout(this.#reconnecting);
    await this.#listener?.end().catch(() => {});
  }

  /** A commit of this replica has left something to do. */
  ring({ jobTypes, hasInbox }: Ring): void {
    if (!this.#isStarted) {
      return;
    }
    for (const type of jobTypes) this.#jobTypes.add(type);
    this.#hasInbox ||= hasInbox;
    this.#gathering ??= setTimeout(() => void this.#send(), GATHER_MS);
    this.#gathering.unref();
  }

  async #send(): Promise<void> {
    this.#gathering = undefined;
    const jobTypes = [...this.#jobTypes];
    const payload = JSON.stringify({
      from: this.#id,
      jobTypes: jobTypes.length > MAX_TYPES ? '*' : jobTypes,
      hasInbox: this.#hasInbox,
    });
    this.#jobTypes.clear();
    this.#hasInbox = false;
    try {
      await runSql(this.#database, 'SELECT pg_notify(?, ?)', [
        CHANNEL,
        payload,
      ]);
    } catch (error) {
      this.#logger.debug(
        `Other replicas could not be told of new work: ${String(error)}`,
      );
    }
  }

  async #connect(): Promise<void> {
    try {
      const listener: Listener =
        await this.#database.client.acquireRawConnection();
      listener.on('notification', ({ payload }) => this.#hear(payload));
      listener.on('error', () => this.#lose(listener));
      listener.on('end', () => this.#lose(listener));
      await listener.query(`LISTEN ${CHANNEL}`);
      if (!this.#isStarted) {
        await listener.end();
        return;
      }
      this.#listener = listener;
      this.#failures = 0;
      // what came while nobody listened
      this.#onRing('anything');
    } catch (error) {
      this.#logger.debug(
        `Work of other replicas is found by looking only: ${String(error)}`,
      );
      this.#reconnect();
    }
  }

  #lose(listener: Listener): void {
    if (this.#listener === listener) {
      this.#listener = undefined;
      this.#reconnect();
    }
  }

  #reconnect(): void {
    if (this.#isStarted) {
      const waitMs = Math.min(
        MAX_RECONNECT_MS,
        MIN_RECONNECT_MS * 2 ** this.#failures++,
      );
      clearTimeout(this.#reconnecting);
      this.#reconnecting = setTimeout(() => void this.#connect(), waitMs);
      this.#reconnecting.unref();
    }
  }

  #hear(payload: string | undefined): void {
    const ring = readRing(payload);
    if (ring && ring.from !== this.#id) {
      this.#onRing(
        ring.jobTypes === '*'
          ? 'anything'
          : { jobTypes: new Set(ring.jobTypes), hasInbox: ring.hasInbox },
      );
    }
  }
}

/** Anybody who may use the database may send anything. */
function readRing(payload: string | undefined) {
  try {
    const ring = JSON.parse(payload ?? '');
    return typeof ring?.from === 'string' &&
      (ring.jobTypes === '*' || Array.isArray(ring.jobTypes))
      ? (ring as { from: string; jobTypes: string[] | '*'; hasInbox: boolean })
      : undefined;
  } catch {
    return undefined;
  }
}
