import { FRR_VERSION } from '../../model/configuration';
import type { Port } from '../../model/Device';
import { oid } from '../oid';
import { integer, objectId, octets, truth } from '../values';
import { defineTable, type MibContext, type MibRow } from './MibView';

// ENTITY-MIB (RFC 6933): a chassis, its ports, and a transceiver in each port that a cable is plugged into.

const CHASSIS = 1;
const PORTS = 100;
const TRANSCEIVERS = 1000;
const CLASS = { chassis: 3, module: 9, port: 10 } as const;
const IF_INDEX = oid('1.3.6.1.2.1.2.2.1.1');

interface Entity {
  class: number;
  containedIn: number;
  position: number;
  description: string;
  name: string;
  softwareVersion?: string;
  serialNumber?: string;
  vendor?: string;
  model?: string;
  replaceable: boolean;
}

function chassis({ device, faults }: MibContext): Entity {
  const { vendor, model } = device;
  return {
    class: CLASS.chassis,
    containedIn: 0,
    position: -1,
    description: `${vendor} ${model}`,
    name: 'chassis',
    softwareVersion: FRR_VERSION,
    serialNumber: faults.serialNumber ?? device.serialNumber,
    vendor,
    model,
    replaceable: true,
  };
}

function portEntity(port: Port): Entity {
  return {
    class: CLASS.port,
    containedIn: CHASSIS,
    position: port.index,
    description: `Ethernet port ${port.name}`,
    name: port.name,
    replaceable: false,
  };
}

function transceiver(port: Port): Entity {
  const gigabits = port.speed / 1000;
  return {
    class: CLASS.module,
    containedIn: PORTS + port.index,
    position: 1,
    description: `${gigabits}GBASE-LR transceiver`,
    name: `transceiver ${port.name}`,
    serialNumber: `OPT${port.hardwareAddress
      .replaceAll(':', '')
      .slice(2)
      .toUpperCase()}`,
    vendor: 'Simulated Optics',
    model: `SIM-${gigabits}G-LR`,
    replaceable: true,
  };
}

function entities(context: MibContext): MibRow<Entity>[] {
  const rows = [{ index: [CHASSIS], row: chassis(context) }];
  for (const port of context.device.ports.values()) {
    if (port.loopback) continue;
    rows.push({ index: [PORTS + port.index], row: portEntity(port) });
    if (context.network.peerOf(port)) {
      rows.push({ index: [TRANSCEIVERS + port.index], row: transceiver(port) });
    }
  }
  return rows;
}

export const entPhysicalTable = defineTable<Entity>(
  '1.3.6.1.2.1.47.1.1.1.1',
  entities,
  {
    2: entity => octets(entity.description),
    3: () => objectId(oid('0.0')),
    4: entity => integer(entity.containedIn),
    5: entity => integer(entity.class),
    6: entity => integer(entity.position),
    7: entity => octets(entity.name),
    8: () => octets(''),
    9: () => octets(''),
    10: entity => octets(entity.softwareVersion ?? ''),
    11: entity => octets(entity.serialNumber ?? ''),
    12: entity => octets(entity.vendor ?? ''),
    13: entity => octets(entity.model ?? ''),
    14: () => octets(''),
    15: () => octets(''),
    16: entity => truth(entity.replaceable),
  },
);

/** Which interface a port is. */
export const entAliasMappingTable = defineTable<Port>(
  '1.3.6.1.2.1.47.1.3.2.1',
  ({ device }) =>
    [...device.ports.values()]
      .filter(port => !port.loopback)
      .map(row => ({ index: [PORTS + row.index, 0], row })),
  { 2: port => objectId([...IF_INDEX, port.index]) },
);
