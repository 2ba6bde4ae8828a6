// What makes a device doubtful: it claims to be another one, or cannot say what it is called.
import type { InventoryDevice } from '../../inventory/types';
import type { FoundDevice } from './FoundDevice';

export class Doubts {
  readonly #serials = new Map<string, Set<string>>();
  readonly #chassis = new Map<string, Set<string>>();
  readonly #names = new Map<string, Set<string>>();

  constructor(
    devices: readonly FoundDevice[],
    known: readonly InventoryDevice[],
  ) {
    const add = (
      owners: Map<string, Set<string>>,
      value: string | undefined,
      owner: string,
    ) => {
      if (value === undefined) return;
      const all = owners.get(value) ?? new Set();
      owners.set(value, all.add(owner));
    };
    for (const device of devices) {
      const owner = nameIn(device);
      add(this.#serials, device.reading.serialNumber, owner);
      add(this.#chassis, device.reading.chassisId, owner);
      for (const name of device.names) add(this.#names, name, owner);
    }
    const found = new Set(devices.map(({ deviceRef }) => deviceRef));
    for (const device of known) {
      // One that answered says it itself.
      if (found.has(device.deviceRef)) continue;
      add(this.#serials, device.serialNumber, device.title);
    }
  }

  of(device: FoundDevice): string[] {
    const { reading } = device;
    const others = (owners: Map<string, Set<string>>, value?: string) =>
      [...(owners.get(value ?? '') ?? [])].filter(
        owner => owner !== nameIn(device),
      );
    const serials = others(this.#serials, reading.serialNumber);
    const chassis = others(this.#chassis, reading.chassisId);
    const names = [
      ...new Set(device.names.flatMap(name => others(this.#names, name))),
    ];
    return [
      ...(serials.length > 0
        ? [
            `Its serial number ${
              reading.serialNumber
            } is that of ${serials.join(', ')}, too.`,
          ]
        : []),
      ...(chassis.length > 0
        ? [
            `Its chassis id ${reading.chassisId} is that of ${chassis.join(
              ', ',
            )}, too.`,
          ]
        : []),
      ...(names.length > 0
        ? [`It has the name of another device, at ${names.join(', ')}.`]
        : []),
      ...(device.names.length > 1
        ? [`It calls itself ${device.names.join(' and ')}, in turn.`]
        : []),
    ];
  }
}

function nameIn(device: FoundDevice): string {
  return (
    device.known?.title ??
    `${device.name ?? 'a device'} (${device.addresses[0]})`
  );
}
