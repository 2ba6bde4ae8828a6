import { loadConfiguration, renderConfiguration } from './model/configuration';
import { Network } from './model/Network';
import type { Device } from './model/Device';
import { canHaveAddresses, devicesAt } from './endpoints';
import { DeviceServer } from './server/DeviceServer';
import type { DeviceFaults } from './server/faults';
import { SnmpServer } from './server/SnmpServer';
import { SnmpAgent } from './snmp/SnmpAgent';
import { readStateFile, writeStateFile } from './stateFile';
import { assertConsistent, parseEnd, type Topology } from './topology';

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
  /** Number of SNMP requests since the start, answered or not. */
  snmpRequests(device: string): number;
  runningConfiguration(device: string): string;
}

interface Servers {
  ssh: DeviceServer;
  snmp: SnmpServer;
}

class NetworkSimulator implements Simulator {
  readonly #topology: Topology;
  readonly #options: SimulatorOptions;
  readonly #network: Network;
  readonly #servers = new Map<string, Servers>();
  readonly #faults = new Map<string, DeviceFaults>();
  #devices: SimulatedDevice[];

  constructor(topology: Topology, options: SimulatorOptions) {
    assertConsistent(topology);
    this.#topology = topology;
    this.#options = options;
    this.#network = new Network(topology);
    this.#devices = devicesAt(topology, options);
    for (const device of this.#network.devices.values()) {
      this.#servers.set(device.name, this.#createServers(device));
    }
    this.#restore();
  }

  get devices(): SimulatedDevice[] {
    return [...this.#devices];
  }

  async start(): Promise<void> {
    const sharedAddress =
      this.#options.sharedAddress || !(await canHaveAddresses(this.#topology));
    this.#devices = devicesAt(this.#topology, {
      ...this.#options,
      sharedAddress,
    });
    if (sharedAddress && !this.#options.sharedAddress) {
      this.#options.onNotice?.(
        `This system gives no addresses such as ${
          this.#topology.devices.find(({ address }) => address)?.address
        } to a program, so all devices listen on ${
          this.#devices[0].host
        }, on ports of their own`,
      );
    }
    try {
      for (const device of this.#devices) await this.#listen(device);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map(name => this.#close(name)));
  }

  cutLink(device: string, port: string): void {
    this.#network.setCut(device, port, true);
    this.#save();
  }

  mendLink(device: string, port: string): void {
    this.#network.setCut(device, port, false);
    this.#save();
  }

  async powerOff(device: string): Promise<void> {
    this.#network.setPower(this.#network.device(device), false);
    await this.#close(device);
  }

  async powerOn(device: string): Promise<void> {
    this.#network.setPower(this.#network.device(device), true);
    const found = this.#devices.find(({ name }) => name === device);
    if (found) await this.#listen(found);
  }

  dropConnections(device: string): void {
    this.#serversOf(device).ssh.dropConnections();
  }

  setFaults(device: string, faults: DeviceFaults): void {
    this.#faults.set(this.#network.device(device).name, faults);
  }

  connections(device: string): number {
    return this.#serversOf(device).ssh.connections;
  }

  logins(device: string): number {
    return this.#serversOf(device).ssh.logins;
  }

  snmpRequests(device: string): number {
    return this.#serversOf(device).snmp.requests;
  }

  runningConfiguration(device: string): string {
    return renderConfiguration(this.#network.device(device));
  }

  #createServers(device: Device): Servers {
    const { name } = device;
    const faults = () => this.#faults.get(name) ?? {};
    const snmpFaults = () => faults().snmp ?? {};
    const agent = new SnmpAgent({
      device,
      network: this.#network,
      access: this.#topology.snmp ?? {},
      faults: snmpFaults,
      onAuthenticationFailure: () => {},
    });
    return {
      ssh: new DeviceServer({
        deviceName: name,
        credentials: this.#topology.credentials,
        faults,
        createContext: session => ({
          ...session,
          network: this.#network,
          device,
          onSaved: () => this.#save(),
        }),
      }),
      snmp: new SnmpServer(agent, snmpFaults),
    };
  }

  async #listen({ name, host, port, snmpPort }: SimulatedDevice) {
    const { ssh, snmp } = this.#serversOf(name);
    await ssh.listen(host, port).catch(error => {
      throw explainListen(error, name, host, port, '--base-port');
    });
    if (snmpPort === undefined) return;
    await snmp.listen(host, snmpPort).catch(error => {
      throw explainListen(error, name, host, snmpPort, '--snmp-port');
    });
  }

  async #close(name: string) {
    const { ssh, snmp } = this.#serversOf(name);
    await Promise.all([ssh.close(), snmp.close()]);
  }

  #serversOf(name: string): Servers {
    return this.#servers.get(this.#network.device(name).name)!;
  }

  // What the topology no longer has is passed over: editing it must not need a new state file.
  #restore() {
    const state =
      this.#options.stateFile && readStateFile(this.#options.stateFile);
    if (!state) return;
    for (const device of this.#network.devices.values()) {
      const saved = state.startupConfigurations[device.name];
      if (saved === undefined) continue;
      device.startupConfiguration = saved;
      loadConfiguration(device, saved);
    }
    for (const end of state.cutLinks) {
      const { device, port } = parseEnd(end);
      const known = this.#network.devices.get(device)?.ports.get(port);
      if (known && this.#network.peerOf(known)) {
        this.#network.setCut(device, port, true);
      }
    }
    this.#network.refresh();
  }

  #save() {
    if (!this.#options.stateFile) return;
    writeStateFile(this.#options.stateFile, {
      startupConfigurations: Object.fromEntries(
        [...this.#network.devices.values()].map(device => [
          device.name,
          device.startupConfiguration,
        ]),
      ),
      cutLinks: this.#network.cutLinks(),
    });
  }
}

function explainListen(
  error: NodeJS.ErrnoException,
  name: string,
  host: string,
  port: number,
  option: string,
): Error {
  return error.code === 'EADDRINUSE'
    ? new Error(
        `Port ${port} on ${host}, for device ${name}, is taken; stop what uses it, or give another one (${option})`,
      )
    : error;
}

/**
 * Creates simulated devices; nothing listens before `start`.
 *
 * @public
 */
export function createSimulator(
  topology: Topology,
  options: SimulatorOptions,
): Simulator {
  return new NetworkSimulator(topology, options);
}
