// IP-MIB (RFC 4293): ipAddressTable, and ipAddrTable where the device has only the old one.

import type { SnmpSession } from '../SnmpSession';
import type { SnmpTable } from '../values';
import { addressText, prefixLengthOf } from './addressText';
import type { InterfaceFacts } from './interfaces';
import {
  defined,
  numberOf,
  oidOf,
  readTable,
  type SnmpReading,
} from './reading';

/**
 * An address of a device.
 *
 * @public
 */
export interface AddressFacts {
  family: 4 | 6;
  /** In its usual notation, without prefix length. */
  address: string;
  /** Left out where the device does not tell it. */
  prefixLength?: number;
  ifIndex: number;
  /** Name of the interface, where it is among those given. */
  interfaceName?: string;
}

const IP_ADDRESS = '1.3.6.1.2.1.4.34.1';
const IP_ADDR = '1.3.6.1.2.1.4.20.1';
const IF_INDEX_TYPE_AND_PREFIX = [3, 4, 5].map(n => `${IP_ADDRESS}.${n}`);
const OLD_IF_INDEX_AND_MASK = [2, 3].map(n => `${IP_ADDR}.${n}`);

const UNICAST = 1;

/**
 * Reads the unicast addresses of a device. `interfaces` are those of {@link readInterfaces}. Throws {@link SnmpError}
 * when the device does not answer.
 *
 * @public
 */
export async function readAddresses(
  session: SnmpSession,
  interfaces: ReadonlyArray<InterfaceFacts> = [],
): Promise<SnmpReading<AddressFacts[]>> {
  const problems: string[] = [];
  const names = new Map(interfaces.map(({ ifIndex, name }) => [ifIndex, name]));
  const fromNew = readNew(
    await readTable(
      session,
      'Addresses (ipAddressTable)',
      IF_INDEX_TYPE_AND_PREFIX,
      problems,
    ),
    problems,
  );
  const withoutPrefix = fromNew.some(
    ({ family, prefixLength }) => family === 4 && prefixLength === undefined,
  );
  const found = new Map(fromNew.map(address => [address.address, address]));
  if (fromNew.length === 0 || withoutPrefix) {
    const old = await readTable(
      session,
      'Addresses (ipAddrTable)',
      OLD_IF_INDEX_AND_MASK,
      problems,
    );
    for (const address of readOld(old)) {
      const known = found.get(address.address);
      found.set(address.address, {
        ...address,
        ...known,
        ...(address.prefixLength !== undefined &&
          known?.prefixLength === undefined && {
            prefixLength: address.prefixLength,
          }),
      });
    }
  }
  const facts = [...found.values()].map(address =>
    defined<AddressFacts>({
      ...address,
      interfaceName: names.get(address.ifIndex),
    }),
  );
  return { facts, problems };
}

function readNew(
  table: SnmpTable | undefined,
  problems: string[],
): AddressFacts[] {
  const addresses: AddressFacts[] = [];
  for (const [index, [ifIndexValue, type, prefix]] of table ?? []) {
    const ifIndex = numberOf(ifIndexValue);
    const kind = numberOf(type) ?? UNICAST;
    if (!ifIndex || kind !== UNICAST) continue;
    const read = indexedAddress(index);
    if (!read) {
      problems.push(`An address with the index ${index} cannot be read.`);
      continue;
    }
    addresses.push(
      defined<AddressFacts>({
        ...read,
        prefixLength: pointedPrefixLength(oidOf(prefix), read.family),
        ifIndex,
      }),
    );
  }
  return addresses;
}

/** Kind, length, bytes; a link-local address with its zone has four more bytes, which say which link. */
function indexedAddress(
  index: string,
): { family: 4 | 6; address: string } | undefined {
  const [kind, length, ...bytes] = index.split('.').map(Number);
  if (bytes.length !== length) return undefined;
  const size = kind === 1 || kind === 3 ? 4 : 16;
  const family = kind === 1 || kind === 3 ? 4 : 6;
  const address =
    kind >= 1 && kind <= 4 ? addressText(bytes.slice(0, size)) : undefined;
  return address === undefined ? undefined : { family, address };
}

/** ipAddressPrefix points at a row of ipAddressPrefixTable, whose index ends with the length. */
function pointedPrefixLength(
  pointer: string | undefined,
  family: 4 | 6,
): number | undefined {
  if (!pointer?.startsWith('1.3.6.1.2.1.4.32.1.')) return undefined;
  const length = Number(pointer.slice(pointer.lastIndexOf('.') + 1));
  return length <= (family === 4 ? 32 : 128) ? length : undefined;
}

function readOld(table: SnmpTable | undefined): AddressFacts[] {
  const addresses: AddressFacts[] = [];
  for (const [index, [ifIndexValue, mask]] of table ?? []) {
    const ifIndex = numberOf(ifIndexValue);
    const address = addressText(index.split('.').map(Number));
    if (!ifIndex || !address?.includes('.')) continue;
    addresses.push(
      defined<AddressFacts>({
        family: 4,
        address,
        prefixLength:
          mask?.type === 'ipAddress' ? prefixLengthOf(mask.value) : undefined,
        ifIndex,
      }),
    );
  }
  return addresses;
}
