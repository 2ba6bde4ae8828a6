import type { DeviceFaults } from './server/faults';
import type { TrapReceiver } from './snmp/SnmpAgent';

// What a user of the simulator sees of it.

/**
 * Where the devices listen and what outlives a restart.
 *
 * @public
 */
export interface SimulatorOptions {
  /** Address of devices that have none of their own; `127.0.0.1` when absent, which only this machine reaches. */
  host?: string;
  /** A device listens for SSH on this plus its `port` in the topology. */
  basePort: number;
  /** Where devices with an address of their own answer SNMP; 42161 when absent. */
  snmpPort?: number;
  /** A device without an address of its own answers SNMP on this plus its `port`; not at all when absent. */
  snmpBasePort?: number;
  /**
   * Puts all devices on `host`, as is done where addresses such as 127.20.0.1 cannot be had (macOS). Then
   * `snmpBasePort` is `snmpPort` when absent.
   */
  sharedAddress?: boolean;
  /** Where the devices send SNMP notifications; nowhere when absent. */
  trapReceivers?: TrapReceiver[];
  /** Told what a user should know, for example that the devices share one address. */
  onNotice?: (text: string) => void;
  /** File that keeps saved configurations and cut links over restarts. */
  stateFile?: string;
}

/**
 * How to reach one simulated device.
 *
 * @public
 */
export interface SimulatedDevice {
  name: string;
  /** Address of SSH and SNMP. */
  host: string;
  /** Port of SSH. */
  port: number;
  /** Port of SNMP; absent when the device has no agent. */
  snmpPort?: number;
  /** Fingerprint of its host key as OpenSSH prints it. */
  hostKey: string;
}

/**
 * A running network of simulated devices.
 *
 * @public
 */
export interface Simulator {
  /** How to reach the devices; certain after `start`, which finds out whether they can have addresses of their own. */
  readonly devices: SimulatedDevice[];
  /** Makes every device listen. Throws an error that names the port when one is taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Cuts the cable at that port: both ends go down. */
  cutLink(device: string, port: string): void;
  mendLink(device: string, port: string): void;
  /** Drops the device's connections, refuses new ones and takes its neighbours' ports down. */
  powerOff(device: string): Promise<void>;
  /** Starts the device from its saved configuration; what was not saved is gone. */
  powerOn(device: string): Promise<void>;
  /** Ends the device's connections at once, without goodbye. */
  dropConnections(device: string): void;
  /** Replaces the device's faults; `{}` heals it. */
  setFaults(device: string, faults: DeviceFaults): void;
  /** Number of open connections to the device. */
  connections(device: string): number;
  /** Number of logins since the start. */
  logins(device: string): number;
  /** Replaces the receivers of notifications of all devices. */
  setTrapReceivers(receivers: TrapReceiver[]): void;
  /** Number of SNMP requests since the start, answered or not. */
  snmpRequests(device: string): number;
  runningConfiguration(device: string): string;
}
