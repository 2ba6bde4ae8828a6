import { SYSTEM_DESCRIPTION } from '../../model/configuration';
import { oid } from '../oid';
import { integer, objectId, octets, timeTicks } from '../values';
import { defineScalars } from './MibView';

/** SNMPv2-MIB `system` (RFC 3418). The object identifier is the one that snmpd has on Linux. */
const NET_SNMP_LINUX = oid('1.3.6.1.4.1.8072.3.2.10');
/** Internet and applications: layers 3 and 7. */
const SERVICES = 68;

export const system = defineScalars('1.3.6.1.2.1.1', {
  1: () => octets(SYSTEM_DESCRIPTION),
  2: () => objectId(NET_SNMP_LINUX),
  3: ({ device }) => timeTicks(device.ticksAt(new Date())),
  4: () => octets('noc@example.org'),
  5: ({ hostname }) => octets(hostname),
  6: ({ device }) => octets(device.topology.site ?? ''),
  7: () => integer(SERVICES),
});

/** `snmp` of the same RFC: that authentication failures are reported. */
export const snmp = defineScalars('1.3.6.1.2.1.11', {
  30: () => integer(1),
});

/** SNMP-FRAMEWORK-MIB `snmpEngine` (RFC 3411). */
export const engine = defineScalars('1.3.6.1.6.3.10.2.1', {
  1: context => octets(context.engine.id),
  2: context => integer(context.engine.boots),
  3: context => integer(context.engine.time),
  4: () => integer(65_507),
});
