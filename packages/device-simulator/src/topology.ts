import { isIPv4 } from 'node:net';
import { parse } from 'yaml';

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
 * A user of SNMPv3; without `auth` noAuthNoPriv, without `priv` authNoPriv.
 *
 * @public
 */
export interface SnmpUser {
  name: string;
  auth?: { protocol: 'MD5' | 'SHA' | 'SHA-256'; password: string };
  priv?: { protocol: 'DES' | 'AES'; password: string };
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

/**
 * Reads a topology in YAML. Throws an error that says where the text is wrong.
 *
 * @public
 */
export function parseTopology(text: string): Topology {
  const root = object(parse(text), 'The topology');
  const credentials = object(root.credentials, 'credentials');
  const topology: Topology = {
    credentials: {
      username: string(credentials.username, 'credentials.username'),
      password: string(credentials.password, 'credentials.password'),
    },
    snmp: root.snmp === undefined ? undefined : readSnmp(root.snmp),
    sites:
      root.sites === undefined
        ? undefined
        : list(root.sites, 'sites').map((site, index) =>
            readSite(site, `sites[${index}]`),
          ),
    devices: list(root.devices, 'devices').map((device, index) =>
      readDevice(device, `devices[${index}]`),
    ),
    links: list(root.links ?? [], 'links').map((link, index) => {
      const at = `links[${index}]`;
      const ends = list(link, at).map(end => string(end, at));
      if (ends.length !== 2) {
        throw new Error(`${at} must have two ends, not ${ends.length}`);
      }
      return [ends[0], ends[1]];
    }),
  };
  assertConsistent(topology);
  return topology;
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

function readDevice(value: unknown, at: string): TopologyDevice {
  const device = object(value, at);
  const text = (key: string) =>
    device[key] === undefined ? undefined : string(device[key], `${at}.${key}`);
  return {
    name: string(device.name, `${at}.name`),
    port: whole(device.port, `${at}.port`),
    address:
      device.address === undefined
        ? undefined
        : loopbackAddress(device.address, `${at}.address`),
    site: text('site'),
    role: text('role'),
    vendor: text('vendor'),
    model: text('model'),
    serialNumber: text('serialNumber'),
    interfaces: list(device.interfaces, `${at}.interfaces`).map((port, index) =>
      readInterface(port, `${at}.interfaces[${index}]`),
    ),
  };
}

function readSite(value: unknown, at: string): TopologySite {
  const site = object(value, at);
  const degrees = (key: string) =>
    site[key] === undefined ? undefined : number(site[key], `${at}.${key}`);
  return {
    name: string(site.name, `${at}.name`),
    title:
      site.title === undefined ? undefined : string(site.title, `${at}.title`),
    latitude: degrees('latitude'),
    longitude: degrees('longitude'),
  };
}

function readSnmp(value: unknown): SnmpAccess {
  const snmp = object(value, 'snmp');
  return {
    community:
      snmp.community === undefined
        ? undefined
        : string(snmp.community, 'snmp.community'),
    users:
      snmp.users === undefined
        ? undefined
        : list(snmp.users, 'snmp.users').map((user, index) =>
            readSnmpUser(user, `snmp.users[${index}]`),
          ),
  };
}

function readSnmpUser(value: unknown, at: string): SnmpUser {
  const user = object(value, at);
  const secret = <P extends string>(key: string, protocols: readonly P[]) => {
    if (user[key] === undefined) return undefined;
    const given = object(user[key], `${at}.${key}`);
    return {
      protocol: oneOf(given.protocol, protocols, `${at}.${key}.protocol`),
      password: string(given.password, `${at}.${key}.password`),
    };
  };
  const auth = secret('auth', ['MD5', 'SHA', 'SHA-256'] as const);
  const priv = secret('priv', ['DES', 'AES'] as const);
  if (priv && !auth) throw new Error(`${at}.priv needs ${at}.auth`);
  return { name: string(user.name, `${at}.name`), auth, priv };
}

function readInterface(value: unknown, at: string): TopologyInterface {
  const port = object(value, at);
  const optional = <T>(
    key: string,
    read: (v: unknown, where: string) => T,
  ): T | undefined =>
    port[key] === undefined ? undefined : read(port[key], `${at}.${key}`);
  return {
    name: string(port.name, `${at}.name`),
    description: optional('description', string),
    address: optional('address', string),
    speed: optional('speed', whole),
    mtu: optional('mtu', whole),
    shutdown: optional('shutdown', boolean),
  };
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

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${at} must be an object`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${at} must be a list`);
  return value;
}

function string(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new Error(`${at} must be a text`);
  }
  return value;
}

function whole(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new Error(`${at} must be a whole number`);
  }
  return value;
}

function number(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`${at} must be a number`);
  }
  return value;
}

function oneOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
  at: string,
): T {
  const found = allowed.find(candidate => candidate === value);
  if (!found) throw new Error(`${at} must be one of ${allowed.join(', ')}`);
  return found;
}

function loopbackAddress(value: unknown, at: string): string {
  const text = string(value, at);
  if (!isIPv4(text) || !text.startsWith('127.')) {
    throw new Error(`${at} must be an address of this machine, 127.x.y.z`);
  }
  return text;
}

function boolean(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean')
    throw new Error(`${at} must be true or false`);
  return value;
}
