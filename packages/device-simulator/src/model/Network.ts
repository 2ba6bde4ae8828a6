import { parseEnd, type Topology } from '../topology';
import { loadConfiguration, renderConfiguration } from './configuration';
import { Device, type Port } from './Device';
import { meanRate } from './traffic';

// Devices and the cables between them. Whether a port is up is never set but always derived, from both ends and the
// cable, so that every cause (shutdown, cut, power) has the effect a real one has, at the other end too.

export interface PortRef {
  device: Device;
  port: Port;
}

interface Link {
  ends: [PortRef, PortRef];
  cut: boolean;
}

/** What devices report of their own accord. */
export type NetworkEvent =
  | { kind: 'started'; device: Device }
  | { kind: 'port'; device: Device; port: Port }
  | { kind: 'neighbours'; device: Device };

export class Network {
  readonly devices: ReadonlyMap<string, Device>;
  readonly #links: Link[];
  readonly #linkOf = new Map<Port, Link>();
  readonly #listeners = new Set<(event: NetworkEvent) => void>();

  constructor(topology: Topology) {
    this.devices = new Map(
      topology.devices.map(device => [device.name, new Device(device)]),
    );
    this.#links = topology.links.map(([a, b]) => ({
      ends: [this.#end(a), this.#end(b)],
      cut: false,
    }));
    for (const link of this.#links) {
      link.ends.forEach(({ port }) => this.#linkOf.set(port, link));
      setRates(link);
    }
    for (const device of this.devices.values()) {
      device.startupConfiguration = renderConfiguration(device);
    }
    this.refresh();
  }

  device(name: string): Device {
    const device = this.devices.get(name);
    if (!device) {
      throw new Error(
        `There is no device "${name}"; there are ${[
          ...this.devices.keys(),
        ].join(', ')}`,
      );
    }
    return device;
  }

  /** The other end of the cable in a port, plugged or cut. */
  peerOf(port: Port): PortRef | undefined {
    return this.#linkOf.get(port)?.ends.find(end => end.port !== port);
  }

  /** What LLDP shows: neighbours at ports that are up. */
  neighboursOf(device: Device): { local: Port; remote: PortRef }[] {
    return [...device.ports.values()].flatMap(local => {
      const remote = this.peerOf(local);
      return remote && local.operUp ? [{ local, remote }] : [];
    });
  }

  setCut(deviceName: string, portName: string, cut: boolean): void {
    const { port } = this.#end(`${deviceName} ${portName}`);
    const link = this.#linkOf.get(port);
    if (!link) throw new Error(`No link ends at ${deviceName} ${portName}`);
    link.cut = cut;
    this.refresh();
  }

  /** Cut cables by one of their ends, as `device interface`. */
  cutLinks(): string[] {
    return this.#links
      .filter(link => link.cut)
      .map(({ ends: [{ device, port }] }) => `${device.name} ${port.name}`);
  }

  setPower(device: Device, on: boolean): void {
    if (device.powered === on) return;
    device.powered = on;
    if (on) {
      loadConfiguration(device, device.startupConfiguration);
      device.restart();
      this.#tell({ kind: 'started', device });
    }
    this.refresh();
  }

  /** Calls the listener for everything that happens from now on; returns what ends that. */
  subscribe(listener: (event: NetworkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called after every change of a configuration. */
  refresh(): void {
    const events: NetworkEvent[] = [];
    // Both ends of a cable change at one moment: what left one has arrived at the other.
    const now = new Date();
    for (const device of this.devices.values()) {
      const { inserts, deletes } = device.neighbours;
      for (const port of device.ports.values()) {
        if (device.setOperUp(port, this.#hasCarrier(device, port), now)) {
          if (this.peerOf(port)) countNeighbour(device, port);
          events.push({ kind: 'port', device, port });
        }
      }
      const { neighbours } = device;
      if (neighbours.inserts !== inserts || neighbours.deletes !== deletes) {
        events.push({ kind: 'neighbours', device });
      }
    }
    events.forEach(event => this.#tell(event));
  }

  #tell(event: NetworkEvent) {
    if (!event.device.powered) return;
    this.#listeners.forEach(listener => listener(event));
  }

  #hasCarrier(device: Device, port: Port): boolean {
    if (!device.powered || !port.adminUp) return false;
    if (port.loopback) return true;
    const link = this.#linkOf.get(port);
    const peer = this.peerOf(port);
    return !!link && !link.cut && !!peer?.device.powered && peer.port.adminUp;
  }

  #end(text: string): PortRef {
    const { device: deviceName, port: portName } = parseEnd(text);
    const device = this.device(deviceName);
    const port = device.ports.get(portName);
    if (!port) throw new Error(`${deviceName} has no interface "${portName}"`);
    return { device, port };
  }
}

function countNeighbour(device: Device, port: Port): void {
  if (port.operUp) device.neighbours.inserts += 1;
  else device.neighbours.deletes += 1;
  device.neighbours.changedAt = new Date();
}

function setRates({ ends: [a, b] }: Link): void {
  const name = ({ device, port }: PortRef) => `${device.name} ${port.name}`;
  const speed = Math.min(a.port.speed, b.port.speed);
  a.port.rates = {
    in: meanRate(name(b), name(a), speed),
    out: meanRate(name(a), name(b), speed),
  };
  b.port.rates = { in: a.port.rates.out, out: a.port.rates.in };
}
