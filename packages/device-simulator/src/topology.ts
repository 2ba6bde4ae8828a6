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
  interfaces: TopologyInterface[];
}

/**
 * A network of simulated devices.
 *
 * @public
 */
export interface Topology {
  /** What every device lets in. */
  credentials: { username: string; password: string };
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
  return {
    name: string(device.name, `${at}.name`),
    port: whole(device.port, `${at}.port`),
    interfaces: list(device.interfaces, `${at}.interfaces`).map((port, index) =>
      readInterface(port, `${at}.interfaces[${index}]`),
    ),
  };
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
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) {
    throw new Error(`The ${what} "${twice}" occurs more than once`);
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

function boolean(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean')
    throw new Error(`${at} must be true or false`);
  return value;
}
