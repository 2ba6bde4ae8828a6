// Everything that a device tells over SNMP. A list that it could not tell is absent, so that what was not read never looks
// like what is not there.
import {
  readAddresses,
  readInterfaces,
  readLldp,
  readModules,
  readRouting,
  readSystem,
  type AddressFacts,
  type InterfaceFacts,
  type LldpFacts,
  type ModuleFacts,
  type RoutingFacts,
  type SnmpReading,
  type SnmpSession,
  type SystemFacts,
} from '@linework/backstage-plugin-network-node';

export interface DeviceReading {
  /** Epoch milliseconds. */
  readAt: number;
  system: SystemFacts;
  interfaces?: InterfaceFacts[];
  lldp?: LldpFacts;
  addresses?: AddressFacts[];
  modules?: ModuleFacts[];
  routing?: RoutingFacts;
  /** In sentences for a person. */
  problems: string[];
}

/** Reads one table after the other, as devices have little to spare. Throws `SnmpError` when it stops answering. */
export async function readDevice(
  session: SnmpSession,
  now: () => number,
): Promise<DeviceReading> {
  const problems: string[] = [];
  const system = await readSystem(session);
  problems.push(...system.problems);
  const readAt = now();
  const interfaces = whole(await readInterfaces(session), problems);
  // Without interfaces nothing can be put on them.
  if (!interfaces?.length) {
    return { readAt, system: system.facts, problems };
  }
  const lldp = whole(await readLldp(session, interfaces), problems);
  const addresses = whole(await readAddresses(session, interfaces), problems);
  const modules = whole(await readModules(session), problems);
  const routing = whole(await readRouting(session), problems);
  return {
    readAt,
    system: system.facts,
    interfaces,
    lldp,
    addresses,
    modules,
    routing,
    problems,
  };
}

/** The facts, unless a table of them could not be read. */
function whole<T>(reading: SnmpReading<T>, problems: string[]): T | undefined {
  problems.push(...reading.problems);
  return reading.problems.some(problem => problem.includes('could not be read'))
    ? undefined
    : reading.facts;
}
