// Tells others which devices went up and down.
import { NETWORK_DEVICE_STATE_TOPIC } from '@linework/backstage-plugin-network-common';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import type { PollMetrics } from './PollMetrics';
import type { ReachabilityChange } from './PollStore';

export class PollReports {
  readonly #events: Pick<NetworkEvents, 'publish'>;
  readonly #metrics: PollMetrics;
  readonly #signals: Pick<NetworkChangePublisher, 'changed'>;

  constructor(options: {
    metrics: PollMetrics;
    networkEvents: Pick<NetworkEvents, 'publish'>;
    signals: Pick<NetworkChangePublisher, 'changed'>;
  }) {
    this.#events = options.networkEvents;
    this.#metrics = options.metrics;
    this.#signals = options.signals;
  }

  async reachabilityChanged(
    changes: readonly ReachabilityChange[],
    at: number,
    reasonOf: (deviceRef: string) => string | undefined = () => undefined,
  ): Promise<void> {
    if (changes.length === 0) return;
    for (const { to } of changes) this.#metrics.reachabilityChanged(to);
    this.#signals.changed(
      'devices',
      changes.map(({ deviceRef }) => deviceRef),
    );
    await this.#events.publish(
      NETWORK_DEVICE_STATE_TOPIC,
      changes.map(change => {
        const reason = reasonOf(change.deviceRef);
        return {
          ...change,
          at: new Date(at).toISOString(),
          ...(reason !== undefined && { reason }),
        };
      }),
    );
  }
}
