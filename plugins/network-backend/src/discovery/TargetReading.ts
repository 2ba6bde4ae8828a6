// What a run keeps of an address that answered, until it has drawn its conclusions: enough to tell which device it is and
// what it is joined with, in a form that survives as JSON when another replica goes on with the run.
import type {
  LldpPortName,
  SnmpSession,
} from '@linework/backstage-plugin-network-node';
import { chassisIdText } from '../inventory/toObservation';
import { readDevice } from '../reading/readDevice';

export interface HeardNeighbour {
  localInterface: string;
  chassisId?: string;
  port: LldpPortName;
  systemName?: string;
  addresses: string[];
}

export interface TargetReading {
  /** The names that it has given itself, the first one first; more than one from a device that cannot decide. */
  names: string[];
  description?: string;
  objectId?: string;
  location?: string;
  engineId?: string;
  /** LLDP chassis id: subtype and value. */
  chassisId?: string;
  isRouter: boolean;
  vendor?: string;
  model?: string;
  serialNumber?: string;
  softwareVersion?: string;
  interfaces: { name: string; alias?: string; macAddress?: string }[];
  addresses: string[];
  /** Absent when it could not tell its neighbours. */
  neighbours?: HeardNeighbour[];
  problems: string[];
}

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
/** More are of no use to a person. */
const MAX_PROBLEMS = 10;

export async function readTarget(
  session: SnmpSession,
  now: () => number,
): Promise<TargetReading> {
  const reading = await readDevice(session, now);
  // Asked twice more, one after the other: a device may change its mind from one request to the next.
  const again = [
    ...(await session.get([SYS_NAME])),
    ...(await session.get([SYS_NAME])),
  ];
  const { system, lldp, modules = [] } = reading;
  // In a stack the first chassis stands for all.
  const chassis =
    modules.find(part => part.class === 'chassis') ??
    modules.find(part => part.class === 'stack');
  const names = [
    system.name,
    lldp?.systemName,
    ...again.map(({ value }) =>
      value.type === 'octets' ? value.value.toString('utf8').trim() : '',
    ),
  ].filter((name): name is string => name !== undefined && name !== '');
  return {
    names: [...new Set(names)],
    description: system.description,
    objectId: system.objectId,
    location: system.location,
    engineId: system.engineId,
    chassisId: chassisIdText(lldp?.chassisId),
    isRouter: isRouter(system.description),
    vendor: chassis?.manufacturer,
    model: chassis?.model,
    serialNumber: chassis?.serialNumber,
    softwareVersion:
      chassis?.softwareRevision ??
      modules.find(part => part.softwareRevision)?.softwareRevision,
    interfaces: (reading.interfaces ?? []).map(
      ({ name, alias, macAddress }) => ({ name, alias, macAddress }),
    ),
    addresses: (reading.addresses ?? [])
      .map(({ address }) => address)
      .filter(address => !address.startsWith('127.') && address !== '::1'),
    neighbours: lldp?.neighbours.flatMap(neighbour =>
      neighbour.localInterfaceName === undefined
        ? []
        : [
            {
              localInterface: neighbour.localInterfaceName,
              chassisId: chassisIdText(neighbour.chassisId),
              port: neighbour.port,
              systemName: neighbour.systemName,
              addresses: neighbour.managementAddresses,
            },
          ],
    ),
    problems: reading.problems.slice(0, MAX_PROBLEMS),
  };
}

function isRouter(description: string | undefined): boolean {
  return /\brouter\b|\bFRR|routing/i.test(description ?? '');
}
