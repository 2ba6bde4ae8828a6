// LLDP-MIB (IEEE 802.1AB-2005): what a device tells its neighbours, and what they told it.

import type { SnmpSession } from '../SnmpSession';
import type { SnmpTable, SnmpValue } from '../values';
import { addressText } from './addressText';
import { readInterfaces, type InterfaceFacts } from './interfaces';
import {
  capabilitiesOf,
  chassisSubtypeOf,
  idText,
  portSubtypeOf,
  type LldpCapability,
  type LldpChassisIdSubtype,
} from './lldpIds';
import { PortResolver, type LldpPortName } from './lldpPorts';
import {
  bytesOf,
  defined,
  numberOf,
  readScalars,
  readTable,
  textOf,
  type SnmpReading,
} from './reading';

/**
 * A chassis as LLDP names it.
 *
 * @public
 */
export interface LldpChassisId {
  subtype?: LldpChassisIdSubtype;
  /** Text, or an address in its usual notation. */
  id: string;
}

/**
 * A port of the device itself.
 *
 * @public
 */
export interface LldpLocalPort extends LldpPortName {
  /** Number within LLDP; not the index of the interface. */
  portNumber: number;
  /** Name of the interface that it is; left out where that cannot be told. */
  interfaceName?: string;
}

/**
 * A neighbour as it described itself on one port.
 *
 * @public
 */
export interface LldpNeighbour {
  /** Name of our interface that it was heard on; left out where that cannot be told. */
  localInterfaceName?: string;
  localPort: LldpLocalPort;
  chassisId?: LldpChassisId;
  port: LldpPortName;
  systemName?: string;
  systemDescription?: string;
  /** What it is able to do and does. */
  capabilities: LldpCapability[];
  /** IPv4 and IPv6 addresses that it wants to be managed at. */
  managementAddresses: string[];
}

/**
 * What a device knows by LLDP.
 *
 * @public
 */
export interface LldpFacts {
  /** Left out by a device without LLDP. */
  chassisId?: LldpChassisId;
  systemName?: string;
  ports: LldpLocalPort[];
  neighbours: LldpNeighbour[];
}

const LLDP = '1.0.8802.1.1.2.1';
const LOCAL_SCALARS = [`${LLDP}.3.1.0`, `${LLDP}.3.2.0`, `${LLDP}.3.3.0`];
const LOCAL_PORT_COLUMNS = [2, 3, 4].map(n => `${LLDP}.3.7.1.${n}`);
const REMOTE_COLUMNS = [4, 5, 6, 7, 8, 9, 10, 12].map(
  n => `${LLDP}.4.1.1.${n}`,
);
/** Its index holds the address; the columns say nothing that we need. */
const REMOTE_ADDRESS_COLUMN = `${LLDP}.4.2.1.3`;

/**
 * Reads the neighbours that a device hears by LLDP. `interfaces` are those of {@link readInterfaces}; they are read when
 * not given. Throws {@link SnmpError} when the device does not answer.
 *
 * @public
 */
export async function readLldp(
  session: SnmpSession,
  interfaces?: ReadonlyArray<InterfaceFacts>,
): Promise<SnmpReading<LldpFacts>> {
  const problems: string[] = [];
  const [subtype, id, systemName] = await readScalars(
    session,
    'Its own LLDP identity',
    LOCAL_SCALARS,
    problems,
  );
  const chassisId = chassisIdOf(subtype, id);
  const remote = await readTable(
    session,
    'LLDP neighbours (lldpRemTable)',
    REMOTE_COLUMNS,
    problems,
  );
  const local = await readTable(
    session,
    'LLDP ports (lldpLocPortTable)',
    LOCAL_PORT_COLUMNS,
    problems,
  );
  if (!local?.size && !remote?.size) {
    return {
      facts: defined<LldpFacts>({
        chassisId,
        systemName: textOf(systemName),
        ports: [],
        neighbours: [],
      }),
      problems,
    };
  }
  const known = interfaces ?? (await readInterfaces(session)).facts;
  const ports = localPorts(local ?? new Map(), known);
  const addresses = remote?.size
    ? await readTable(
        session,
        'Management addresses of neighbours (lldpRemManAddrTable)',
        [REMOTE_ADDRESS_COLUMN],
        problems,
      )
    : undefined;
  const neighbours = neighboursOf(
    remote ?? new Map(),
    addressesByNeighbour(addresses ?? new Map()),
    ports,
    problems,
  );
  return {
    facts: defined<LldpFacts>({
      chassisId,
      systemName: textOf(systemName),
      ports: [...ports.values()],
      neighbours,
    }),
    problems,
  };
}

