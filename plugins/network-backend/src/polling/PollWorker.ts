// Asks the devices that are due. It claims as many as it has places for, asks them at the same time and writes down in
// batches how it went. Every replica has one; leases keep them from asking the same device, and whoever is killed loses
// its leases to the others.
import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Inventory, InventoryDevice } from '../inventory/types';
import { Loop } from '../loops/Loop';
import { concludePoll } from './concludePoll';
import type { DevicePoller, PollOutcome } from './DevicePoller';
import type { PollMetrics } from './PollMetrics';
import type { PollReports } from './PollReports';
import type { ClaimedPoll, FinishedPoll, PollStore } from './PollStore';
import type { PollingOptions } from './pollingOptions';

const LEASE_MS = 60_000;
/** A look that takes longer counts as none: the device answers, but too slowly to be read. */
const LIMIT_MS = 120_000;
const FLUSH_MS = 100;
const MAX_CLAIM = 100;
/** While nothing is due. */
const IDLE_MS = 1_000;
/** While something is due and there is no place for it, here or at its site. */
const CROWDED_MS = 50;
/** What is under way at the end has so long to come to one. */
const GRACE_MS = 3_000;

export class PollWorker {
  readonly #inventory: Pick<Inventory, 'findDevices'>;
  readonly #leaseMs: number;
  readonly #logger: LoggerService;
  readonly #metrics: PollMetrics;
  readonly #newKey: () => string;
  readonly #now: () => number;
  readonly #options: PollingOptions;
  readonly #poller: Pick<DevicePoller, 'poll'>;
  readonly #reports: PollReports;
  readonly #store: PollStore;
  readonly #leaseOwner = randomUUID();
  readonly #loops: Loop[];
  readonly #claims: Loop;
  readonly #stopping = new AbortController();
  readonly #inFlight = new Map<string, Promise<void>>();
  #finished: FinishedPoll[] = [];

  constructor(options: {
    inventory: Pick<Inventory, 'findDevices'>;
    logger: LoggerService;
    metrics: PollMetrics;
    newKey: () => string;
    now: () => number;
    options: PollingOptions;
    poller: Pick<DevicePoller, 'poll'>;
    reports: PollReports;
    store: PollStore;
    /** 60 seconds by default. */
    leaseMs?: number;
  }) {
    this.#inventory = options.inventory;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
    this.#logger = options.logger;
    this.#metrics = options.metrics;
    this.#newKey = options.newKey;
    this.#now = options.now;
    this.#options = options.options;
    this.#poller = options.poller;
    this.#reports = options.reports;
    this.#store = options.store;
    const { logger } = options;
    this.#claims = new Loop({
      name: 'Claiming devices to poll',
      round: () => this.#claim(),
      logger,
    });
    this.#loops = [
      new Loop({
        name: 'Extending the leases of polls',
        round: () => this.#extend(),
        logger,
      }),
      new Loop({
        name: 'Writing down polls',
        round: () => this.#flush(),
        logger,
      }),
    ];
  }

  start(): void {
    this.#claims.start();
    for (const loop of this.#loops) loop.start();
  }

  /** Looks for due devices now. */
  wake(): void {
    this.#claims.wake();
  }

  /** What is under way ends, or is given back for others. */
  async stop(): Promise<void> {
    await this.#claims.stop();
    const timer = setTimeout(() => this.#stopping.abort(), GRACE_MS);
    await Promise.all(this.#inFlight.values());
    clearTimeout(timer);
    await Promise.all(this.#loops.map(loop => loop.stop()));
    await this.#flush();
  }

  async #claim(): Promise<number> {
    const free = this.#options.concurrency - this.#inFlight.size;
    // A few at a time cost as many statements as many.
    if (free < Math.min(MAX_CLAIM, this.#options.concurrency) / 4) {
      return CROWDED_MS;
    }
    const limit = Math.min(free, MAX_CLAIM);
    const now = this.#now();
    const claimed = await this.#store.claim({
      now,
      limit,
      perSite: this.#options.perSite,
      leaseOwner: this.#leaseOwner,
      leaseUntil: now + this.#leaseMs,
    });
    if (claimed.length > 0) {
      const devices = await this.#inventory.findDevices(
        claimed.map(({ deviceRef }) => deviceRef),
      );
      claimed.forEach((poll, index) => this.#begin(poll, devices[index]));
    }
    if (claimed.length === limit) return 0;
    const dueAt = await this.#store.nextDueAt();
    return dueAt === undefined
      ? IDLE_MS
      : Math.min(IDLE_MS, Math.max(CROWDED_MS, dueAt - this.#now()));
  }

  #begin(poll: ClaimedPoll, device: InventoryDevice | undefined): void {
    // Its lease ended without this process noticing; the first look is still under way.
    if (this.#inFlight.has(poll.deviceRef)) return;
    this.#inFlight.set(
      poll.deviceRef,
      this.#ask(poll, device).finally(() => {
        this.#inFlight.delete(poll.deviceRef);
      }),
    );
  }

  async #ask(
    poll: ClaimedPoll,
    device: InventoryDevice | undefined,
  ): Promise<void> {
    this.#metrics.started(this.#now() - poll.dueAt);
    const startedAt = performance.now();
    const outcome = await this.#outcomeOf(poll, device);
    this.#metrics.ended(outcome, performance.now() - startedAt);
    this.#finished.push(
      concludePoll(poll, device?.reachability ?? 'unknown', outcome, {
        now: this.#now(),
        options: this.#options,
        random: Math.random(),
      }),
    );
  }

  async #outcomeOf(
    poll: ClaimedPoll,
    device: InventoryDevice | undefined,
  ): Promise<PollOutcome> {
    if (!device) {
      return { kind: 'postponed', error: 'It is not in the catalog any more.' };
    }
    const tooLong = AbortSignal.timeout(LIMIT_MS);
    try {
      const outcome = await this.#poller.poll({
        device,
        marks: poll.marks,
        isFull:
          poll.lastFullAt === undefined ||
          poll.lastFullAt + this.#options.fullIntervalMs <= this.#now(),
        signal: AbortSignal.any([this.#stopping.signal, tooLong]),
      });
      return outcome.kind === 'postponed' && tooLong.aborted
        ? {
            kind: 'failed',
            error: `It could not be read within ${LIMIT_MS / 1_000} seconds.`,
          }
        : outcome;
    } catch (error) {
      this.#logger.warn(
        `What ${poll.deviceRef} said could not be written down`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return { kind: 'postponed', error: 'The database did not take it.' };
    }
  }

  async #extend(): Promise<number> {
    await this.#store.extend(
      this.#leaseOwner,
      [
        ...this.#inFlight.keys(),
        ...this.#finished.map(({ deviceRef }) => deviceRef),
      ],
      this.#now() + this.#leaseMs,
    );
    return this.#leaseMs / 3;
  }

  async #flush(): Promise<number> {
    const polls = this.#finished;
    if (polls.length === 0) return FLUSH_MS;
    this.#finished = [];
    const at = this.#now();
    try {
      const changes = await this.#store.finish(polls, {
        at,
        leaseOwner: this.#leaseOwner,
        newKey: this.#newKey,
      });
      const errors = new Map(
        polls.map(({ deviceRef, lastError }) => [deviceRef, lastError]),
      );
      await this.#reports.reachabilityChanged(
        changes,
        at,
        deviceRef => errors.get(deviceRef) ?? undefined,
      );
    } catch (error) {
      // Kept for the next time: the leases hold as long as the database is away for less than they last.
      this.#finished = [...polls, ...this.#finished];
      throw error;
    }
    return FLUSH_MS;
  }
}
