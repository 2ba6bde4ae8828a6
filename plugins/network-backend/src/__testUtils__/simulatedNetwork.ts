// Simulated devices that answer SNMP over real UDP, each at an address of its own, and what it takes to ask them.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  createSimulator,
  type Simulator,
  type Topology,
} from '@linework/device-simulator';
import {
  SnmpSessions,
  type SnmpLimits,
} from '@linework/backstage-plugin-network-node';

export const COMMUNITY = 'right-community';

/** Communities by the names of credentials. */
const CREDENTIALS: Record<string, string> = {
  lab: COMMUNITY,
  wrong: 'wrong-community',
};

/** Devices `r1` … in a ring, at 127.30.0.1 …; with `chords`, further cables between devices that are so far apart. */
export function ring(count: number, chords: readonly number[] = []): Topology {
  const devices = Array.from({ length: count }, (_, index) => ({
    name: `r${index + 1}`,
    port: index + 1,
    address: `127.30.${Math.floor(index / 250)}.${(index % 250) + 1}`,
    site: 'lab',
    interfaces: [
      {
        name: 'lo',
        address: `10.255.${Math.floor(index / 250)}.${(index % 250) + 1}/32`,
      },
      ...[1, ...chords].flatMap((_step, at) => [
        { name: `ge0/${2 * at}` },
        { name: `ge0/${2 * at + 1}` },
      ]),
    ],
  }));
  const links = [1, ...chords].flatMap((step, at) =>
    devices.map((device, index): [string, string] => [
      `${device.name} ge0/${2 * at + 1}`,
      `${devices[(index + step) % count].name} ge0/${2 * at}`,
    ]),
  );
  return {
    credentials: { username: 'lab', password: 'lab' },
    snmp: { community: COMMUNITY },
    devices,
    links,
  };
}

export interface SimulatedNetwork {
  simulator: Simulator;
  snmpPort: number;
  addressOf(name: string): string;
  nameAt(address: string): string | undefined;
}

/** A UDP port, and a range of TCP ports, that nothing listens on. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

export async function startNetwork(
  topology: Topology,
): Promise<SimulatedNetwork> {
  const snmpPort = await freePort();
  const simulator = createSimulator(topology, {
    // Devices have addresses of their own, so their SSH ports need not be looked for.
    basePort: 20_000 + (snmpPort % 10_000),
    snmpPort,
  });
  await simulator.start();
  return {
    simulator,
    snmpPort,
    addressOf: name =>
      simulator.devices.find(device => device.name === name)?.host ?? '',
    nameAt: address =>
      simulator.devices.find(device => device.host === address)?.name,
  };
}

/** Gives up sooner than in earnest, and not so soon that a busy machine looks like a silent device. The credential `lab` is the right one, `wrong` is not, others do not exist. */
export function testSnmp(limits: Partial<SnmpLimits> = {}): SnmpSessions {
  return SnmpSessions.create({
    credentials: {
      resolve: async () => {
        throw new Error('No credentials for SSH in this test');
      },
      resolveSnmp: async ref => {
        const community = CREDENTIALS[ref];
        if (community === undefined) {
          throw new Error(`There is no credential "${ref}"`);
        }
        return { version: 'v2c', community };
      },
    },
    limits: { timeoutMs: 400, retries: 1, ...limits },
  });
}
