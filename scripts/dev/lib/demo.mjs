// Facts about the demo data in examples/.

/** Number of simulated devices; each takes one port, in the order of examples/simulator.yaml. */
export const demoDevices = 12;

/** The first SSH port that examples/devices.yaml names. */
export const demoFirstPort = 42201;

/** The SNMP port that examples/devices.yaml names, at the address of each device. */
export const demoSnmpPort = 42161;

/** The address of a simulated device, counted from 1. */
export const demoAddress = number => `127.20.0.${number}`;

/**
 * Where the simulated device listens. Where the system gives no addresses of their own to programs (macOS) they share
 * one, and differ by their ports.
 */
export function demoEndpoint(
  number,
  { simulatorPort, snmpPort, ownAddresses },
) {
  return {
    host: ownAddresses ? demoAddress(number) : '127.0.0.1',
    port: simulatorPort + number - 1,
    snmpPort: ownAddresses ? snmpPort : snmpPort + number,
  };
}
