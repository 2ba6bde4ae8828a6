import { isIPv4 } from 'node:net';
import { parse } from 'yaml';
import { isSetting, SETTINGS } from './model/configuration';
import {
  assertConsistent,
  type SnmpAccess,
  type SnmpUser,
  type Topology,
  type TopologyDevice,
  type TopologyInterface,
  type TopologySite,
} from './topology';

const AUTH_PROTOCOLS = [
  'md5',
  'sha',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
] as const;
const PRIVACY_PROTOCOLS = ['des', 'aes128', 'aes256', 'aes256c'] as const;

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
    settings:
      device.settings === undefined
        ? undefined
        : list(device.settings, `${at}.settings`).map((line, index) =>
            readSetting(line, `${at}.settings[${index}]`),
          ),
    interfaces: list(device.interfaces, `${at}.interfaces`).map((port, index) =>
      readInterface(port, `${at}.interfaces[${index}]`),
    ),
  };
}

function readSetting(value: unknown, at: string): string {
  const line = string(value, at);
  if (!isSetting(line)) {
    throw new Error(
      `${at} is "${line}"; it must begin with ${SETTINGS.join(', ')}`,
    );
  }
  return line;
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
  const optional = <T>(
    key: string,
    read: (v: unknown, where: string) => T,
  ): T | undefined =>
    user[key] === undefined ? undefined : read(user[key], `${at}.${key}`);
  const read = {
    username: string(user.username, `${at}.username`),
    authProtocol: optional('authProtocol', oneOf(AUTH_PROTOCOLS)),
    authPassword: optional('authPassword', string),
    privacyProtocol: optional('privacyProtocol', oneOf(PRIVACY_PROTOCOLS)),
    privacyPassword: optional('privacyPassword', string),
  };
  if (!read.authProtocol !== !read.authPassword) {
    throw new Error(`${at} must have both authProtocol and authPassword`);
  }
  if (!read.privacyProtocol !== !read.privacyPassword) {
    throw new Error(`${at} must have both privacyProtocol and privacyPassword`);
  }
  if (read.privacyProtocol && !read.authProtocol) {
    throw new Error(`${at}.privacyProtocol needs an authProtocol`);
  }
  return read;
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

function oneOf<T extends string>(allowed: readonly T[]) {
  return (value: unknown, at: string): T => {
    const found = allowed.find(candidate => candidate === value);
    if (!found) throw new Error(`${at} must be one of ${allowed.join(', ')}`);
    return found;
  };
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
