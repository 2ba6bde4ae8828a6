import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { exec } from './__testUtils__/client';
import { netSnmp } from './__testUtils__/netSnmp';
import { Manager } from './__testUtils__/manager';
import {
  ENTITIES,
  IF_TABLE,
  IF_X_TABLE,
  LLDP_REMOTES,
  startNetwork,
  SYS_NAME,
  threeRouters,
} from './__testUtils__/network';
import type { SimulatedDevice, Simulator } from './api';

describe('SNMP agent', () => {
  let simulator: Simulator;
  let device: (name: string) => SimulatedDevice;
  let manager: Manager;

  beforeEach(async () => {
    ({ simulator, device } = await startNetwork(await threeRouters()));
    manager = Manager.v2c(device('r1'));
  });

  afterEach(async () => {
    manager.close();
    await simulator.stop();
  });

  describe('system group', () => {
    it('names the device, its software and its site', async () => {
      expect(
        await manager.get(
          '1.3.6.1.2.1.1.1.0',
          '1.3.6.1.2.1.1.2.0',
          SYS_NAME,
          '1.3.6.1.2.1.1.6.0',
        ),
      ).toEqual(['FRRouting 8.4.4', '1.3.6.1.4.1.8072.3.2.10', 'r1', 'sto1']);
    });

    it('follows the hostname, and counts the time since power came on', async () => {
      await exec(device('r1'), 'conf t\nhostname border');
      expect(await manager.get(SYS_NAME)).toEqual(['border']);
      const ticks = async () =>
        (await manager.get('1.3.6.1.2.1.1.3.0'))[0] as number;
      const before = await ticks();
      while ((await ticks()) <= before + 5);
      await simulator.powerOff('r1');
      await simulator.powerOn('r1');
      expect(await ticks()).toBeLessThanOrEqual(before + 5);
    });
  });

  describe('answers', () => {
    it('say of each object whether it is unknown or has no such instance', async () => {
      expect(
        await manager.get('1.3.6.1.2.1.99.1.0', '1.3.6.1.2.1.1.5.7', SYS_NAME),
      ).toEqual(['NoSuchObject', 'NoSuchInstance', 'r1']);
    });

    it('go from one table to the next and end behind the last object', async () => {
      expect((await manager.getNext('1.3.6.1.2.1.1.7.0')).oid).toBe(
        '1.3.6.1.2.1.2.1.0',
      );
      expect((await manager.getNext('1.3.6.1.2.1.1')).oid).toBe(
        '1.3.6.1.2.1.1.1.0',
      );
      expect(await manager.getNext('1.3.6.1.7')).toMatchObject({
        value: 'EndOfMibView',
      });
    });

    it('hold the same objects whether asked one by one or in bulk', async () => {
      const all = await manager.walk('1.3.6.1.2.1.47', 50);
      let name = '1.3.6.1.2.1.47';
      const one: string[] = [];
      for (;;) {
        const next = await manager.getNext(name);
        if (!next.oid.startsWith('1.3.6.1.2.1.47.')) break;
        one.push(next.oid);
        name = next.oid;
      }
      expect(one.length).toBeGreaterThan(40);
      expect(one).toEqual(
        Object.keys(all).map(rest => `1.3.6.1.2.1.47.${rest}`),
      );
    });

    it('say that they are too big, and in bulk hold what fits', async () => {
      await exec(
        device('r1'),
        `conf t\nint ge0/0\ndescription ${'long '.repeat(200)}`,
      );
      const alias = `${IF_X_TABLE}.18.2`;
      await expect(manager.get(...Array(100).fill(alias))).rejects.toThrow(
        'TooBig',
      );
      const many = await manager.getBulk(Array(90).fill(`${IF_X_TABLE}.18.1`));
      expect(many).toHaveLength(45);
    });

    it('refuse to change anything', async () => {
      await expect(manager.set(SYS_NAME, 'taken')).rejects.toThrow('NoAccess');
      expect(await manager.get(SYS_NAME)).toEqual(['r1']);
    });

    it('are not given to whoever has the wrong community', async () => {
      const stranger = Manager.v2c(device('r1'), 'private', {
        timeout: 100,
        retries: 0,
      });
      await expect(stranger.get(SYS_NAME)).rejects.toThrow('timed out');
      stranger.close();
      expect(simulator.snmpRequests('r1')).toBe(1);
    });

    it.each([
      ['nothing', ''],
      ['a text', '68656c6c6f'],
      ['a length beyond the end', '3084ffffffff'],
      ['an indefinite length', '30800000'],
      ['a message cut off in its OID', '302902010104067075626c6963a01c02'],
      [
        'an OID whose last arc has no end',
        '302702010104067075626c6963a01a020400000001020100020100300c300a06062b06010201850500',
      ],
    ])('are not given to %s, and the agent goes on', async (_what, hex) => {
      const socket = createSocket('udp4');
      const { snmpPort, host } = device('r1');
      socket.send(Buffer.from(hex, 'hex'), snmpPort!, host);
      let answers = 0;
      socket.on('message', () => (answers += 1));
      await once(socket, 'listening');
      expect(await manager.get(SYS_NAME)).toEqual(['r1']);
      expect(answers).toBe(0);
      socket.close();
    });
  });

  describe('interfaces', () => {
    it('show what is configured and what the cable does', async () => {
      const table = await manager.walk(IF_TABLE);
      const extended = await manager.walk(IF_X_TABLE);
      const column = (rows: Record<string, unknown>, number: number) =>
        [1, 2, 3].map(index => rows[`${number}.${index}`]);
      expect(column(table, 2)).toEqual(['lo', 'ge0/0', 'ge0/1']);
      expect(column(table, 3)).toEqual([24, 6, 6]);
      expect(column(table, 4)).toEqual([65_536, 1_500, 1_500]);
      expect(column(table, 5)).toEqual([
        10_000_000, 4_294_967_295, 4_294_967_295,
      ]);
      expect(column(table, 6)[0]).toBe('');
      expect(column(table, 6)[1]).toMatch(/^02[0-9a-f]{10}$/);
      expect(column(table, 7)).toEqual([1, 1, 2]);
      expect(column(table, 8)).toEqual([1, 1, 2]);
      expect(column(extended, 1)).toEqual(['lo', 'ge0/0', 'ge0/1']);
      expect(column(extended, 15)).toEqual([10, 100_000, 10_000]);
      expect(column(extended, 18)).toEqual(['', 'to r2 ge0/0', '']);
    });

    it.each([
      ['is shut', () => exec(device('r2'), 'conf t\nint ge0/0\nshutdown')],
      ['is cut', async () => simulator.cutLink('r1', 'ge0/0')],
      ['has no power at the other end', () => simulator.powerOff('r2')],
    ])('go down at once when the cable %s', async (_what, act) => {
      expect(await manager.get(`${IF_TABLE}.8.2`)).toEqual([1]);
      const changed = async () =>
        (await manager.get(`${IF_TABLE}.9.2`))[0] as number;
      const before = await changed();
      while (((await manager.get('1.3.6.1.2.1.1.3.0'))[0] as number) <= before);
      await act();
      expect(await manager.get(`${IF_TABLE}.7.2`, `${IF_TABLE}.8.2`)).toEqual([
        1, 2,
      ]);
      expect(await changed()).toBeGreaterThan(before);
      expect(await manager.walk(LLDP_REMOTES)).toEqual({});
    });

    it('count what they carry while they are up, the same at both ends', async () => {
      const other = Manager.v2c(device('r2'));
      const out = async () =>
        (await manager.get(`${IF_X_TABLE}.10.2`))[0] as bigint;
      const before = await out();
      let grown = before;
      while (grown === before) grown = await out();
      expect(grown).toBeGreaterThan(before);
      simulator.cutLink('r1', 'ge0/0');
      const stopped = await out();
      expect(await other.get(`${IF_X_TABLE}.6.1`)).toEqual([stopped]);
      expect(await out()).toBe(stopped);
      other.close();
    });
  });

  it('shows addresses with their prefixes', async () => {
    expect(await manager.walk('1.3.6.1.2.1.4.20.1')).toMatchObject({
      '2.10.0.0.0': 2,
      '3.10.0.0.0': '255.255.255.254',
      '2.10.255.0.1': 1,
    });
    const [prefix] = await manager.get('1.3.6.1.2.1.4.34.1.5.1.4.10.0.0.0');
    expect(prefix).toBe('1.3.6.1.2.1.4.32.1.5.2.1.4.10.0.0.0.31');
    expect(await manager.get(prefix as string)).toEqual([2]);
  });

  it('shows LLDP neighbours by chassis, port and name', async () => {
    const remotes = await manager.walk(LLDP_REMOTES);
    const [index] = Object.keys(remotes).map(key => key.replace(/^4\./, ''));
    expect(index).toMatch(/^\d+\.2\.1$/);
    const [chassis] = await Manager.v2c(device('r2')).get(
      '1.0.8802.1.1.2.1.3.2.0',
    );
    const columns = [4, 5, 6, 7, 8, 9, 10].map(
      number => remotes[`${number}.${index}`],
    );
    expect(columns).toEqual([
      4,
      chassis,
      5,
      'ge0/0',
      'ge0/0',
      'r2',
      'FRRouting 8.4.4',
    ]);
    expect(await manager.get('1.0.8802.1.1.2.1.3.7.1.3.2')).toEqual(['ge0/0']);
  });

  it('shows a device that is cabled to itself as its own neighbour', async () => {
    const topology = await threeRouters();
    topology.links = [['r2 ge0/0', 'r2 ge0/1']];
    const loop = await startNetwork(topology);
    const asking = Manager.v2c(loop.device('r2'));
    const remotes = await asking.walk(`${LLDP_REMOTES}.9`);
    expect(Object.values(remotes)).toEqual(['r2', 'r2']);
    asking.close();
    await loop.simulator.stop();
  });

  it('shows the chassis with its serial number, and a transceiver where a cable is plugged', async () => {
    const entities = await manager.walk(ENTITIES);
    expect(entities).toMatchObject({
      '5.1': 3,
      '12.1': 'FRRouting',
      '13.1': 'Virtual router',
      '7.102': 'ge0/0',
      '4.1002': 102,
      '2.1002': '100GBASE-LR transceiver',
    });
    expect(entities['11.1']).toMatch(/^SIM[0-9A-F]{8}$/);
    expect(entities).not.toHaveProperty(['2.1003']);
    expect(await manager.get('1.3.6.1.2.1.47.1.3.2.1.2.102.0')).toEqual([
      '1.3.6.1.2.1.2.2.1.1.2',
    ]);
  });

  it('is silent while the power is off', async () => {
    await simulator.powerOff('r1');
    const asking = Manager.v2c(device('r1'), 'public', {
      timeout: 100,
      retries: 0,
    });
    await expect(asking.get(SYS_NAME)).rejects.toThrow();
    asking.close();
    await simulator.powerOn('r1');
    expect(await manager.get(SYS_NAME)).toEqual(['r1']);
  });

  it('is walked to the end by the tools of Net-SNMP', async () => {
    const { host, snmpPort } = device('r1');
    const output = await netSnmp('snmpbulkwalk', [
      ...['-v2c', '-c', 'public', '-On', '-m', ''],
      `${host}:${snmpPort}`,
      '.1',
    ]);
    if (output === undefined) return;
    const lines = output.trim().split('\n');
    expect(lines.length).toBeGreaterThan(200);
    expect(lines[lines.length - 2]).toBe(
      '.1.3.6.1.6.3.10.2.1.4.0 = INTEGER: 65507',
    );
    expect(lines[lines.length - 1]).toContain('past the end of the MIB tree');
  });
});
