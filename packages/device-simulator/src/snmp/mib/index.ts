import { entAliasMappingTable, entPhysicalTable } from './entity';
import { ifNumber, ifTable, ifTableLastChange, ifXTable } from './interfaces';
import {
  ipAddressPrefixTable,
  ipAddressTable,
  ipAddrTable,
  ipForwarding,
} from './ip';
import {
  lldpLocalSystem,
  lldpLocManAddrTable,
  lldpLocPortTable,
  lldpRemManAddrTable,
  lldpRemTable,
  lldpStatistics,
} from './lldp';
import type { MibTable } from './MibView';
import { engine, snmp, system } from './system';

/** Everything a device knows, in the order of the object identifiers. */
export const MIB: readonly MibTable[] = [
  lldpStatistics,
  lldpLocalSystem,
  lldpLocPortTable,
  lldpLocManAddrTable,
  lldpRemTable,
  lldpRemManAddrTable,
  system,
  ifNumber,
  ifTable,
  ipForwarding,
  ipAddrTable,
  ipAddressPrefixTable,
  ipAddressTable,
  snmp,
  ifXTable,
  ifTableLastChange,
  entPhysicalTable,
  entAliasMappingTable,
  engine,
];
