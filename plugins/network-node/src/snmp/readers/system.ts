import type { SnmpSession } from '../SnmpSession';
import {
  bytesOf,
  defined,
  numberOf,
  oidOf,
  readScalars,
  textOf,
  type SnmpReading,
} from './reading';

/**
 * What a device says about itself: the system group of SNMPv2-MIB (RFC 3418), and the ID of its SNMP engine.
 *
 * @public
 */
export interface SystemFacts {
  /** sysName: the name it has been given. */
  name?: string;
  /** sysDescr: hardware and software in the maker's words. */
  description?: string;
  /** sysObjectID: the maker's identification of the kind of device. */
  objectId?: string;
  /** sysUpTime in milliseconds: time since the management part started; starts again after 497 days. */
  uptimeMs?: number;
  contact?: string;
  location?: string;
  /** snmpEngineID in hexadecimal; the same engine ID at two addresses is the same device. */
  engineId?: string;
}

export const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';

const OIDS = [
  '1.3.6.1.2.1.1.5.0',
  '1.3.6.1.2.1.1.1.0',
  '1.3.6.1.2.1.1.2.0',
  SYS_UP_TIME,
  '1.3.6.1.2.1.1.4.0',
  '1.3.6.1.2.1.1.6.0',
  '1.3.6.1.6.3.10.2.1.1.0',
];

/**
 * Reads what a device says about itself, with one request. Throws {@link SnmpError} when it does not answer.
 *
 * @public
 */
export async function readSystem(
  session: SnmpSession,
): Promise<SnmpReading<SystemFacts>> {
  const problems: string[] = [];
  const [name, description, objectId, upTime, contact, location, engineId] =
    await readScalars(session, 'The system group', OIDS, problems);
  const ticks = numberOf(upTime);
  const facts = defined<SystemFacts>({
    name: textOf(name),
    description: textOf(description),
    objectId: oidOf(objectId),
    uptimeMs: ticks === undefined ? undefined : ticks * 10,
    contact: textOf(contact),
    location: textOf(location),
    engineId: bytesOf(engineId)?.toString('hex') || undefined,
  });
  if (facts.name === undefined) problems.push('It tells no name (sysName).');
  return { facts, problems };
}
