import type { Simulator } from '@linework/device-simulator';
import {
  failure,
  startSimulator,
  twoRouters,
} from '../__testUtils__/simulated';
import {
  SNMP_AUTH_PROTOCOLS,
  SNMP_PRIVACY_PROTOCOLS,
  type SnmpCredential,
} from './credential';
import type { SnmpError } from './SnmpError';
import type { SnmpSession } from './SnmpSession';
import { SnmpSessions } from './SnmpSessions';
import type { SnmpTarget } from './SnmpService';

const AUTH = 'auth-s3cret';
const PRIVACY = 'privacy-s3cret';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';

type V3 = SnmpCredential & { version: 'v3' };

const CREDENTIALS: Record<string, V3> = {
  open: { version: 'v3', username: 'open' },
};
for (const authProtocol of SNMP_AUTH_PROTOCOLS) {
  const signing: V3 = {
    version: 'v3',
    username: authProtocol,
    authProtocol,
    authPassword: AUTH,
  };
  CREDENTIALS[authProtocol] = signing;
  for (const privacyProtocol of SNMP_PRIVACY_PROTOCOLS) {
    const name = `${authProtocol}-${privacyProtocol}`;
    CREDENTIALS[name] = {
      ...signing,
      username: name,
      privacyProtocol,
      privacyPassword: PRIVACY,
    };
  }
}
const WRONG: Record<string, V3> = {
  stranger: { ...CREDENTIALS.sha, username: 'stranger' },
  'other authentication password': {
    ...CREDENTIALS.sha,
    authPassword: 'not-the-secret',
  },
  'other authentication protocol': { ...CREDENTIALS.sha, authProtocol: 'md5' },
  'other privacy password': {
    ...CREDENTIALS['sha-aes128'],
    privacyPassword: 'not-the-secret',
  },
  'no encryption': { ...CREDENTIALS.sha, username: 'sha-aes128' },
};

const sysName = async (session: SnmpSession) => {
  const [{ value }] = await session.get([SYS_NAME]);
  return value.type === 'octets' ? value.value.toString() : value.type;
};

describe('SNMP v3', () => {
  let simulator: Simulator;
  let target: (name: string, credentialRef: string) => SnmpTarget;
  let topology: Awaited<ReturnType<typeof twoRouters>>;
  let snmp: SnmpSessions;

  beforeEach(async () => {
    topology = await twoRouters({
      users: Object.values(CREDENTIALS).map(({ version: _, ...user }) => user),
    });
    ({ simulator, snmpTarget: target } = await startSimulator(topology));
    snmp = SnmpSessions.create({
      credentials: {
        resolve: () => Promise.reject(new Error('Nothing logs in here')),
        resolveSnmp: async ref => CREDENTIALS[ref] ?? WRONG[ref],
      },
      limits: { timeoutMs: 300, retries: 1 },
    });
  });
  afterEach(async () => {
    await snmp.close();
    await simulator.stop();
  });

  it.each(Object.keys(CREDENTIALS))('reads with the user %s', async name => {
    expect(await snmp.withSession(target('r1', name), sysName)).toBe('r1');
  });

  it('walks, signed and encrypted', async () => {
    const found = await snmp.withSession(target('r1', 'sha-aes128'), session =>
      session.walk('1.3.6.1.2.1.2.2.1.2'),
    );
    expect(
      found.map(({ value }) => value.type === 'octets' && `${value.value}`),
    ).toEqual(['lo', 'ge0/0', 'ge0/1']);
  });

  it('finds out an agent once, not for each session', async () => {
    await snmp.withSession(target('r1', 'sha-aes128'), sysName);
    const before = simulator.snmpRequests('r1');
    for (let i = 0; i < 5; i++) {
      await snmp.withSession(target('r1', 'sha-aes128'), sysName);
    }
    expect(simulator.snmpRequests('r1') - before).toBe(5);
  });

  it('asks one agent many things at the same time', async () => {
    const names = await snmp.withSession(target('r1', 'sha-aes128'), session =>
      Promise.all(Array.from({ length: 20 }, () => sysName(session))),
    );
    expect(new Set(names)).toEqual(new Set(['r1']));
  });

  it.each([
    ['stranger', 'it does not know the user'],
    [
      'other authentication password',
      'the authentication password or protocol is wrong',
    ],
    [
      'other authentication protocol',
      'the authentication password or protocol is wrong',
    ],
    ['other privacy password', 'the privacy password or protocol is wrong'],
    ['no encryption', 'AuthorizationError|security level'],
  ])('tells what is wrong with the credential: %s', async (name, cause) => {
    const error = await failure<SnmpError>(
      snmp.withSession(target('r1', name), sysName),
    );
    expect(error).toMatchObject({ code: 'wrong-credential', transient: false });
    expect(error.message).toMatch(new RegExp(cause));
    expect(error.message).toContain('resource:default/r1');
    expect(error.message).not.toMatch(/s3cret|not-the-secret/);
  });

  it('goes on after the device was restarted', async () => {
    const name = () => snmp.withSession(target('r1', 'sha-aes128'), sysName);
    await name();
    await simulator.powerOff('r1');
    await simulator.powerOn('r1');
    expect(await name()).toBe('r1');
    expect(await name()).toBe('r1');
  });

  it('goes on within a session after the device was restarted', async () => {
    await snmp.withSession(target('r1', 'sha-aes128'), async session => {
      await sysName(session);
      await simulator.powerOff('r1');
      await simulator.powerOn('r1');
      expect(await sysName(session)).toBe('r1');
    });
  });

  it('goes on after a device that counts its starts from the beginning took its place', async () => {
    const name = () => snmp.withSession(target('r1', 'sha-aes128'), sysName);
    for (let i = 0; i < 3; i++) {
      await simulator.powerOff('r1');
      await simulator.powerOn('r1');
      await name();
    }
    await simulator.stop();
    ({ simulator, snmpTarget: target } = await startSimulator(topology));
    expect(await name()).toBe('r1');
    expect(await name()).toBe('r1');
  });

  it('goes on after another device took its address', async () => {
    const address = target('r1', 'sha-aes128');
    const name = () => snmp.withSession(address, sysName);
    await name();
    await simulator.stop();
    topology.devices[0].name = 'r9';
    topology.links = [];
    ({ simulator, snmpTarget: target } = await startSimulator(topology));
    expect(await name()).toBe('r9');
  });

  it('tells silence without blaming the community', async () => {
    simulator.setFaults('r1', { snmp: { silent: true } });
    const error = await failure<SnmpError>(
      snmp.withSession(target('r1', 'sha'), sysName),
    );
    expect(error.code).toBe('timeout');
    expect(error.message).not.toContain('community');
  });

  it('gets through when a part of the messages is lost', async () => {
    simulator.setFaults('r1', { snmp: { dropShare: 0.5 } });
    expect(await snmp.withSession(target('r1', 'sha-aes128'), sysName)).toBe(
      'r1',
    );
  });

  it('tells garbage', async () => {
    simulator.setFaults('r1', { snmp: { garbage: true } });
    const error = await failure<SnmpError>(
      snmp.withSession(target('r1', 'sha-aes128'), sysName),
    );
    expect(error.code).toBe('garbage');
  });
});
