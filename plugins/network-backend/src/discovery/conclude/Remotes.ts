// The devices that neighbours can be. A mark that fits several is none.
import type { InventoryDevice } from '../../inventory/types';
import type { HeardNeighbour } from '../TargetReading';
import { hostOf, titleOf, type FoundDevice } from './FoundDevice';

export interface Remote {
  deviceRef: string;
  title: string;
  /** In this run. */
  found?: FoundDevice;
}

export class Remotes {
  readonly #byMark = new Map<string, Remote[]>();

  constructor(
    devices: readonly FoundDevice[],
    known: readonly InventoryDevice[],
  ) {
    for (const device of devices) {
      if (device.deviceRef === undefined) continue;
      this.#add(
        {
          deviceRef: device.deviceRef,
          title: titleOf(device),
          found: device,
        },
        device.reading.chassisId,
        device.names,
        [...device.addresses, ...device.reading.addresses],
      );
    }
    const found = new Set(devices.map(({ deviceRef }) => deviceRef));
    for (const device of known) {
      if (found.has(device.deviceRef)) continue;
      this.#add(
        device,
        device.chassisId,
        [device.systemName ?? device.name],
        device.managementAddress ? [device.managementAddress] : [],
      );
    }
  }

  find({
    addresses,
    chassisId,
    systemName,
  }: HeardNeighbour): Remote | undefined {
    const byName = systemName ? this.#at('name', hostOf(systemName)) : [];
    const byChassis = chassisId ? this.#at('chassis', chassisId) : [];
    const named = byChassis.filter(remote => byName.includes(remote));
    const candidates = [
      byChassis,
      named,
      byName,
      ...addresses.map(address => this.#at('address', address)),
    ];
    return candidates.find(remotes => remotes.length === 1)?.[0];
  }

  #add(
    remote: Remote,
    chassisId: string | undefined,
    names: readonly string[],
    addresses: readonly string[],
  ): void {
    const marks = [
      ...(chassisId ? [`chassis ${chassisId}`] : []),
      ...names.map(name => `name ${hostOf(name)}`),
      ...addresses.map(address => `address ${address}`),
    ];
    for (const mark of new Set(marks)) {
      const remotes = this.#byMark.get(mark);
      if (remotes) remotes.push(remote);
      else this.#byMark.set(mark, [remote]);
    }
  }

  #at(kind: string, value: string): Remote[] {
    return this.#byMark.get(`${kind} ${value}`) ?? [];
  }
}
