// The devices behind the addresses that answered. One device may have answered at several addresses, and devices may claim
// to be each other: what counts is the LLDP chassis id, which no two cables' ends share, unless serial numbers contradict.
import type { InventoryDevice } from '../../inventory/types';
import type { AnsweredTarget } from '../TargetStore';
import type { TargetReading } from '../TargetReading';

export interface FoundDevice {
  /** At which it answered, the nearest to a seed first. */
  addresses: string[];
  reading: TargetReading;
  credentialRef?: string;
  viaAddress?: string;
  /** Every name that it has given itself. */
  names: string[];
  /** The one that it goes by. */
  name?: string;
  /** The device of the inventory that it is. */
  known?: InventoryDevice;
  /** The one that it is, or the one that it would be. */
  deviceRef?: string;
}

export function toDevices(targets: readonly AnsweredTarget[]): FoundDevice[] {
  const devices: FoundDevice[] = [];
  const byChassis = new Map<string, FoundDevice[]>();
  const byOther = new Map<string, FoundDevice[]>();
  for (const { address, credentialRef, reading, viaAddress } of targets) {
    const { chassisId } = reading;
    const alike = chassisId
      ? byChassis.get(chassisId) ?? []
      : otherMarks(address, reading).flatMap(mark => byOther.get(mark) ?? []);
    const same = alike.find(device => isSame(device, reading));
    if (same) {
      same.addresses.push(address);
      same.names = [...new Set([...same.names, ...reading.names])];
      continue;
    }
    const device: FoundDevice = {
      addresses: [address],
      reading,
      credentialRef,
      viaAddress,
      names: [...reading.names],
    };
    devices.push(device);
    if (chassisId) push(byChassis, chassisId, device);
    for (const mark of otherMarks(address, reading))
      push(byOther, mark, device);
  }
  nameAll(devices);
  return devices;
}

/** By which a device without LLDP is known. */
function otherMarks(address: string, reading: TargetReading): string[] {
  return [
    `address ${address}`,
    ...(reading.engineId ? [`engine ${reading.engineId}`] : []),
    ...reading.addresses.map(own => `address ${own}`),
  ];
}

function isSame(device: FoundDevice, reading: TargetReading): boolean {
  const { chassisId, serialNumber } = device.reading;
  if (
    serialNumber &&
    reading.serialNumber &&
    serialNumber !== reading.serialNumber
  ) {
    return false;
  }
  if (chassisId && reading.chassisId) return chassisId === reading.chassisId;
  // Copies of a virtual machine have the same engine id; they do not have the same name.
  return device.names.some(name => reading.names.includes(name));
}

/** A device that gives several names goes by the shortest, whichever it gives at the moment. */
function nameAll(devices: readonly FoundDevice[]): void {
  const heard = new Map<string, Map<string, number>>();
  for (const { reading } of devices) {
    for (const { chassisId, systemName } of reading.neighbours ?? []) {
      if (!chassisId || !systemName) continue;
      const counts = heard.get(chassisId) ?? new Map<string, number>();
      counts.set(systemName, (counts.get(systemName) ?? 0) + 1);
      heard.set(chassisId, counts);
    }
  }
  for (const device of devices) {
    const counts = heard.get(device.reading.chassisId ?? '');
    // A name that only a neighbour has heard is one that it gives itself, too.
    device.names = [...new Set([...device.names, ...(counts?.keys() ?? [])])];
    device.name = [...device.names].sort(
      (one, other) =>
        one.length - other.length ||
        (counts?.get(other) ?? 0) - (counts?.get(one) ?? 0) ||
        (one < other ? -1 : 1),
    )[0];
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

export function titleOf(device: FoundDevice): string {
  return device.known?.title ?? device.name ?? device.addresses[0];
}

/** What a name says before its domain, in small letters. */
export function hostOf(name: string): string {
  return name.toLocaleLowerCase('en-US').split('.')[0];
}

/**
 * Finds the devices of the inventory: by chassis id, address, serial number and name, the surest mark first. Each device
 * of the inventory is found once, and a mark that fits several is none.
 */
export function matchKnown(
  devices: readonly FoundDevice[],
  known: readonly InventoryDevice[],
  port: number,
): void {
  const taken = new Set<string>();
  const match = (
    marksOfKnown: (device: InventoryDevice) => string[],
    marksOfFound: (device: FoundDevice) => string[],
    fits: (device: FoundDevice, candidate: InventoryDevice) => boolean = () =>
      true,
  ) => {
    const byMark = new Map<string, InventoryDevice[]>();
    for (const device of known) {
      if (taken.has(device.deviceRef)) continue;
      for (const mark of marksOfKnown(device)) push(byMark, mark, device);
    }
    const claims = new Map<string, FoundDevice[]>();
    const wanted = new Map<FoundDevice, InventoryDevice>();
    for (const device of devices) {
      if (device.known) continue;
      for (const mark of marksOfFound(device)) {
        const candidates = (byMark.get(mark) ?? []).filter(candidate =>
          fits(device, candidate),
        );
        if (candidates.length !== 1) continue;
        wanted.set(device, candidates[0]);
        push(claims, candidates[0].deviceRef, device);
        break;
      }
    }
    for (const [device, candidate] of wanted) {
      if (claims.get(candidate.deviceRef)?.length !== 1) continue;
      taken.add(candidate.deviceRef);
      device.known = candidate;
      device.deviceRef = candidate.deviceRef;
    }
  };
  match(
    ({ chassisId }) => (chassisId ? [chassisId] : []),
    ({ reading }) => (reading.chassisId ? [reading.chassisId] : []),
  );
  match(
    ({ managementAddress, snmpPort }) =>
      managementAddress && snmpPort === port ? [managementAddress] : [],
    ({ addresses, reading }) => [...addresses, ...reading.addresses],
    // Somebody else has got the address of a device that told another chassis id before.
    (device, candidate) =>
      !candidate.chassisId ||
      !device.reading.chassisId ||
      sameName(device, candidate),
  );
  match(
    ({ serialNumber }) => (serialNumber ? [serialNumber] : []),
    ({ reading }) => (reading.serialNumber ? [reading.serialNumber] : []),
    (device, candidate) =>
      sameName(device, candidate) || candidate.reachability !== 'reachable',
  );
  match(
    device =>
      [...new Set([device.systemName ?? device.name, device.name])].map(hostOf),
    ({ names }) => [...new Set(names.map(hostOf))],
    (device, candidate) =>
      candidate.reachability !== 'reachable' ||
      !candidate.chassisId ||
      candidate.chassisId === device.reading.chassisId,
  );
}

function sameName(device: FoundDevice, candidate: InventoryDevice): boolean {
  const names = new Set(device.names.map(hostOf));
  return [candidate.systemName, candidate.name].some(
    name => name !== undefined && names.has(hostOf(name)),
  );
}