function chassisIdOf(
  subtypeValue: SnmpValue | undefined,
  idValue: SnmpValue | undefined,
): LldpChassisId | undefined {
  const subtype = chassisSubtypeOf(numberOf(subtypeValue));
  const id = idText(subtype, bytesOf(idValue));
  return id === undefined ? undefined : defined({ subtype, id });
}

function portNameOf(
  subtypeValue: SnmpValue | undefined,
  idValue: SnmpValue | undefined,
  description: SnmpValue | undefined,
): LldpPortName {
  const idSubtype = portSubtypeOf(numberOf(subtypeValue));
  return defined<LldpPortName>({
    idSubtype,
    id: idText(idSubtype, bytesOf(idValue)),
    description: textOf(description),
  });
}

function localPorts(
  table: SnmpTable,
  interfaces: ReadonlyArray<InterfaceFacts>,
): Map<number, LldpLocalPort> {
  const ports = new Map<number, LldpLocalPort>();
  const resolver = new PortResolver(interfaces);
  for (const [index, [subtype, id, description]] of table) {
    const portNumber = Number(index);
    if (!Number.isSafeInteger(portNumber)) continue;
    const name = portNameOf(subtype, id, description);
    ports.set(
      portNumber,
      defined<LldpLocalPort>({
        ...name,
        portNumber,
        interfaceName: resolver.resolve(name),
      }),
    );
  }
  return ports;
}

/** The index of a neighbour: time mark, number of our port, number of the neighbour on it. */
function neighbourIndex(index: string): { key: string; portNumber: number } {
  const [timeMark, portNumber, number] = index.split('.');
  return {
    key: `${timeMark}.${portNumber}.${number}`,
    portNumber: Number(portNumber),
  };
}

/** The rest of the index of an address: kind, length, bytes. */
function addressesByNeighbour(table: SnmpTable): Map<string, string[]> {
  const addresses = new Map<string, string[]>();
  for (const index of table.keys()) {
    const numbers = index.split('.').map(Number);
    const [kind, length, ...bytes] = numbers.slice(3);
    const address =
      (kind === 1 || kind === 2) && bytes.length === length
        ? addressText(bytes)
        : undefined;
    if (address === undefined) continue;
    const { key } = neighbourIndex(index);
    const known = addresses.get(key);
    if (known) known.push(address);
    else addresses.set(key, [address]);
  }
  return addresses;
}

function neighboursOf(
  table: SnmpTable,
  addresses: Map<string, string[]>,
  ports: Map<number, LldpLocalPort>,
  problems: string[],
): LldpNeighbour[] {
  const neighbours: LldpNeighbour[] = [];
  for (const [index, row] of table) {
    const { key, portNumber } = neighbourIndex(index);
    if (!Number.isSafeInteger(portNumber)) continue;
    const localPort = ports.get(portNumber) ?? { portNumber };
    if (localPort.interfaceName === undefined) {
      problems.push(
        `Which interface LLDP port ${portNumber} is cannot be told from its identifier "${
          localPort.id ?? ''
        }" and its description "${localPort.description ?? ''}".`,
      );
    }
    const [chassisSubtype, chassisId, portSubtype, portId] = row;
    const [portDescription, systemName, systemDescription, enabled] =
      row.slice(4);
    neighbours.push(
      defined<LldpNeighbour>({
        localInterfaceName: localPort.interfaceName,
        localPort,
        chassisId: chassisIdOf(chassisSubtype, chassisId),
        port: portNameOf(portSubtype, portId, portDescription),
        systemName: textOf(systemName),
        systemDescription: textOf(systemDescription),
        capabilities: capabilitiesOf(bytesOf(enabled)),
        managementAddresses: addresses.get(key) ?? [],
      }),
    );
  }
  return neighbours;
}
