import { mockServices } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import type { Simulator } from '@linework/device-simulator';
import {
  eventually,
  failure,
  startSimulator,
} from '../__testUtils__/simulated';
import { FrrDriver } from '../cli/FrrDriver';
import type { DeviceSession, DeviceTarget } from '../device';
import type { DeviceError } from '../DeviceError';
import type { SshLimits } from './limits';
import { PooledDeviceSessions } from './PooledDeviceSessions';

describe('PooledDeviceSessions', () => {
  let simulator: Simulator;
  let target: (name: string) => DeviceTarget;
  let pools: PooledDeviceSessions[];

  beforeEach(async () => {
    ({ simulator, target } = await startSimulator());
    pools = [];
  });
  afterEach(async () => {
    await Promise.all(pools.map(pool => pool.close()));
    await simulator.stop();
  });

  const logger = mockServices.logger.mock();

  function create(limits: Partial<SshLimits> = {}, addresses?: string[]) {
    const pool = PooledDeviceSessions.create({
      drivers: [new FrrDriver(limits)],
      credentials: {
        async resolve(ref) {
          if (!['lab', 'other'].includes(ref)) throw new Error(`no "${ref}"`);
          return { username: 'netops', password: 'right-password' };
        },
        addresses: async () => addresses,
      },
      limits,
      logger,
    });
    pools.push(pool);
    return pool;
  }

  const hostname = async (session: DeviceSession) =>
    (await session.run('show hostname')).output;

  it('gives the work a session and passes on what it returns', async () => {
    expect(await create().withSession(target('r1'), hostname)).toBe('r1');
  });

  it('passes on what the work throws, and the device is free again', async () => {
    const pool = create();
    await expect(
      pool.withSession(target('r1'), async () => {
        throw new Error('of the work');
      }),
    ).rejects.toThrow('of the work');
    expect(await pool.withSession(target('r1'), hostname)).toBe('r1');
  });

  it('uses one connection for users that follow each other', async () => {
    const pool = create();
    for (let i = 0; i < 3; i++) await pool.withSession(target('r1'), hostname);
    expect(simulator.logins('r1')).toBe(1);
  });

  it('closes a connection that nobody uses for the idle time', async () => {
    const pool = create({ idleTimeoutMs: 50 });
    await pool.withSession(target('r1'), hostname);
    await eventually(() => simulator.connections('r1') === 0);
    expect(await pool.withSession(target('r1'), hostname)).toBe('r1');
    expect(simulator.logins('r1')).toBe(2);
  });

  it('uses no connection again that has ended or timed out', async () => {
    const pool = create();
    await pool.withSession(target('r1'), hostname);
    simulator.dropConnections('r1');
    await eventually(() => simulator.connections('r1') === 0);
    expect(await pool.withSession(target('r1'), hostname)).toBe('r1');
    simulator.setFaults('r1', { hangOn: 'show version' });
    await failure(
      pool.withSession(target('r1'), session =>
        session.run('show version', { timeoutMs: 50 }),
      ),
    );
    expect(await pool.withSession(target('r1'), hostname)).toBe('r1');
    expect(simulator.logins('r1')).toBe(3);
  });

  it('uses no connection of another credential or another pinned key', async () => {
    const pool = create();
    await pool.withSession(target('r1'), hostname);
    await pool.withSession(
      { ...target('r1'), credentialRef: 'other' },
      hostname,
    );
    expect(simulator.logins('r1')).toBe(2);
    const error = await failure<DeviceError>(
      pool.withSession({ ...target('r1'), hostKey: 'SHA256:other' }, hostname),
    );
    expect(error.code).toBe('host-key-mismatch');
  });

  it('lets one user at a time work on a device, in the order of asking', async () => {
    const pool = create();
    const order: string[] = [];
    const use = (name: string) =>
      pool.withSession(target('r1'), async session => {
        order.push(`${name} begins`);
        await session.run('show version');
        order.push(`${name} ends`);
      });
    await Promise.all([use('a'), use('b'), use('c')]);
    expect(order).toEqual([
      'a begins',
      'a ends',
      'b begins',
      'b ends',
      'c begins',
      'c ends',
    ]);
    expect(simulator.logins('r1')).toBe(1);
  });

  it('takes two entities with one address for one device', async () => {
    const pool = create();
    let inside = 0;
    let most = 0;
    const use = (entityRef: string) =>
      pool.withSession({ ...target('r1'), entityRef }, async session => {
        inside += 1;
        most = Math.max(most, inside);
        await session.run('show version');
        inside -= 1;
      });
    await Promise.all([use('resource:a/r1'), use('resource:b/r1')]);
    expect(most).toBe(1);
  });

  it('works on different devices at the same time', async () => {
    const pool = create();
    const bothIn = [createDeferred(), createDeferred()];
    await Promise.all(
      ['r1', 'r2'].map((name, index) =>
        pool.withSession(target(name), async () => {
          bothIn[index].resolve();
          // Would never come if one waited for the other.
          await bothIn[1 - index];
        }),
      ),
    );
    expect(simulator.logins('r2')).toBe(1);
  });

  it('keeps within the total cap, where an idle connection makes room', async () => {
    const pool = create({ maxSessions: 1 });
    const connections = () =>
      simulator.connections('r1') + simulator.connections('r2');
    await pool.withSession(target('r1'), hostname);
    await pool.withSession(target('r2'), async () => {
      await eventually(() => simulator.connections('r1') === 0);
    });
    let most = 0;
    await Promise.all(
      ['r1', 'r2', 'r1', 'r2'].map(name =>
        pool.withSession(target(name), async session => {
          await hostname(session);
          most = Math.max(most, connections());
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('fails with busy when the device stays occupied, and with the cap when that is the cause', async () => {
    const pool = create({ maxSessions: 1 });
    const done = createDeferred();
    const inside = createDeferred();
    const first = pool.withSession(target('r1'), async () => {
      inside.resolve();
      await done;
    });
    await inside;
    const second = await failure<DeviceError>(
      pool.withSession(target('r1'), hostname, { waitTimeoutMs: 30 }),
    );
    expect(second).toMatchObject({ code: 'busy', transient: true });
    expect(second.message).toContain('somebody else uses it');
    const third = await failure<DeviceError>(
      pool.withSession(target('r2'), hostname, { waitTimeoutMs: 30 }),
    );
    expect(third.message).toContain('all 1 sessions');
    done.resolve();
    await first;
    expect(await pool.withSession(target('r2'), hostname)).toBe('r2');
  });

  it('stops waiting when the signal is aborted', async () => {
    const pool = create();
    const done = createDeferred();
    const first = pool.withSession(target('r1'), () => done);
    const controller = new AbortController();
    const waiting = failure<DeviceError>(
      pool.withSession(target('r1'), hostname, { signal: controller.signal }),
    );
    controller.abort();
    expect((await waiting).code).toBe('aborted');
    done.resolve();
    await first;
  });

  it('fails with unsupported-platform and names what there is', async () => {
    const error = await failure<DeviceError>(
      create().withSession({ ...target('r1'), platform: 'ios' }, hostname),
    );
    expect(error).toMatchObject({
      code: 'unsupported-platform',
      transient: false,
    });
    expect(error.message).toContain('"ios"; available: frr');
  });

  it.each([
    ['an address', '127.0.0.1'],
    ['a mapped address', '::ffff:127.0.0.1'],
  ])(
    'gives a credential only to hosts it is for, named by %s',
    async (_what, host) => {
      const device = { ...target('r1'), host };
      const error = await failure<DeviceError>(
        create({}, ['10.0.0.0/8', '::/0']).withSession(device, hostname),
      );
      expect(error).toMatchObject({
        code: 'credential-not-allowed',
        transient: false,
      });
      expect(error.message).toContain('"lab"');
      expect(error.message).toContain('127.0.0.1');
      expect(error.message).toContain('network.credentials.lab.addresses');
      expect(error.message).not.toContain('right-password');
      expect(simulator.connections('r1')).toBe(0);
      const allowed = create({}, ['10.0.0.0/8', '127.0.0.0/8', '::1/128']);
      expect(await allowed.withSession(device, hostname)).toBe('r1');
    },
  );

  it('connects to the address that it has checked, not to the name', async () => {
    const hosts: string[] = [];
    const frr = new FrrDriver();
    const pool = PooledDeviceSessions.create({
      drivers: [
        {
          platform: 'frr',
          connect(to, credential, options) {
            hosts.push(to.host);
            return frr.connect(to, credential, options);
          },
        },
      ],
      credentials: {
        resolve: async () => ({
          username: 'netops',
          password: 'right-password',
        }),
        addresses: async () => ['127.0.0.0/8', '::1/128'],
      },
      logger,
    });
    pools.push(pool);
    await pool
      .withSession({ ...target('r1'), host: 'localhost' }, hostname)
      .catch(() => {});
    expect(hosts).toHaveLength(1);
    expect(['127.0.0.1', '::1']).toContain(hosts[0]);
  });

  it.each(['10.0.0.0/33', 'core', '10.0.0.0/', '::ffff:10.0.0.0/104'])(
    'gives a credential to nobody when it is for %j',
    async prefix => {
      const error = await failure<DeviceError>(
        create({}, ['127.0.0.0/8', prefix]).withSession(target('r1'), hostname),
      );
      expect(error.code).toBe('unknown-credential');
      expect(error.message).toContain('network.credentials.lab.addresses');
      expect(simulator.connections('r1')).toBe(0);
    },
  );

  it('fails with unknown-credential before it connects', async () => {
    const error = await failure<DeviceError>(
      create().withSession({ ...target('r1'), credentialRef: 'x' }, hostname),
    );
    expect(error).toMatchObject({
      code: 'unknown-credential',
      transient: false,
      message: 'Device resource:default/r1: no "x"',
    });
    expect(simulator.logins('r1')).toBe(0);
  });

  it('closes its connections when it is closed, and lets nobody in', async () => {
    const pool = create();
    await pool.withSession(target('r1'), hostname);
    await pool.close();
    await eventually(() => simulator.connections('r1') === 0);
    const error = await failure<DeviceError>(
      pool.withSession(target('r1'), hostname),
    );
    expect(error.code).toBe('aborted');
  });

  it('refuses two drivers for one platform', () => {
    expect(() =>
      PooledDeviceSessions.create({
        drivers: [new FrrDriver(), new FrrDriver()],
        credentials: { resolve: jest.fn() },
        logger,
      }),
    ).toThrow('Two device drivers serve the platform "frr"');
  });
});
