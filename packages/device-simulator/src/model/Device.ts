import { createHash } from 'node:crypto';
import type { TopologyDevice, TopologyInterface } from '../topology';
import { Carried } from './traffic';

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
  /** Mean bytes per second in and out while the port is up; 0 where no cable is plugged. */
  rates: { in: number; out: number };
  carried: Carried;
}

export class Device {
  readonly topology: TopologyDevice;
  readonly ports: ReadonlyMap<string, Port>;
  /** Of the device as a whole; what LLDP calls it by. */
  readonly hardwareAddress: string;
  readonly serialNumber: string;
  readonly vendor: string;
  readonly model: string;
  hostname: string;
  /** Lines of the configuration that stand for the whole device and that nothing acts on, for example an NTP server. */
  settings: string[];
  powered = true;
  startedAt = new Date();
  /**
   * Times the device was started, for SNMPv3: managers refuse an engine whose number does not grow. Counted in seconds
   * since a fixed day, so that it grows over restarts of the simulator without being stored.
   */
  boots = secondsSinceEpoch(this.startedAt);
  /** Neighbours that came and went since the start. */
  neighbours = { inserts: 0, deletes: 0, changedAt: this.startedAt };
  /** What `write memory` saved, and what the device starts with. */
  startupConfiguration = '';

  constructor(topology: TopologyDevice) {
    this.topology = topology;
    this.hostname = topology.name;
    this.settings = [...(topology.settings ?? [])];
    this.hardwareAddress = hardwareAddressOf(topology.name);
    this.serialNumber = topology.serialNumber ?? serialNumberOf(topology.name);
    this.vendor = topology.vendor ?? 'FRRouting';
    this.model = topology.model ?? 'Virtual router';
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

  /** Hundredths of a second from the start to a moment; 0 for what was before. */
  ticksAt(at: Date | undefined): number {
    const ms = (at?.getTime() ?? 0) - this.startedAt.getTime();
    return Math.max(0, Math.floor(ms / 10));
  }

  /** Counters and times begin anew, as after a cold start. */
  restart(): void {
    this.startedAt = new Date();
    this.boots = Math.max(this.boots + 1, secondsSinceEpoch(this.startedAt));
    this.neighbours = { inserts: 0, deletes: 0, changedAt: this.startedAt };
    for (const port of this.ports.values()) {
      port.linkUps = 0;
      port.linkDowns = 0;
      port.lastLinkUp = undefined;
      port.lastLinkDown = undefined;
      port.carried = new Carried();
    }
  }

  /** The state before any configuration is read. */
  clearConfiguration(): void {
    this.hostname = this.name;
    this.settings = [];
    for (const port of this.ports.values()) {
      port.description = undefined;
      port.addresses = [];
      port.adminUp = true;
    }
  }

  /** Follows the cable; counts a change as devices do. Says whether there was one. */
  setOperUp(port: Port, up: boolean, now: Date): boolean {
    if (port.operUp === up) return false;
    port.operUp = up;
    if (up) {
      port.linkUps += 1;
      port.lastLinkUp = now;
      port.carried.start(now.getTime());
    } else {
      port.linkDowns += 1;
      port.lastLinkDown = now;
      port.carried.stop(now.getTime());
    }
    return true;
  }
}

const BOOTS_EPOCH_MS = Date.UTC(2025, 0, 1);

function secondsSinceEpoch(at: Date): number {
  return Math.floor((at.getTime() - BOOTS_EPOCH_MS) / 1000);
}

function createPort(
  deviceName: string,
  port: TopologyInterface,
  index: number,
): Port {
  const loopback = port.name === 'lo';
  return {
    name: port.name,
    index,
    loopback,
    speed: loopback ? 0 : port.speed ?? 10_000,
    mtu: port.mtu ?? (loopback ? 65_536 : 1_500),
    hardwareAddress: hardwareAddressOf(`${deviceName} ${port.name}`),
    description: port.description,
    addresses: port.address ? [port.address] : [],
    adminUp: !port.shutdown,
    operUp: false,
    linkUps: 0,
    linkDowns: 0,
    rates: { in: 0, out: 0 },
    carried: new Carried(),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hardwareAddressOf(name: string): string {
  // 02: locally administered, unicast.
  return ['02', ...hash(name).slice(0, 10).match(/../g)!].join(':');
}

function serialNumberOf(name: string): string {
  return `SIM${hash(`serial ${name}`).slice(0, 8).toUpperCase()}`;
}
