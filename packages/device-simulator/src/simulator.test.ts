import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  exec,
  freePort,
  login,
  TestShell,
} from './__testUtils__/client';
import { hostKeyFingerprint } from './hostKeys';
import type { Simulator } from './api';
import { createSimulator } from './simulator';
import type { Topology } from './topology';

describe('device simulator', () => {
  let topology: Topology;
  let simulator: Simulator;
  let folder: string;

  const create = () =>
    createSimulator(topology, {
      basePort: 0,
      stateFile: join(folder, 'state.json'),
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    topology = {
      credentials: { username: 'linework', password: 'linework' },
      devices: [
        {
          name: 'r1',
          port: await freePort(),
          interfaces: [
            { name: 'lo', address: '10.255.0.1/32' },
            {
              name: 'ge0/0',
              description: 'to r2 ge0/0',
              address: '10.0.0.0/31',
            },
            { name: 'ge0/1', description: 'to r3 ge0/0' },
          ],
        },
        {
          name: 'r2',
          port: await freePort(),
          interfaces: [{ name: 'ge0/0', description: 'to r1 ge0/0' }],
        },
        {
          name: 'r3',
          port: await freePort(),
          interfaces: [{ name: 'ge0/0', shutdown: true }],
        },
      ],
      links: [
        ['r1 ge0/0', 'r2 ge0/0'],
        ['r1 ge0/1', 'r3 ge0/0'],
      ],
    };
    simulator = create();
    await simulator.start();
  });

  afterEach(async () => {
    await simulator.stop();
    rmSync(folder, { recursive: true });
  });

  const restart = async () => {
    await simulator.stop();
    simulator = create();
    await simulator.start();
  };

  const device = (name: string) => {
    const found = simulator.devices.find(d => d.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };

  const show = async (name: string, command: string) =>
    JSON.parse((await exec(device(name), command)).output);

  const status = async (name: string, port: string) => {
    const all = await show(name, 'show interface json');
    const { administrativeStatus, operationalStatus } = all[port];
    return { administrativeStatus, operationalStatus };
  };
  const up = { administrativeStatus: 'up', operationalStatus: 'up' };
  const noCarrier = { administrativeStatus: 'up', operationalStatus: 'down' };
  // FRR leaves the operational status out of an interface that is shut.
  const shut = { administrativeStatus: 'down', operationalStatus: undefined };

  describe('logins', () => {
    it('shows a host key that depends on the name of the device only', async () => {
      const { client, hostKey } = await login(device('r1'));
      client.end();
      expect(hostKey).toBe(hostKeyFingerprint('r1'));
      expect(hostKey).toBe(device('r1').hostKey);
      expect(hostKeyFingerprint('r2')).not.toBe(hostKey);
      // Catalogs pin this text: a change of the derivation breaks them.
      expect(hostKeyFingerprint('sto1-cr1')).toBe(
        'SHA256:r0XaCYT+bj1uZAtNsk7YVBMOxLtIrFaxgUeogP6A+k0',
      );
    });

    it('refuses a wrong password', async () => {
      await expect(login(device('r1'), 'wrong')).rejects.toThrow(
        'All configured authentication methods failed',
      );
      expect(simulator.logins('r1')).toBe(0);
    });

    it('refuses every password when told so', async () => {
      simulator.setFaults('r1', { refuseLogin: true });
      await expect(login(device('r1'))).rejects.toThrow('authentication');
      simulator.setFaults('r1', {});
      (await login(device('r1'))).client.end();
    });
  });

  describe('exec requests', () => {
    it('run several lines in turn and stop at the first error', async () => {
      const { output, status: code } = await exec(
        device('r1'),
        'configure terminal\ninterface ge0/0\nbogus\nshutdown',
      );
      expect(output).toBe('% Unknown command: bogus\n');
      expect(code).toBe(1);
      expect(await status('r1', 'ge0/0')).toEqual(up);
    });

    it('end with status 0 when every line is fine', async () => {
      expect(await exec(device('r1'), 'show hostname')).toEqual({
        output: 'r1\n',
        status: 0,
      });
    });
  });

  describe('command line', () => {
    it.each([
      ['sh ver', 'FRRouting 8.4.4 (r1) on a simulated device.'],
      ['sh int ge0/0', 'Interface ge0/0 is up, line protocol is up\n'],
      ['sh int ge0/1', 'Interface ge0/1 is up, line protocol is down\n'],
      ['sh int b', 'Interface       Status  VRF             Addresses\n'],
      [
        'sh ll n',
        'ge0/0             r2                  ge0/0             to r1 ge0/0',
      ],
      ['sh bogus', '% Unknown command: sh bogus'],
      ['show', '% Command incomplete: show'],
      ['e', '% Ambiguous command: e'],
      ['sh int nope', "% Can't find interface nope"],
    ])('answers "%s"', async (command, answer) => {
      expect((await exec(device('r1'), command)).output).toContain(answer);
    });

    it('says only "is down" of an interface that is shut, as FRR does', async () => {
      const { output } = await exec(device('r3'), 'show interface ge0/0');
      expect(output.split('\n')[0]).toBe('Interface ge0/0 is down');
    });

    it('walks through the modes and leaves them', async () => {
      const shell = await TestShell.open(device('r1'));
      await shell.until('r1# ');
      shell.type('configure terminal\r');
      await shell.until('r1(config)# ');
      shell.type('interface ge0/0\r');
      await shell.until('r1(config-if)# ');
      shell.type('interface ge0/1\r');
      await shell.until('r1(config-if)# ');
      shell.type('exit\r');
      await shell.until('r1(config)# ');
      shell.type('int ge0/0\r');
      await shell.until('r1(config-if)# ');
      shell.type('end\r');
      await shell.until('r1# ');
      shell.type('exit\r');
      await shell.untilClosed();
      expect(shell.seen).toBe('exit\r\n');
      shell.end();
    });

    it('refuses an address that is none and an interface it has not', async () => {
      const { output: address } = await exec(
        device('r1'),
        'configure terminal\ninterface ge0/0\nip address 10.0.0.300/31',
      );
      expect(address).toContain('% Unknown command');
      const { output: port } = await exec(
        device('r1'),
        'configure terminal\ninterface ge9/9',
      );
      expect(port).toContain("% Can't find interface ge9/9");
    });

    it('echoes and lets correct what is typed', async () => {
      const shell = await TestShell.open(device('r1'));
      await shell.until('r1# ');
      shell.type('show hostnamex\x7f\r');
      expect(await shell.until('r1# ')).toBe(
        'show hostnamex\b \b\r\nr1\r\nr1# ',
      );
      shell.end();
    });

    it('pages after 24 lines; space goes on and q leaves', async () => {
      const shell = await TestShell.open(device('r1'));
      await shell.until('r1# ');
      shell.type('show interface\r');
      const first = await shell.until(' --More-- ');
      expect(first.split('\r\n')).toHaveLength(1 + 24 + 1);
      shell.type(' ');
      await shell.until('r1# ');
      shell.type('show interface\r');
      await shell.until(' --More-- ');
      shell.type('q');
      expect(await shell.until('r1# ')).not.toContain('Interface');
      shell.type('terminal length 0\r');
      await shell.until('r1# ');
      shell.type('show interface\r');
      expect(await shell.until('r1# ')).not.toContain('--More--');
      shell.end();
    });
  });

  describe('links', () => {
    it('are up while both ends are, and LLDP shows the neighbour', async () => {
      expect(await status('r1', 'ge0/0')).toEqual(up);
      expect(await show('r1', 'show lldp neighbors json')).toEqual({
        'ge0/0': {
          systemName: 'r2',
          systemDescription: 'FRRouting 8.4.4',
          portId: 'ge0/0',
          portDescription: 'to r1 ge0/0',
          ttl: 120,
        },
      });
    });

    it('start down where the topology shuts one end', async () => {
      expect(await status('r1', 'ge0/1')).toEqual(noCarrier);
      expect(await status('r3', 'ge0/0')).toEqual(shut);
      expect(simulator.runningConfiguration('r3')).toContain(
        'interface ge0/0\n shutdown\n',
      );
    });

    it('come up when the shut end is opened', async () => {
      await exec(device('r3'), 'conf t\nint ge0/0\nno shutdown');
      expect(await status('r1', 'ge0/1')).toEqual(up);
      expect(await status('r3', 'ge0/0')).toEqual(up);
    });

    it('go down at both ends when one is shut', async () => {
      await exec(device('r2'), 'conf t\nint ge0/0\nshutdown');
      expect(await status('r1', 'ge0/0')).toEqual(noCarrier);
      expect(await status('r2', 'ge0/0')).toEqual(shut);
      expect(await show('r1', 'show lldp neighbors json')).toEqual({});
    });

    it('go down at both ends when cut, count it, and come back when mended', async () => {
      simulator.cutLink('r2', 'ge0/0');
      expect(await status('r1', 'ge0/0')).toEqual(noCarrier);
      expect(await status('r2', 'ge0/0')).toEqual(noCarrier);
      const cut = (await show('r1', 'show interface json'))['ge0/0'];
      expect(cut).toMatchObject({ linkUps: 1, linkDowns: 1 });
      simulator.mendLink('r1', 'ge0/0');
      expect(await status('r2', 'ge0/0')).toEqual(up);
    });

    it('are named in the error when there is none to cut', () => {
      expect(() => simulator.cutLink('r1', 'lo')).toThrow(
        'No link ends at r1 lo',
      );
      expect(() => simulator.cutLink('r9', 'lo')).toThrow(
        'There is no device "r9"; there are r1, r2, r3',
      );
    });
  });

  describe('power', () => {
    it('drops connections, refuses new ones and takes the neighbour down', async () => {
      const shell = await TestShell.open(device('r2'));
      await shell.until('r2# ');
      await simulator.powerOff('r2');
      await shell.untilClosed();
      await expect(login(device('r2'))).rejects.toThrow('ECONNREFUSED');
      expect(await status('r1', 'ge0/0')).toEqual(noCarrier);
    });

    it('brings back the saved configuration only', async () => {
      await exec(device('r2'), 'conf t\nint ge0/0\ndescription kept');
      await exec(device('r2'), 'write memory');
      await exec(device('r2'), 'conf t\nint ge0/0\ndescription lost\nshutdown');
      await simulator.powerOff('r2');
      await simulator.powerOn('r2');
      expect(simulator.runningConfiguration('r2')).toContain(
        ' description kept\n',
      );
      expect(await status('r1', 'ge0/0')).toEqual(up);
    });
  });

  describe('faults', () => {
    it('leave a command without an answer', async () => {
      simulator.setFaults('r1', { hangOn: 'show version' });
      const shell = await TestShell.open(device('r1'));
      await shell.until('r1# ');
      shell.type('show version\r');
      await shell.until('show version\r\n');
      shell.type('\r');
      simulator.dropConnections('r1');
      await shell.untilClosed();
      expect(shell.seen).toBe('');
      await eventually(() => simulator.connections('r1') === 0);
    });

    it('send output in slow pieces, complete and in order', async () => {
      simulator.setFaults('r1', { slowOutput: { chunkLength: 3, delayMs: 1 } });
      const shell = await TestShell.open(device('r1'));
      await shell.until('r1# ');
      shell.type('show hostname\r');
      expect(await shell.until('r1# ')).toBe('show hostname\r\nr1\r\nr1# ');
      shell.end();
    });
  });

  describe('state file', () => {
    it('keeps saved configurations and cut links over a restart', async () => {
      await exec(
        device('r1'),
        'conf t\nhostname border\nint ge0/0\nip address 10.9.9.9/24\nno ip address 10.0.0.0/31',
      );
      await exec(device('r1'), 'copy running-config startup-config');
      await exec(device('r1'), 'conf t\nhostname unsaved');
      const saved = (await exec(device('r1'), 'show startup-config')).output;
      simulator.cutLink('r1', 'ge0/0');
      await restart();
      expect(`${simulator.runningConfiguration('r1')}\n`).toBe(saved);
      expect(saved).toContain('hostname border');
      expect(saved).toContain(' ip address 10.9.9.9/24\n');
      expect(await status('r2', 'ge0/0')).toEqual(noCarrier);
    });

    it('passes over devices and links the topology no longer has', async () => {
      simulator.cutLink('r1', 'ge0/1');
      topology.devices.pop();
      topology.links.pop();
      await restart();
      expect(await status('r1', 'ge0/0')).toEqual(up);
    });

    it('is named when it cannot be read', async () => {
      const file = join(folder, 'state.json');
      writeFileSync(file, '{"half":');
      expect(create).toThrow(`The state file ${file} cannot be read`);
      expect(readFileSync(file, 'utf8')).toBe('{"half":');
    });
  });

  it('names the port and the option when a port is taken, and listens on none', async () => {
    const second = create();
    await expect(second.start()).rejects.toThrow(
      `Port ${
        device('r1').port
      } on 127.0.0.1, for device r1, is taken; stop what uses it, or give another one (--base-port)`,
    );
    await simulator.powerOff('r1');
    await expect(second.start()).rejects.toThrow('for device r2, is taken');
    await simulator.powerOn('r1');
  });
});
