import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  createSimulator,
  type Simulator,
  type Topology,
} from '@linework/device-simulator';
import type { DeviceTarget } from '../device';

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Two joined routers, started, and how to reach them. */
export async function startSimulator(): Promise<{
  simulator: Simulator;
  target: (name: string) => DeviceTarget;
}> {
  const topology: Topology = {
    credentials: { username: 'netops', password: 'right-password' },
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
  const simulator = createSimulator(topology, { basePort: 0 });
  await simulator.start();
  return {
    simulator,
    target: name => {
      const device = simulator.devices.find(d => d.name === name);
      if (!device) throw new Error(`There is no device ${name}`);
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
