// Two simulated routers with a cable between them, reached over real SSH by the real sessions.

import { createServer, type AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ConfigCredentialProvider,
  FrrDriver,
  PooledDeviceSessions,
  DEFAULT_SSH_LIMITS,
} from '@linework/backstage-plugin-network-node';
import {
  createSimulator,
  parseTopology,
  type Simulator,
} from '@linework/device-simulator';

export const PASSWORD = 'correct-horse-battery';
export const STALE_PASSWORD = 'last-year-secret';

const TOPOLOGY = `
credentials: { username: noc, password: ${PASSWORD} }
devices:
  - name: sto1-cr1
    port: 1
    interfaces:
      - { name: lo, address: 10.255.1.1/32 }
      - { name: ge0/0, description: to got1-cr1 ge0/0, address: 10.0.0.0/31 }
  - name: got1-cr1
    port: 2
    interfaces:
      - { name: lo, address: 10.255.2.1/32 }
      - { name: ge0/0, description: to sto1-cr1 ge0/0, address: 10.0.0.1/31 }
      - { name: ge0/1, shutdown: true }
links:
  - [sto1-cr1 ge0/0, got1-cr1 ge0/0]
`;

const ATTEMPTS = 20;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

async function startSimulator(): Promise<Simulator> {
  for (let attempt = 1; ; attempt++) {
    const simulator = createSimulator(parseTopology(TOPOLOGY), {
      basePort: (await freePort()) - 1,
    });
    try {
      await simulator.start();
      return simulator;
    } catch (error) {
      // The port after the free one may be taken.
      if (attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

export interface SimulatedNetwork {
  simulator: Simulator;
  sessions: PooledDeviceSessions;
  stop(): Promise<void>;
}

export async function startSimulatedNetwork(): Promise<SimulatedNetwork> {
  const simulator = await startSimulator();
  const limits = { ...DEFAULT_SSH_LIMITS, connectTimeoutMs: 5000 };
  const sessions = PooledDeviceSessions.create({
    drivers: [new FrrDriver(limits)],
    credentials: new ConfigCredentialProvider(
      mockServices.rootConfig({
        data: {
          network: {
            credentials: {
              demo: { username: 'noc', password: PASSWORD },
              stale: { username: 'noc', password: STALE_PASSWORD },
            },
          },
        },
      }),
    ),
    logger: mockServices.logger.mock(),
    limits,
  });
  return {
    simulator,
    sessions,
    async stop() {
      await sessions.close();
      await simulator.stop();
    },
  };
}
