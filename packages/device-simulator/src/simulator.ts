import { loadConfiguration, renderConfiguration } from './model/configuration';
import { Network } from './model/Network';
import { hostKeyFingerprint } from './hostKeys';
import { DeviceServer } from './server/DeviceServer';
import type { DeviceFaults } from './server/faults';
import { readStateFile, writeStateFile } from './stateFile';
import { assertConsistent, parseEnd, type Topology } from './topology';

/**
 * Where the devices listen and what outlives a restart.
 *
 * @public
 */
export interface SimulatorOptions {
  /** Address to listen on; `127.0.0.1` when absent, which only this machine reaches. */
  host?: string;
  /** A device listens on this plus its `port` in the topology. */
  basePort: number;
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
  host: string;
  port: number;
  /** Fingerprint of its host key as OpenSSH prints it. */
  hostKey: string;
}

/**
 * A running network of simulated devices.
 *
 * @public
 */
export interface Simulator {
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
  runningConfiguration(device: string): string;
}

class NetworkSimulator implements Simulator {
  readonly devices: SimulatedDevice[];
  readonly #network: Network;
  readonly #servers = new Map<string, DeviceServer>();
  readonly #faults = new Map<string, DeviceFaults>();
  readonly #stateFile?: string;

  constructor(topology: Topology, options: SimulatorOptions) {
    assertConsistent(topology);
    const host = options.host ?? '127.0.0.1';
    this.#network = new Network(topology);
    this.#stateFile = options.stateFile;
    this.devices = topology.devices.map(({ name, port }) => ({
      name,
      host,
      port: options.basePort + port,
      hostKey: hostKeyFingerprint(name),
    }));
    for (const { name, port } of this.devices) {
      this.#servers.set(
        name,
        new DeviceServer({
          deviceName: name,
          host,
          port,
          credentials: topology.credentials,
          faults: () => this.#faults.get(name) ?? {},
          createContext: session => ({
            ...session,
            network: this.#network,
            device: this.#network.device(name),
            onSaved: () => this.#save(),
          }),
        }),
      );
    }
    this.#restore();
  }

  async start(): Promise<void> {
    try {
      for (const { name, host, port } of this.devices) {
        await this.#server(name)
          .listen()
          .catch(error => {
            throw explainListen(error, name, host, port);
          });
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#servers.values()].map(server => server.close()),
    );
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
    await this.#server(device).close();
  }

  async powerOn(device: string): Promise<void> {
    this.#network.setPower(this.#network.device(device), true);
    await this.#server(device).listen();
  }

  dropConnections(device: string): void {
    this.#server(device).dropConnections();
  }

  setFaults(device: string, faults: DeviceFaults): void {
    this.#faults.set(this.#network.device(device).name, faults);
  }

  connections(device: string): number {
    return this.#server(device).connections;
  }

  logins(device: string): number {
    return this.#server(device).logins;
  }

  runningConfiguration(device: string): string {
    return renderConfiguration(this.#network.device(device));
  }

  #server(name: string): DeviceServer {
    return this.#servers.get(this.#network.device(name).name)!;
  }

  // What the topology no longer has is passed over: editing it must not need a new state file.
  #restore() {
    const state = this.#stateFile && readStateFile(this.#stateFile);
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
    if (!this.#stateFile) return;
    writeStateFile(this.#stateFile, {
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
): Error {
  return error.code === 'EADDRINUSE'
    ? new Error(
        `Port ${port} on ${host}, for device ${name}, is taken; stop what uses it, or give another base port (--base-port)`,
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
