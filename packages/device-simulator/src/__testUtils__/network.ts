import type { SimulatedDevice, Simulator, SimulatorOptions } from '../api';
import { createSimulator } from '../simulator';
import type { SnmpAccess, Topology } from '../topology';
import { freePort } from './client';

export const SYS_NAME = '1.3.6.1.2.1.1.5.0';
export const IF_TABLE = '1.3.6.1.2.1.2.2.1';
export const IF_X_TABLE = '1.3.6.1.2.1.31.1.1.1';
export const LLDP_REMOTES = '1.0.8802.1.1.2.1.4.1.1';
export const ENTITIES = '1.3.6.1.2.1.47.1.1.1.1';

/** r1 ge0/0 to r2 ge0/0, and r2 ge0/1 to r3 ge0/0. */
export async function threeRouters(snmp?: SnmpAccess): Promise<Topology> {
  return {
    credentials: { username: 'linework', password: 'linework' },
    snmp,
    devices: [
      {
        name: 'r1',
        port: await freePort(),
        site: 'sto1',
        interfaces: [
          { name: 'lo', address: '10.255.0.1/32' },
          {
            name: 'ge0/0',
            description: 'to r2 ge0/0',
            address: '10.0.0.0/31',
            speed: 100_000,
          },
          { name: 'ge0/1', shutdown: true },
        ],
      },
      {
        name: 'r2',
        port: await freePort(),
        interfaces: [{ name: 'ge0/0' }, { name: 'ge0/1' }],
      },
      { name: 'r3', port: await freePort(), interfaces: [{ name: 'ge0/0' }] },
    ],
    links: [
      ['r1 ge0/0', 'r2 ge0/0'],
      ['r2 ge0/1', 'r3 ge0/0'],
    ],
  };
}

/** Started on this machine's address, with SNMP on the same numbers of ports as SSH. */
export async function startNetwork(
  topology: Topology,
  options: Partial<SimulatorOptions> = {},
): Promise<{
  simulator: Simulator;
  device: (name: string) => SimulatedDevice;
}> {
  const simulator = createSimulator(topology, {
    basePort: 0,
    snmpBasePort: 0,
    ...options,
  });
  await simulator.start();
  return {
    simulator,
    device: name => {
      const found = simulator.devices.find(known => known.name === name);
      if (!found) throw new Error(`no ${name}`);
      return found;
    },
  };
}
