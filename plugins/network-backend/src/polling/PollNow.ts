// Asks a device at once because somebody wants to know, whoever has it in turn.
import type { PollResult } from '@linework/backstage-plugin-network-common';
import type { InventoryDevice } from '../inventory/types';
import { concludePoll } from './concludePoll';
import type { DevicePoller } from './DevicePoller';
import type { PollReports } from './PollReports';
import type { PollStore } from './PollStore';
import type { PollingOptions } from './pollingOptions';

/** Whoever asked is waiting. */
const LIMIT_MS = 30_000;

export class PollNow {
  readonly #newKey: () => string;
  readonly #now: () => number;
  readonly #options: PollingOptions;
  readonly #poller: Pick<DevicePoller, 'poll'>;
  readonly #reports: PollReports;
  readonly #store: PollStore;

  constructor(options: {
    newKey: () => string;
    now: () => number;
    options: PollingOptions;
    poller: Pick<DevicePoller, 'poll'>;
    reports: PollReports;
    store: PollStore;
  }) {
    this.#newKey = options.newKey;
    this.#now = options.now;
    this.#options = options.options;
    this.#poller = options.poller;
    this.#reports = options.reports;
    this.#store = options.store;
  }

  async poll(device: InventoryDevice): Promise<PollResult> {
    const missing = missingOf(device);
    if (missing) return this.#nothing(device, missing);
    const outcome = await this.#poller.poll({
      device,
      isFull: true,
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (outcome.kind === 'postponed') {
      return this.#nothing(device, outcome.error);
    }
    const now = this.#now();
    const row = await this.#store.find(device.deviceRef);
    const finished = concludePoll(
      {
        deviceRef: device.deviceRef,
        failures: row?.failures ?? 0,
        intervalMs: row?.intervalMs ?? this.#options.intervalMs,
      },
      device.reachability,
      outcome,
      { now, options: this.#options, random: Math.random() },
    );
    // A device that is not polled regularly has no state that would go on being true.
    if (row?.isPolled) {
      const changes = await this.#store.finish([finished], {
        at: now,
        newKey: this.#newKey,
      });
      await this.#reports.reachabilityChanged(
        changes,
        now,
        () => finished.lastError ?? undefined,
      );
    }
    return {
      reachability: finished.reachability,
      polledAt: new Date(now).toISOString(),
      responseMs: finished.responseMs,
      error: finished.lastError,
    };
  }

  #nothing(device: InventoryDevice, error: string): PollResult {
    return {
      reachability: device.reachability,
      polledAt: new Date(this.#now()).toISOString(),
      responseMs: null,
      error,
    };
  }
}

function missingOf(device: InventoryDevice): string | undefined {
  if (!device.managementAddress) {
    return 'It has no management address; add spec.device.managementAddress to its entity.';
  }
  return device.credentialRef
    ? undefined
    : 'It names no credential; add spec.device.credentialRef to its entity, the name of one with a part for SNMP.';
}
