// Identifiers of LLDP (IEEE 802.1AB, 8.5.2 and 8.5.3): a number says how the bytes are meant.

import { addressText } from './addressText';
import { cleanText, hexWithColons, macOf } from './reading';

/**
 * How a chassis is identified (LldpChassisIdSubtype).
 *
 * @public
 */
export type LldpChassisIdSubtype =
  | 'chassisComponent'
  | 'interfaceAlias'
  | 'portComponent'
  | 'macAddress'
  | 'networkAddress'
  | 'interfaceName'
  | 'local';

/**
 * How a port is identified (LldpPortIdSubtype).
 *
 * @public
 */
export type LldpPortIdSubtype =
  | 'interfaceAlias'
  | 'portComponent'
  | 'macAddress'
  | 'networkAddress'
  | 'interfaceName'
  | 'agentCircuitId'
  | 'local';

/**
 * What a system does (LldpSystemCapabilitiesMap).
 *
 * @public
 */
export type LldpCapability =
  | 'other'
  | 'repeater'
  | 'bridge'
  | 'wlanAccessPoint'
  | 'router'
  | 'telephone'
  | 'docsisCableDevice'
  | 'stationOnly';

const CHASSIS_SUBTYPES: Array<LldpChassisIdSubtype | undefined> = [
  undefined,
  'chassisComponent',
  'interfaceAlias',
  'portComponent',
  'macAddress',
  'networkAddress',
  'interfaceName',
  'local',
];

const PORT_SUBTYPES: Array<LldpPortIdSubtype | undefined> = [
  undefined,
  'interfaceAlias',
  'portComponent',
  'macAddress',
  'networkAddress',
  'interfaceName',
  'agentCircuitId',
  'local',
];

const CAPABILITIES: LldpCapability[] = [
  'other',
  'repeater',
  'bridge',
  'wlanAccessPoint',
  'router',
  'telephone',
  'docsisCableDevice',
  'stationOnly',
];

export function chassisSubtypeOf(
  number: number | undefined,
): LldpChassisIdSubtype | undefined {
  return number === undefined ? undefined : CHASSIS_SUBTYPES[number];
}

export function portSubtypeOf(
  number: number | undefined,
): LldpPortIdSubtype | undefined {
  return number === undefined ? undefined : PORT_SUBTYPES[number];
}

/** An identifier as text: addresses in their notation, texts as they are, and anything else in hexadecimal. */
export function idText(
  subtype: LldpChassisIdSubtype | LldpPortIdSubtype | undefined,
  bytes: Buffer | undefined,
): string | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  if (subtype === 'macAddress') return macOf(bytes) ?? hexWithColons(bytes);
  if (subtype === 'networkAddress') {
    return networkAddress(bytes) ?? hexWithColons(bytes);
  }
  const text = cleanText(bytes);
  const printable = text !== undefined && bytes.every(byte => byte >= 32);
  return printable ? text : hexWithColons(bytes);
}

/** The first byte is IANA's number of the address family: 1 for IPv4, 2 for IPv6. */
function networkAddress(bytes: Buffer): string | undefined {
  return (bytes[0] === 1 && bytes.length === 5) ||
    (bytes[0] === 2 && bytes.length === 17)
    ? addressText([...bytes.subarray(1)])
    : undefined;
}

/** BITS: the first bit is the highest one of the first byte. */
export function capabilitiesOf(bytes: Buffer | undefined): LldpCapability[] {
  if (!bytes || bytes.length === 0) return [];
  return CAPABILITIES.filter((_, bit) => (bytes[0] & (0x80 >> bit)) !== 0);
}
