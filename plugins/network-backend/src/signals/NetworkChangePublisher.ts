import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { ThrottledSignals } from '@linework/backend-common';
import {
  NETWORK_SIGNALS_CHANNEL,
  type NetworkSignal,
} from '@linework/backstage-plugin-network-common';

/** More devices than this are not named: whoever listens reads everything anew then. */
const MAX_NAMED_DEVICES = 200;

/** A part of the network's data that pages show. */
export type ChangedArea = NetworkSignal['areas'][number];

/** Areas in which a change that names no device may be one of any device. */
const OF_DEVICES: readonly ChangedArea[] = [
  'devices',
  'links',
  'configurations',
  'compliance',
];

/** Tells browsers which devices have changed, and in which areas. */
export class NetworkChangePublisher {
  readonly #signals: ThrottledSignals<{
    area: ChangedArea;
    deviceRefs: readonly string[];
  }>;

  constructor(options: {
    logger: LoggerService;
    signals: Pick<SignalsService, 'publish'>;
  }) {
    this.#signals = new ThrottledSignals({
      ...options,
      channel: NETWORK_SIGNALS_CHANNEL,
      merge: (changes): NetworkSignal => {
        const deviceRefs = new Set(changes.flatMap(each => each.deviceRefs));
        const mayBeAny = changes.some(
          ({ area, deviceRefs: named }) =>
            named.length === 0 && OF_DEVICES.includes(area),
        );
        return {
          deviceRefs:
            mayBeAny || deviceRefs.size > MAX_NAMED_DEVICES
              ? []
              : [...deviceRefs],
          areas: [...new Set(changes.map(each => each.area))],
        };
      },
    });
  }

  /** Something changed in the area, of these devices if it is about devices. */
  changed(area: ChangedArea, deviceRefs: readonly string[] = []): void {
    this.#signals.add({ area, deviceRefs });
  }

  stop(): void {
    this.#signals.stop();
  }
}
