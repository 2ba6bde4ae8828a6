// What a simulated network consists of.

/**
 * One port of a simulated device.
 *
 * @public
 */
export interface TopologyInterface {
  /** For example `ge0/0`; `lo` is a loopback, which needs no link to be up. */
  name: string;
  description?: string;
  /** IPv4 address with prefix length. */
  address?: string;
  /** Mbit/s; 10000 when absent. */
  speed?: number;
  /** Bytes; 1500 when absent. */
  mtu?: number;
  /** True when the configuration the device comes with has the port shut down. */
  shutdown?: boolean;
}

/**
 * One simulated device.
 *
 * @public
 */
export interface TopologyDevice {
  name: string;
  /** TCP port, counted from the simulator's base port. */
  port: number;
  /** IPv4 address of its own on this machine, in 127.0.0.0/8; absent: the simulator's, shared with others. */
  address?: string;
  /** Name of its site; SNMP shows it as the location. */
  site?: string;
  /** For example `core-router`. */
  role?: string;
  /** `FRRouting` when absent. */
  vendor?: string;
  /** `Virtual router` when absent. */
  model?: string;
  /** Made from the name when absent. */
  serialNumber?: string;
  /** Lines of its configuration beside those of interfaces, for example `ntp server 10.255.0.1`. */
  settings?: string[];
  interfaces: TopologyInterface[];
}

/**
 * A place that devices are at.
 *
 * @public
 */
export interface TopologySite {
  name: string;
  /** What people call it. */
  title?: string;
  latitude?: number;
  longitude?: number;
}

/**
 * Who may read a device over SNMP.
 *
 * @public
 */
export interface SnmpAccess {
  /** For v2c; `public` when absent. */
  community?: string;
  /** For v3. */
  users?: SnmpUser[];
}

/**
 * A user of SNMPv3. Messages are signed when it has an authentication protocol, encrypted when it has a privacy protocol
 * too; others are refused.
 *
 * @public
 */
export interface SnmpUser {
  username: string;
  authProtocol?: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
  authPassword?: string;
  /** `aes256c` makes the key longer as Cisco does it. */
  privacyProtocol?: 'des' | 'aes128' | 'aes256' | 'aes256c';
  privacyPassword?: string;
}

/**
 * A network of simulated devices.
 *
 * @public
 */
export interface Topology {
  /** What every device lets in. */
  credentials: { username: string; password: string };
  snmp?: SnmpAccess;
  sites?: TopologySite[];
  devices: TopologyDevice[];
  /** Cables: both ends as `device interface`, for example `[sto1-cr1 ge0/0, got1-cr1 ge0/0]`. */
  links: [string, string][];
}

/** The two words of a cable's end. */
export function parseEnd(end: string): { device: string; port: string } {
  const [device, port] = end.trim().split(/\s+/);
  return { device, port };
}

/** Throws when names or ports repeat, or a cable ends nowhere or shares a port with another. */
export function assertConsistent(topology: Topology): void {
  assertUnique(
    topology.devices.map(device => device.name),
    'device name',
  );
  assertUnique(
    topology.devices.map(device => String(device.port)),
    'device port',
  );
  assertUnique(
    topology.devices.flatMap(({ address }) => address ?? []),
    'device address',
  );
  const ports = new Set<string>();
  for (const device of topology.devices) {
    const names = device.interfaces.map(({ name }) => name);
    assertUnique(names, `interface of ${device.name}`);
    names.forEach(name => ports.add(`${device.name} ${name}`));
  }
  const ends = topology.links.flat().map(end => {
    const { device, port } = parseEnd(end);
    if (!ports.has(`${device} ${port}`)) {
      throw new Error(
        `A link ends at "${end}", but there is no such device and interface`,
      );
    }
    return `${device} ${port}`;
  });
  assertUnique(ends, 'link end');
}

function assertUnique(values: string[], what: string) {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) {
      throw new Error(`The ${what} "${value}" occurs more than once`);
    }
    seen.add(value);
  }
}
