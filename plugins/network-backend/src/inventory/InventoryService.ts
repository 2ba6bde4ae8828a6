import {
  NETWORK_INTERFACE_STATE_TOPIC,
  NETWORK_LINK_TOPIC,
  type LinkDeclaration,
  type LinkDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import { declareLinks } from './links/declareLinks';
import type { DeviceObservation, ObservationChanges } from './observation';
import type { DeviceStore } from './stores/DeviceStore';
import type { DeviceIdentity, Inventory, InventoryDevice } from './types';
import type { InventoryWriter } from './writer/InventoryWriter';

export class InventoryService implements Inventory {
  readonly #devices: DeviceStore;
  readonly #events: NetworkEvents;
  readonly #knex: Knex;
  readonly #signals: NetworkChangePublisher;
  readonly #wake: () => void;
  readonly #writer: InventoryWriter;

  constructor(options: {
    devices: DeviceStore;
    events: NetworkEvents;
    knex: Knex;
    signals: NetworkChangePublisher;
    /** Reads the catalog soon. */
    wake: () => void;
    writer: InventoryWriter;
  }) {
    this.#devices = options.devices;
    this.#events = options.events;
    this.#knex = options.knex;
    this.#signals = options.signals;
    this.#wake = options.wake;
    this.#writer = options.writer;
  }

  findDevices(
    deviceRefs: readonly string[],
  ): Promise<(InventoryDevice | undefined)[]> {
    return this.#devices.find(deviceRefs);
  }

  listDevices(options: {
    after?: string;
    limit: number;
  }): Promise<InventoryDevice[]> {
    return this.#devices.list(options);
  }

  identify(identity: DeviceIdentity): Promise<InventoryDevice[]> {
    return this.#devices.identify(identity);
  }

  async record(observation: DeviceObservation): Promise<ObservationChanges> {
    const changes = await this.#writer.record(observation);
    const { interfaceStates, newInterfaces, vanishedInterfaces, links } =
      changes;
    if (
      interfaceStates.length +
        newInterfaces.length +
        vanishedInterfaces.length >
      0
    ) {
      this.#signals.changed('devices', [observation.deviceRef]);
    }
    if (links.length > 0) {
      this.#signals.changed(
        'links',
        links.flatMap(({ deviceRefs }) => deviceRefs),
      );
    }
    await this.#events.publish(NETWORK_INTERFACE_STATE_TOPIC, interfaceStates);
    await this.#events.publish(NETWORK_LINK_TOPIC, links);
    return changes;
  }

  async declareLinks(
    source: string,
    declaration: LinkDeclaration,
  ): Promise<LinkDeclarationResult> {
    const result = await declareLinks(
      this.#knex,
      source,
      declaration,
      Date.now(),
    );
    if (result.added + result.removed > 0) this.#signals.changed('links');
    return result;
  }

  wakeSync(): void {
    this.#wake();
  }
}
