import { isIPv4 } from 'node:net';
import type { Port } from '../../model/Device';
import { oid, type Oid } from '../oid';
import { gauge32, integer, ipAddress, objectId, timeTicks } from '../values';
import { defineScalars, defineTable, type MibContext } from './MibView';

// IP-MIB (RFC 4293): the old ipAddrTable, which every manager knows, and ipAddressTable, where the length of the prefix
// is found in the index that ipAddressPrefix points to.

const IPV4 = 1;
const PREFIX_ORIGIN = oid('1.3.6.1.2.1.4.32.1.5');
const HOST_LENGTH = 32;

interface Address {
  octets: Oid;
  length: number;
  port: Port;
}

/** Addresses of all ports, and the one of the management, which is on the loopback. */
function addresses({ device, managementAddress }: MibContext): Address[] {
  const found = new Map<string, Address>();
  for (const port of device.ports.values()) {
    for (const address of port.addresses) {
      const [octets, length] = address.split('/');
      if (!isIPv4(octets)) continue;
      found.set(octets, { octets: oid(octets), length: Number(length), port });
    }
  }
  const loopback = device.ports.get('lo');
  const key = managementAddress?.join('.');
  if (managementAddress && key && loopback && !found.has(key)) {
    found.set(key, {
      octets: managementAddress,
      length: HOST_LENGTH,
      port: loopback,
    });
  }
  return [...found.values()];
}

function maskOf(length: number): Oid {
  return [0, 1, 2, 3].map(octet => {
    const bits = Math.min(8, Math.max(0, length - 8 * octet));
    return 256 - 2 ** (8 - bits);
  });
}

function networkOf({ octets, length }: Address): Oid {
  const mask = maskOf(length);
  return octets.map((octet, index) => octet - (octet % (256 - mask[index])));
}

export const ipForwarding = defineScalars('1.3.6.1.2.1.4', {
  1: () => integer(1),
  2: () => integer(64),
});

export const ipAddrTable = defineTable<Address>(
  '1.3.6.1.2.1.4.20.1',
  context => addresses(context).map(row => ({ index: row.octets, row })),
  {
    1: ({ octets }) => ipAddress(octets),
    2: ({ port }) => integer(port.index),
    3: ({ length }) => ipAddress(maskOf(length)),
    4: () => integer(1),
  },
);

export const ipAddressPrefixTable = defineTable<Address>(
  '1.3.6.1.2.1.4.32.1',
  context => {
    const rows = addresses(context).map(row => ({
      index: [row.port.index, IPV4, 4, ...networkOf(row), row.length],
      row,
    }));
    // Two addresses of one prefix make one row.
    return [...new Map(rows.map(row => [row.index.join('.'), row])).values()];
  },
  {
    5: () => integer(2),
    6: () => integer(1),
    7: () => integer(1),
    8: () => gauge32(2 ** 32 - 1),
    9: () => gauge32(2 ** 32 - 1),
  },
);

export const ipAddressTable = defineTable<Address>(
  '1.3.6.1.2.1.4.34.1',
  context =>
    addresses(context).map(row => ({ index: [IPV4, 4, ...row.octets], row })),
  {
    3: ({ port }) => integer(port.index),
    4: () => integer(1),
    5: row =>
      objectId([
        ...PREFIX_ORIGIN,
        row.port.index,
        IPV4,
        4,
        ...networkOf(row),
        row.length,
      ]),
    6: () => integer(2),
    7: () => integer(1),
    8: () => timeTicks(0),
    9: () => timeTicks(0),
    10: () => integer(1),
    11: () => integer(3),
  },
);
