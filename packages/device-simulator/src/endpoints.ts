import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { hostKeyFingerprint } from './hostKeys';
import type { SimulatedDevice, SimulatorOptions } from './api';
import type { Topology } from './topology';

// Where each device listens. On Linux every address in 127.0.0.0/8 is this machine's without being set up, so devices
// can have one each and the usual ports; elsewhere they share one address and differ by port.

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_SNMP_PORT = 42_161;
const LAST_PORT = 65_535;

export function devicesAt(
  { devices }: Topology,
  options: SimulatorOptions,
): SimulatedDevice[] {
  const { host = DEFAULT_HOST, basePort, sharedAddress } = options;
  const snmpPort = options.snmpPort ?? DEFAULT_SNMP_PORT;
  return devices.map(({ name, port, address }) => {
    const own = sharedAddress ? undefined : address;
    const snmpBase = options.snmpBasePort ?? (address ? snmpPort : undefined);
    const sharedSnmpPort = snmpBase === undefined ? undefined : snmpBase + port;
    if (
      Math.max(basePort + port, own ? snmpPort : sharedSnmpPort ?? 0) >
      LAST_PORT
    ) {
      throw new Error(
        `Device ${name}, number ${port}, is left without a port: ${LAST_PORT} is the last one; give lower ports or fewer devices`,
      );
    }
    return {
      name,
      host: own ?? host,
      port: basePort + port,
      snmpPort: own ? snmpPort : sharedSnmpPort,
      hostKey: hostKeyFingerprint(name),
    };
  });
}

/** Whether this system lets a program listen on the addresses that the devices have. */
export async function canHaveAddresses({
  devices,
}: Topology): Promise<boolean> {
  const address = devices.find(device => device.address)?.address;
  if (!address) return true;
  const socket = createSocket('udp4');
  try {
    socket.bind(0, address);
    await once(socket, 'listening');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL') return false;
    throw error;
  } finally {
    socket.close();
  }
}
