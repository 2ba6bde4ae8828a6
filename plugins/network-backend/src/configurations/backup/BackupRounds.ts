// Fetches the configuration of every device that can be logged in to, once in a round. One task begins a round: it gives
// each device a time within the spread. Another one works off what is due, for a few minutes at a time, on one replica.
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { DeviceError } from '@linework/backstage-plugin-network-node';
import type { Inventory, InventoryDevice } from '../../inventory/types';
import type { BackupOptions } from './backupOptions';
import type { BackupStore } from './BackupStore';
import {
  reasonNotToFetch,
  type FetchConfiguration,
} from './FetchConfiguration';

const PAGE = 500;
/** A device that does not answer is tried again after these times. */
const RETRY_AFTER_MS = [10 * 60_000, 60 * 60_000];
const TURN_MS = 4 * 60_000;
const ACTOR = 'plugin:network';

export class BackupRounds {
  readonly #backups: BackupStore;
  readonly #fetching: FetchConfiguration;
  readonly #inventory: Inventory;
  readonly #logger: LoggerService;
  readonly #fetched: {
    add(value: number, attributes: Record<string, string>): void;
  };
  readonly #now: () => number;
  readonly #options: BackupOptions;
  readonly #random: () => number;

  constructor(options: {
    backups: BackupStore;
    fetching: FetchConfiguration;
    inventory: Inventory;
    logger: LoggerService;
    metrics: MetricsService;
    now(): number;
    options: BackupOptions;
    random?(): number;
  }) {
    this.#backups = options.backups;
    this.#fetching = options.fetching;
    this.#inventory = options.inventory;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#options = options.options;
    this.#random = options.random ?? Math.random;
    this.#fetched = options.metrics.createCounter(
      'network.configuration.fetches',
      {
        description: 'Configurations fetched by schedule, by outcome',
        unit: '{fetch}',
      },
    );
  }

  async start(scheduler: SchedulerService): Promise<void> {
    if (!this.#options.isEnabled) return;
    await scheduler.scheduleTask({
      ...this.#options.schedule,
      id: 'network-configuration-backup',
      fn: () => this.begin(),
    });
    await scheduler.scheduleTask({
      id: 'network-configuration-backup-turn',
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 30 },
      fn: signal => this.work(signal),
    });
  }

  /** Gives every device a time in the coming round; answers with their number. */
  async begin(): Promise<void> {
    const now = this.#now();
    let after: string | undefined;
    let count = 0;
    let left = 0;
    do {
      const devices = await this.#inventory.listDevices({ after, limit: PAGE });
      const able = devices.filter(
        device => !reasonNotToFetch(device) && isInUse(device),
      );
      await this.#backups.schedule(
        able.map(({ deviceRef }) => ({
          deviceRef,
          at: now + Math.floor(this.#random() * this.#options.spreadMs),
        })),
      );
      count += able.length;
      left += devices.length - able.length;
      after = devices.length === PAGE ? devices[PAGE - 1].deviceRef : undefined;
    } while (after);
    this.#logger.info(
      `Backup round: ${count} devices are fetched within ${Math.round(
        this.#options.spreadMs / 60_000,
      )} minutes, ${left} are not in use or cannot be logged in to`,
    );
  }

  /** Fetches what is due until nothing is or the turn is over. */
  async work(signal: AbortSignal): Promise<void> {
    const until = this.#now() + TURN_MS;
    const outcomes = { fetched: 0, failed: 0 };
    while (!signal.aborted && this.#now() < until) {
      const refs = await this.#backups.due(this.#now(), PAGE);
      if (refs.length === 0) break;
      const devices = await this.#inventory.findDevices(refs);
      await Promise.all(
        refs.map(async (ref, index) => {
          if (!devices[index]) await this.#backups.unschedule(ref);
        }),
      );
      await this.#fetchAll(
        devices.filter(device => device !== undefined),
        outcomes,
        signal,
        until,
      );
    }
    if (outcomes.fetched + outcomes.failed > 0) {
      this.#logger.info(
        `Backup: ${outcomes.fetched} configurations fetched, ${outcomes.failed} failed`,
      );
    }
  }

  async #fetchAll(
    devices: readonly InventoryDevice[],
    outcomes: { fetched: number; failed: number },
    signal: AbortSignal,
    until: number,
  ): Promise<void> {
    const waiting = [...devices];
    const atSite = new Map<string, number>();
    const running = new Set<Promise<void>>();
    const next = (): InventoryDevice | undefined => {
      const at = waiting.findIndex(
        ({ siteRef = '' }) =>
          siteRef === '' ||
          (atSite.get(siteRef) ?? 0) < this.#options.concurrencyPerSite,
      );
      return at < 0 ? undefined : waiting.splice(at, 1)[0];
    };
    while (!signal.aborted && this.#now() < until) {
      const device =
        running.size < this.#options.concurrency ? next() : undefined;
      if (device) {
        const site = device.siteRef ?? '';
        atSite.set(site, (atSite.get(site) ?? 0) + 1);
        const work = this.#fetchOne(device, outcomes, signal).finally(() => {
          atSite.set(site, (atSite.get(site) ?? 1) - 1);
          running.delete(work);
        });
        running.add(work);
      } else if (running.size > 0) {
        await Promise.race(running);
      } else {
        return;
      }
    }
    await Promise.all(running);
  }

  async #fetchOne(
    device: InventoryDevice,
    outcomes: { fetched: number; failed: number },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#fetching.fetch({
        device,
        kind: 'running',
        actor: ACTOR,
        reason: 'Scheduled backup',
        isComplete: false,
        signal,
      });
      outcomes.fetched++;
      this.#fetched.add(1, { 'network.fetch.outcome': 'fetched' });
    } catch (error) {
      if (signal.aborted) return;
      outcomes.failed++;
      this.#fetched.add(1, { 'network.fetch.outcome': 'failed' });
      this.#logger.warn(
        `The configuration of "${device.deviceRef}" could not be backed up: ${
          error instanceof Error ? error.message : error
        }`,
      );
      await this.#retry(device.deviceRef, error);
    }
  }

  /** Only what may go better by itself is tried again within the round. */
  async #retry(deviceRef: string, error: unknown): Promise<void> {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof DeviceError) || !cause.transient) return;
    const failures = await this.#backups.failures(deviceRef);
    const afterMs = RETRY_AFTER_MS[failures - 1];
    if (afterMs !== undefined) {
      await this.#backups.retryAt(deviceRef, this.#now() + afterMs);
    }
  }
}

/** A device that is planned or was taken away does not answer, and nobody wants to hear that every day. */
function isInUse({ status }: InventoryDevice): boolean {
  return ['active', 'staged', 'failed', 'decommissioning'].includes(status);
}
