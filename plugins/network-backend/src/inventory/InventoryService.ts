import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  NETWORK_INTERFACE_STATE_TOPIC,
  NETWORK_LINK_TOPIC,
  type LinkDeclaration,
  type LinkDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import { isLoop, linkEnds } from './links/ends';
import { LinkWriter } from './links/LinkWriter';
import type { DeviceObservation, ObservationChanges } from './observation';
import type { DeviceStore } from './stores/DeviceStore';
import type { DeviceIdentity, Inventory, InventoryDevice } from './types';
import type { InventoryWriter } from './writer/InventoryWriter';
import { retryOnDeadlock } from './writer/retryOnDeadlock';

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
    { deviceRefs, links }: LinkDeclaration,
  ): Promise<LinkDeclarationResult> {
    const result = await retryOnDeadlock(() =>
      this.#knex.transaction(async trx => {
        const writer = new LinkWriter(trx);
        const refs = links.map(link => [
          resourceRef(link.aDeviceRef),
          resourceRef(link.bDeviceRef),
        ]);
        const titles = await writer.titlesOf(refs.flat());
        const end = (deviceRef: string, interfaceName: string) => ({
          deviceRef,
          interfaceName,
          name: titles.get(deviceRef) ?? deviceRef.split('/')[1],
        });
        const declared = links.map(({ aInterface, bInterface }, index) => {
          const [a, b] = refs[index];
          const ends = linkEnds(end(a, aInterface), end(b, bInterface));
          if (isLoop(ends)) {
            throw new InputError(
              `The link from ${a} ${aInterface} leads to itself. Leave it out, or name its other end.`,
            );
          }
          return ends;
        });
        return writer.declare(
          source,
          declared,
          deviceRefs?.map(resourceRef),
          Date.now(),
        );
      }),
    );
    if (result.added + result.removed > 0) this.#signals.changed('links');
    return result;
  }

  wakeSync(): void {
    this.#wake();
  }
}

/** The full ref of a device, however it was written. */
function resourceRef(ref: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `"${ref}" is no entity ref. A device is named as in resource:default/sto1-cr1.`,
    );
  }
}
