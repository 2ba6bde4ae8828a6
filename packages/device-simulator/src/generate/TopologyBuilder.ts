import type {
  SnmpAccess,
  Topology,
  TopologyDevice,
  TopologyInterface,
  TopologySite,
} from '../topology';

// Puts a network together by its cables: each gets the next free port of both devices and the next two addresses.

const DEFAULT_CREDENTIALS = { username: 'linework', password: 'linework' };
const DEFAULT_SNMP: SnmpAccess = { community: 'linework-ro' };
const DEFAULT_FIRST_ADDRESS = '127.21.0.1';
/** Links are numbered up from 10.0.0.0, loopbacks from 10.192.0.1. */
const FIRST_LINK = 10 * 2 ** 24;
const FIRST_LOOPBACK = FIRST_LINK + 192 * 2 ** 16 + 1;
const LOOPBACK_END = FIRST_LINK + 2 ** 24;
const LAST_LOCAL = 128 * 2 ** 24 - 2;
/** Kind of port by Mbit/s, as many devices name them. */
const PORT_KINDS: [number, string][] = [
  [1_000, 'ge'],
  [40_000, 'xe'],
];
const FASTEST_KIND = 'et';
const CORE_MTU = 9_000;

/**
 * What a topology that is made, not written, cannot know.
 *
 * @public
 */
export interface TopologyOptions {
  /** `linework` with the password `linework` when absent. */
  credentials?: { username: string; password: string };
  /** The community `linework-ro` when absent. */
  snmp?: SnmpAccess;
  /** Address of the first device, `127.21.0.1` when absent; each has the next. False: devices have none of their own. */
  firstAddress?: string | false;
}

export interface DeviceDraft {
  name: string;
  site: string;
  role: string;
  model: string;
}

export class TopologyBuilder {
  readonly #options: TopologyOptions;
  readonly #devices = new Map<string, TopologyDevice>();
  readonly #sites = new Map<string, TopologySite>();
  readonly #links: [string, string][] = [];
  readonly #firstAddress?: number;

  constructor(options: TopologyOptions) {
    this.#options = options;
    const { firstAddress = DEFAULT_FIRST_ADDRESS } = options;
    this.#firstAddress =
      firstAddress === false ? undefined : toNumber(firstAddress);
  }

  hasDevice(name: string): boolean {
    return this.#devices.has(name);
  }

  hasSite(name: string): boolean {
    return this.#sites.has(name);
  }

  addSite(site: TopologySite): void {
    this.#sites.set(site.name, site);
  }

  addDevice(draft: DeviceDraft): void {
    const number = this.#devices.size;
    const loopback = FIRST_LOOPBACK + number;
    if (loopback >= LOOPBACK_END) {
      throw new Error(`There are not enough addresses for ${number} devices`);
    }
    this.#devices.set(draft.name, {
      ...draft,
      port: number + 1,
      address: this.#addressOf(number),
      interfaces: [{ name: 'lo', address: `${toText(loopback)}/32` }],
    });
  }

  /** A cable of so many Mbit/s, with a port for it at both ends. */
  connect(from: string, to: string, speed: number): void {
    const first = FIRST_LINK + 2 * this.#links.length;
    const a = this.#addPort(from, speed, first);
    const b = this.#addPort(to, speed, first + 1);
    a.description = `to ${to} ${b.name}`;
    b.description = `to ${from} ${a.name}`;
    this.#links.push([`${from} ${a.name}`, `${to} ${b.name}`]);
  }

  /** A port without a cable, shut as spare ports are. */
  addSparePort(device: string, speed: number): void {
    const port = this.#addPort(device, speed);
    port.description = 'spare';
    port.shutdown = true;
  }

  build(): Topology {
    return {
      credentials: this.#options.credentials ?? DEFAULT_CREDENTIALS,
      snmp: this.#options.snmp ?? DEFAULT_SNMP,
      sites: [...this.#sites.values()],
      devices: [...this.#devices.values()],
      links: this.#links,
    };
  }

  #addPort(name: string, speed: number, address?: number): TopologyInterface {
    const device = this.#devices.get(name);
    if (!device) throw new Error(`There is no device "${name}"`);
    const kind =
      PORT_KINDS.find(([fastest]) => speed <= fastest)?.[1] ?? FASTEST_KIND;
    const port: TopologyInterface = {
      // The loopback is the first interface, so that ports count from 0.
      name: `${kind}0/${device.interfaces.length - 1}`,
      address: address === undefined ? undefined : `${toText(address)}/31`,
      speed,
      mtu: CORE_MTU,
    };
    device.interfaces.push(port);
    return port;
  }

  // The first and the last address of each block of 256 are left out: they look like a network's own.
  #addressOf(number: number): string | undefined {
    if (this.#firstAddress === undefined) return undefined;
    const place = (this.#firstAddress % 256) - 1 + number;
    const address =
      this.#firstAddress -
      (this.#firstAddress % 256) +
      Math.floor(place / 254) * 256 +
      (place % 254) +
      1;
    if (address > LAST_LOCAL) {
      throw new Error(
        `From ${toText(this.#firstAddress)} on there are not enough addresses`,
      );
    }
    return toText(address);
  }
}

function toText(address: number): string {
  return [24, 16, 8, 0]
    .map(bits => Math.floor(address / 2 ** bits) % 256)
    .join('.');
}

function toNumber(address: string): number {
  return address
    .split('.')
    .reduce((number, octet) => number * 256 + Number(octet), 0);
}
