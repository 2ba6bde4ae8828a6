// Goes on with batch operations that are due, one chunk of one operation at a time: first its items are selected, then
// they are carried out. Everything it knows is in the database, so that another replica goes on where one was killed.
//
// An item is marked, its command is given, its outcome is written: three transactions. If the backend dies in between,
// the item is marked and without an outcome, and is carried out again; the commands are such that a second time finds
// nothing to do (an instance that has ended, is suspended, stands on the version or has no token to move).
import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Clock, InstanceCommands } from '../../runtime/types';
import type {
  BatchOperationStore,
  ClaimedItem,
  ItemOutcome,
  LedOperation,
} from './BatchOperationStore';
import { carryOut } from './carryOut';
import { selectChunk } from './selectChunk';
import type {
  ActiveElements,
  IncidentSelector,
  InstanceSelector,
} from './types';

/** Items at once; the runtime puts their commands into common transactions. */
const MAX_CHUNK = 100;
/** A chunk is at most what may be done in this time, so that the rate is kept evenly. */
const CHUNK_SECONDS = 0.5;
/** How long a replica that is not heard of keeps the lead. */
const LEASE_MS = 30_000;
/** Attempts on an item before an error that nobody expected is its outcome. */
const MAX_ATTEMPTS = 5;
/** How long an operation waits after an error that nobody expected, times the attempts. */
const ERROR_PAUSE_MS = 1_000;

export class BatchWorker {
  readonly #store: BatchOperationStore;
  readonly #runtime: InstanceCommands;
  readonly #selectors: InstanceSelector & IncidentSelector;
  readonly #elements: ActiveElements;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #pollIntervalMs: number;

  constructor(options: {
    store: BatchOperationStore;
    runtime: InstanceCommands;
    selectors: InstanceSelector & IncidentSelector;
    elements: ActiveElements;
    clock: Clock;
    logger: LoggerService;
    pollIntervalMs: number;
  }) {
    this.#store = options.store;
    this.#runtime = options.runtime;
    this.#selectors = options.selectors;
    this.#elements = options.elements;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#pollIntervalMs = options.pollIntervalMs;
  }

  /** Goes on with one operation, if one is due, and answers after how many milliseconds to come back. */
  async round(): Promise<number> {
    const nowMs = this.#clock();
    const led = await this.#store.lead({
      nowMs,
      lease: randomUUID(),
      leaseEndMs: nowMs + LEASE_MS,
    });
    if (!led) {
      const nextDueAtMs = (await this.#store.nextDueAtMs()) ?? Infinity;
      return Math.min(
        this.#pollIntervalMs,
        Math.max(0, nextDueAtMs - this.#clock()),
      );
    }
    if (!(await this.#keepingLead(led, () => this.#goOn(led)))) {
      // The database may be away, and then so is the loop's next round; this operation waits longer than the others.
      await this.#store.release(led, this.#clock() + 10 * ERROR_PAUSE_MS);
    }
    return 0;
  }

  /** Renews the lease while `work` lasts; false if the work has failed. */
  async #keepingLead(
    led: LedOperation,
    work: () => Promise<void>,
  ): Promise<boolean> {
    const renewal = setInterval(() => {
      this.#store
        .renewLease(led, this.#clock() + LEASE_MS)
        .catch(error => this.#warn(led, 'could not renew its lease', error));
    }, LEASE_MS / 3);
    try {
      await work();
      return true;
    } catch (error) {
      this.#warn(led, 'could not go on', error);
      return false;
    } finally {
      clearInterval(renewal);
    }
  }

  async #goOn(led: LedOperation): Promise<void> {
    if (!led.isSelected) {
      await this.#select(led);
    } else {
      await this.#carryOutChunk(led);
    }
  }

  async #select(led: LedOperation): Promise<void> {
    try {
      await this.#store.addItems(led, {
        ...(await selectChunk(led, this.#selectors)),
        nowMs: this.#clock(),
      });
    } catch (error) {
      // The filter itself is wrong: it will be so for ever.
      if (!InputError.is(error)) throw error;
      await this.#store.fail(led, messageOf(error), this.#clock());
      return;
    }
    await this.#store.release(led, this.#clock());
  }

  async #carryOutChunk(led: LedOperation): Promise<void> {
    const claimedAtMs = this.#clock();
    const items = await this.#store.claim(led, chunkSize(led.itemsPerSecond));
    if (items.length === 0) {
      // Before the lead is given back: nobody else can mark an item in between.
      await this.#store.complete(led, this.#clock());
      await this.#store.release(led, this.#clock());
      return;
    }
    if (this.#clock() - claimedAtMs > LEASE_MS / 2) {
      // Better not at all than beside another leader.
      await this.#store.release(led, this.#clock());
      return;
    }
    const outcomes = await Promise.all(
      items.map(item => this.#carryOut(led, item)),
    );
    const known = outcomes.filter(outcome => outcome !== undefined);
    await this.#store.record(led, known, this.#clock());

    const paceMs = Math.round((items.length / led.itemsPerSecond) * 1_000);
    const pauseMs =
      known.length === items.length
        ? 0
        : ERROR_PAUSE_MS * Math.max(...items.map(item => item.attempts));
    await this.#store.release(
      led,
      Math.max(claimedAtMs + paceMs, this.#clock() + pauseMs),
    );
  }

  /** Undefined if it is to be tried again. */
  async #carryOut(
    led: LedOperation,
    item: ClaimedItem,
  ): Promise<ItemOutcome | undefined> {
    const { itemKey, instanceKey, attempts } = item;
    try {
      await carryOut(led.command, item, {
        actor: led.createdBy,
        runtime: this.#runtime,
        elements: this.#elements,
      });
      return { itemKey, state: 'completed' };
    } catch (error) {
      const message = messageOf(error);
      if (ConflictError.is(error) || NotFoundError.is(error)) {
        return attempts === 1
          ? { itemKey, state: 'skipped', message }
          : {
              itemKey,
              state: 'completed',
              message: `An attempt before was interrupted and seems to have been carried out: ${message}`,
            };
      }
      if (InputError.is(error) || NotAllowedError.is(error)) {
        return { itemKey, state: 'failed', message };
      }
      if (attempts >= MAX_ATTEMPTS) {
        return {
          itemKey,
          state: 'failed',
          message: `Failed ${attempts} times, last with: ${message}`,
        };
      }
      this.#warn(led, `failed on process instance ${instanceKey}`, error);
      return undefined;
    }
  }

  #warn(led: LedOperation, what: string, error: unknown): void {
    this.#logger.warn(
      `Batch operation ${led.batchOperationKey} ${what}`,
      error instanceof Error ? error : new Error(String(error)),
    );
  }
}

function chunkSize(itemsPerSecond: number): number {
  return Math.min(
    MAX_CHUNK,
    Math.max(1, Math.floor(itemsPerSecond * CHUNK_SECONDS)),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
