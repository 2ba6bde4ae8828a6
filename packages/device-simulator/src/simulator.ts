import { loadConfiguration, renderConfiguration } from './model/configuration';
import { Network } from './model/Network';
import type { SimulatedDevice, Simulator, SimulatorOptions } from './api';
import type { Device } from './model/Device';
import { canHaveAddresses, devicesAt } from './endpoints';
import { DeviceServer } from './server/DeviceServer';
import type { DeviceFaults } from './server/faults';
import { SnmpServer } from './server/SnmpServer';
import type { Notification } from './snmp/notifications';
import { SnmpAgent, type TrapReceiver } from './snmp/SnmpAgent';
import { readStateFile, writeStateFile } from './stateFile';
import { assertConsistent, parseEnd, type Topology } from './topology';

interface Servers {
  ssh: DeviceServer;
  snmp: SnmpServer;
  agent: SnmpAgent;
}

class NetworkSimulator implements Simulator {
  readonly #topology: Topology;
  readonly #options: SimulatorOptions;
  readonly #network: Network;
  readonly #servers = new Map<string, Servers>();
  readonly #faults = new Map<string, DeviceFaults>();
  #devices: SimulatedDevice[];
  #trapReceivers: TrapReceiver[];

  constructor(topology: Topology, options: SimulatorOptions) {
    assertConsistent(topology);
    this.#topology = topology;
    this.#options = options;
    this.#network = new Network(topology);
    this.#devices = devicesAt(topology, options);
    this.#trapReceivers = options.trapReceivers ?? [];
    for (const device of this.#network.devices.values()) {
      this.#servers.set(device.name, this.#createServers(device));
    }
    this.#restore();
    this.#network.subscribe(event => this.#notify(event.device, event));
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
    for (const device of this.#network.devices.values()) {
      this.#notify(device, { kind: 'started', device });
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
    const { name, powered } = this.#network.device(device);
    const endpoint = this.#devices.find(known => known.name === name);
    if (powered || !endpoint) return;
    await this.#listen(endpoint);
    this.#network.setPower(this.#network.device(name), true);
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

  setTrapReceivers(receivers: TrapReceiver[]): void {
    this.#trapReceivers = [...receivers];
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
      onAuthenticationFailure: () =>
        this.#notify(device, { kind: 'authenticationFailure' }),
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
      agent,
    };
  }

  #notify({ name }: Device, what: Notification) {
    const { agent, snmp } = this.#serversOf(name);
    for (const receiver of this.#trapReceivers) {
      const message = agent.notification(what, receiver);
      if (message) snmp.send(message, receiver.host, receiver.port);
    }
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
