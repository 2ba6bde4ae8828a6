import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  createSimulator,
  type Simulator,
  type SnmpAccess,
  type Topology,
} from '@linework/device-simulator';
import type { DeviceTarget } from '../device';
import type { SnmpTarget } from '../snmp/SnmpService';

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Two joined routers, and how they let in. */
export async function twoRouters(snmp?: SnmpAccess): Promise<Topology> {
  const topology: Topology = {
    credentials: { username: 'netops', password: 'right-password' },
    snmp,
    devices: [],
    links: [['r1 ge0/0', 'r2 ge0/0']],
  };
  for (const name of ['r1', 'r2']) {
    topology.devices.push({
      name,
      port: await freePort(),
      interfaces: [
        { name: 'lo', address: '10.255.0.1/32' },
        { name: 'ge0/0', description: 'to the other' },
        { name: 'ge0/1', shutdown: true },
      ],
    });
  }
  return topology;
}

/** The routers started, and how to reach them by SSH and by SNMP. */
export async function startSimulator(topology?: Topology): Promise<{
  simulator: Simulator;
  target: (name: string) => DeviceTarget;
  snmpTarget: (name: string, credentialRef: string) => SnmpTarget;
}> {
  const simulator = createSimulator(topology ?? (await twoRouters()), {
    basePort: 0,
    snmpBasePort: 0,
  });
  await simulator.start();
  const find = (name: string) => {
    const device = simulator.devices.find(d => d.name === name);
    if (!device) throw new Error(`There is no device ${name}`);
    return device;
  };
  return {
    simulator,
    snmpTarget: (name, credentialRef) => ({
      entityRef: `resource:default/${name}`,
      host: find(name).host,
      port: find(name).snmpPort ?? 0,
      credentialRef,
    }),
    target: name => {
      const device = find(name);
      return {
        entityRef: `resource:default/${name}`,
        platform: 'frr',
        host: device.host,
        port: device.port,
        credentialRef: 'lab',
        hostKey: device.hostKey,
      };
    },
  };
}

export async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Not within 10 s');
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** The error a promise rejects with; fails when it does not. */
export async function failure<E = Error>(
  promise: Promise<unknown>,
): Promise<E> {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error('It was expected to fail, and did not');
}
