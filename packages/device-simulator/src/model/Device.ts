import { createHash } from 'node:crypto';
import type { TopologyDevice, TopologyInterface } from '../topology';

/** One port: what is configured, what the hardware is, and what the cable does. */
export interface Port {
  readonly name: string;
  readonly index: number;
  readonly loopback: boolean;
  readonly speed: number;
  readonly mtu: number;
  readonly hardwareAddress: string;
  description?: string;
  addresses: string[];
  adminUp: boolean;
  operUp: boolean;
  linkUps: number;
  linkDowns: number;
  lastLinkUp?: Date;
  lastLinkDown?: Date;
}

export class Device {
  readonly topology: TopologyDevice;
  readonly ports: ReadonlyMap<string, Port>;
  hostname: string;
  powered = true;
  /** What `write memory` saved, and what the device starts with. */
  startupConfiguration = '';

  constructor(topology: TopologyDevice) {
    this.topology = topology;
    this.hostname = topology.name;
    this.ports = new Map(
      topology.interfaces.map((port, index) => [
        port.name,
        createPort(topology.name, port, index + 1),
      ]),
    );
  }

  get name(): string {
    return this.topology.name;
  }

  /** The state before any configuration is read. */
  clearConfiguration(): void {
    this.hostname = this.name;
    for (const port of this.ports.values()) {
      port.description = undefined;
      port.addresses = [];
      port.adminUp = true;
    }
  }

  /** Follows the cable; counts a change as devices do. */
  setOperUp(port: Port, up: boolean): void {
    if (port.operUp === up) return;
    port.operUp = up;
    if (up) {
      port.linkUps += 1;
      port.lastLinkUp = new Date();
    } else {
      port.linkDowns += 1;
      port.lastLinkDown = new Date();
    }
  }
}

function createPort(
  deviceName: string,
  port: TopologyInterface,
  index: number,
): Port {
  const digest = createHash('sha256').update(`${deviceName} ${port.name}`);
  // 02: locally administered, unicast.
  const octets = ['02', ...digest.digest('hex').slice(0, 10).match(/../g)!];
  const loopback = port.name === 'lo';
  return {
    name: port.name,
    index,
    loopback,
    speed: loopback ? 0 : port.speed ?? 10_000,
    mtu: port.mtu ?? (loopback ? 65_536 : 1_500),
    hardwareAddress: octets.join(':'),
    description: port.description,
    addresses: port.address ? [port.address] : [],
    adminUp: !port.shutdown,
    operUp: false,
    linkUps: 0,
    linkDowns: 0,
  };
}
