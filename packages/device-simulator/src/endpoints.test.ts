import { exec, freePort } from './__testUtils__/client';
import { Manager } from './__testUtils__/manager';
import { SYS_NAME, threeRouters } from './__testUtils__/network';
import type { Simulator, SimulatorOptions } from './api';
import { canHaveAddresses, devicesAt } from './endpoints';
import { generateTopology } from './generate/generateTopology';
import { createSimulator } from './simulator';
import type { Topology } from './topology';

describe('addresses of devices', () => {
  let simulator: Simulator | undefined;
  let topology: Topology;

  beforeEach(async () => {
    topology = await threeRouters();
    topology.devices.forEach((device, index) => {
      device.address = `127.97.0.${index + 1}`;
    });
  });
  afterEach(() => simulator?.stop());

  const start = async (options: Partial<SimulatorOptions>) => {
    simulator = createSimulator(topology, { basePort: 0, ...options });
    await simulator.start();
    return simulator.devices;
  };

  async function nameBySnmp(device: { host: string; snmpPort?: number }) {
    const manager = Manager.v2c(
      { name: '', port: 0, hostKey: '', ...device },
      topology.snmp?.community,
    );
    const [name] = await manager.get(SYS_NAME);
    manager.close();
    return name;
  }

  it('are their own, with one SNMP port for all', async () => {
    if (!(await canHaveAddresses(topology))) return;
    const snmpPort = await freePort();
    const [, second] = await start({ snmpPort });
    expect(second).toMatchObject({ host: '127.97.0.2', snmpPort });
    expect(await nameBySnmp(second)).toBe('r2');
    expect((await exec(second, 'show hostname')).output).toBe('r2\n');
  });

  it('are told by LLDP and in the table of addresses', async () => {
    if (!(await canHaveAddresses(topology))) return;
    const [first] = await start({ snmpPort: await freePort() });
    const manager = Manager.v2c(first);
    const remotes = await manager.walk('1.0.8802.1.1.2.1.4.2.1.3');
    expect(Object.keys(remotes)).toEqual([
      expect.stringMatching(/^\d+\.2\.1\.1\.4\.127\.97\.0\.2$/),
    ]);
    expect(await manager.get('1.3.6.1.2.1.4.20.1.2.127.97.0.1')).toEqual([1]);
    manager.close();
  });

  it('are one for all when asked for, and the ports differ', async () => {
    const devices = await start({ sharedAddress: true, snmpPort: 0 });
    expect(devices.map(({ host }) => host)).toEqual(Array(3).fill('127.0.0.1'));
    expect(devices.map(({ snmpPort }) => snmpPort)).toEqual(
      topology.devices.map(({ port }) => port),
    );
    expect(await nameBySnmp(devices[2])).toBe('r3');
  });

  it('are one for all where the system gives none, which is said once', async () => {
    // Reserved for documentation, so no machine has it.
    topology.devices[0].address = '198.51.100.1';
    const notices: string[] = [];
    const devices = await start({
      snmpPort: 0,
      onNotice: text => notices.push(text),
    });
    expect(notices).toEqual([
      'This system gives no addresses such as 198.51.100.1 to a program, so all devices listen on 127.0.0.1, on ports of their own',
    ]);
    expect(await nameBySnmp(devices[0])).toBe('r1');
  });

  it('need no SNMP port where a device has none and none is given', () => {
    const [{ address: _, ...device }] = topology.devices;
    const [found] = devicesAt(
      { ...topology, devices: [device] },
      { basePort: 0 },
    );
    expect(found).toMatchObject({ host: '127.0.0.1', snmpPort: undefined });
  });

  it('end where the ports end', () => {
    topology.devices.forEach((device, index) => {
      device.port = 15_000 * index;
    });
    expect(() => devicesAt(topology, { basePort: 40_000 })).toThrow(
      'Device r3, number 30000, is left without a port',
    );
  });

  it('name the SNMP port when it is taken', async () => {
    if (!(await canHaveAddresses(topology))) return;
    const snmpPort = await freePort();
    await start({ snmpPort });
    for (const device of topology.devices) device.port = await freePort();
    const second = createSimulator(topology, { basePort: 0, snmpPort });
    await expect(second.start()).rejects.toThrow(
      `Port ${snmpPort} on 127.97.0.1, for device r1, is taken; stop what uses it, or give another one (--snmp-port)`,
    );
  });

  it('suffice for a thousand devices in one process', async () => {
    topology = generateTopology({ devices: 1_000, firstAddress: '127.98.0.1' });
    if (!(await canHaveAddresses(topology))) return;
    const devices = await start({
      basePort: 20_000,
      snmpPort: await freePort(),
    });
    expect(devices).toHaveLength(1_000);
    for (const device of [devices[0], devices[500], devices[999]]) {
      expect(await nameBySnmp(device)).toBe(device.name);
    }
  });
});
