import type { Port } from '../../model/Device';
import type { Neighbour } from '../../model/show';
import { SYSTEM_DESCRIPTION } from '../../model/configuration';
import { oid, type Oid } from '../oid';
import { gauge32, integer, objectId, octets, timeTicks } from '../values';
import { macOf } from './interfaces';
import {
  defineScalars,
  defineTable,
  type MibContext,
  type MibRow,
} from './MibView';

// LLDP-MIB (IEEE 802.1AB-2005). Devices are known by their hardware address, ports by their interface name; the local
// port number is the interface's index. The index of a neighbour begins with the time it came, as a TimeFilter does.

const CHASSIS_BY_MAC = 4;
const PORT_BY_NAME = 5;
const IPV4 = 1;
const BY_IF_INDEX = 2;
/** Bridge is bit 2, router bit 4, counted from the highest. */
const ROUTER = Buffer.from([0x08]);
const IF_INDEX = oid('1.3.6.1.2.1.2.2.1.1');

const loopbackIndex = (ports: ReadonlyMap<string, Port>) =>
  ports.get('lo')?.index ?? 1;

export const lldpStatistics = defineScalars('1.0.8802.1.1.2.1.2', {
  1: ({ device }) => timeTicks(device.ticksAt(device.neighbours.changedAt)),
  2: ({ device }) => gauge32(device.neighbours.inserts),
  3: ({ device }) => gauge32(device.neighbours.deletes),
  4: () => gauge32(0),
  5: () => gauge32(0),
});

export const lldpLocalSystem = defineScalars('1.0.8802.1.1.2.1.3', {
  1: () => integer(CHASSIS_BY_MAC),
  2: ({ device }) => octets(macOf(device.hardwareAddress)),
  3: ({ hostname }) => octets(hostname),
  4: () => octets(SYSTEM_DESCRIPTION),
  5: () => octets(ROUTER),
  6: () => octets(ROUTER),
});

export const lldpLocPortTable = defineTable<Port>(
  '1.0.8802.1.1.2.1.3.7.1',
  ({ device }) =>
    [...device.ports.values()]
      .filter(port => !port.loopback)
      .map(row => ({ index: [row.index], row })),
  {
    2: () => integer(PORT_BY_NAME),
    3: port => octets(port.name),
    4: port => octets(port.description ?? port.name),
  },
);

export const lldpLocManAddrTable = defineTable<ReadonlyMap<string, Port>>(
  '1.0.8802.1.1.2.1.3.8.1',
  ({ device, managementAddress }) =>
    managementAddress
      ? [{ index: [IPV4, 4, ...managementAddress], row: device.ports }]
      : [],
  {
    3: () => integer(5),
    4: () => integer(BY_IF_INDEX),
    5: ports => integer(loopbackIndex(ports)),
    6: ports => objectId([...IF_INDEX, loopbackIndex(ports)]),
  },
);

interface Remote extends Neighbour {
  /** Nothing after the identity of the device: a table that was cut off. */
  incomplete: boolean;
}

function neighbours({ network, device, faults }: MibContext): Remote[] {
  const all = network.neighboursOf(device);
  const limit = faults.neighbourLimit ?? Infinity;
  return all.slice(0, limit).map((neighbour, index) => ({
    ...neighbour,
    incomplete: limit < all.length && index === limit - 1,
  }));
}

function remoteIndex({ device }: MibContext, { local }: Remote): Oid {
  return [device.ticksAt(local.lastLinkUp), local.index, 1];
}

export const lldpRemTable = defineTable<Remote>(
  '1.0.8802.1.1.2.1.4.1.1',
  context =>
    neighbours(context).map(row => ({ index: remoteIndex(context, row), row })),
  {
    4: () => integer(CHASSIS_BY_MAC),
    5: ({ remote }) => octets(macOf(remote.device.hardwareAddress)),
    6: whole(() => integer(PORT_BY_NAME)),
    7: whole(({ remote }) => octets(remote.port.name)),
    8: whole(({ remote: { port } }) => octets(port.description ?? port.name)),
    9: whole(({ remote }) => octets(remote.device.hostname)),
    10: whole(() => octets(SYSTEM_DESCRIPTION)),
    11: whole(() => octets(ROUTER)),
    12: whole(() => octets(ROUTER)),
  },
);

export const lldpRemManAddrTable = defineTable<Remote>(
  '1.0.8802.1.1.2.1.4.2.1',
  context =>
    neighbours(context).flatMap((row): MibRow<Remote>[] => {
      const { address } = row.remote.device.topology;
      if (!address || row.incomplete) return [];
      const index = [...remoteIndex(context, row), IPV4, 4, ...oid(address)];
      return [{ index, row }];
    }),
  {
    3: () => integer(BY_IF_INDEX),
    4: ({ remote }) => integer(loopbackIndex(remote.device.ports)),
    5: ({ remote }) =>
      objectId([...IF_INDEX, loopbackIndex(remote.device.ports)]),
  },
);

function whole<V>(read: (row: Remote) => V) {
  return (row: Remote) => (row.incomplete ? undefined : read(row));
}
