import {
  AuthProtocols,
  PrivProtocols,
  SecurityLevel,
  type User,
} from 'net-snmp';
import { Manager } from './__testUtils__/manager';
import { netSnmp } from './__testUtils__/netSnmp';
import {
  IF_TABLE,
  startNetwork,
  SYS_NAME,
  threeRouters,
} from './__testUtils__/network';
import type { SimulatedDevice, Simulator } from './api';
import type { SnmpUser } from './topology';

const AUTH = 'auth-password';
const PRIV = 'priv-password';

const USERS: SnmpUser[] = [
  { username: 'open' },
  { username: 'md5', authProtocol: 'md5', authPassword: AUTH },
  { username: 'sha', authProtocol: 'sha', authPassword: AUTH },
  { username: 'sha256', authProtocol: 'sha256', authPassword: AUTH },
  { username: 'sha512', authProtocol: 'sha512', authPassword: AUTH },
  ...(['aes128', 'des', 'aes256', 'aes256c'] as const).map(
    (privacyProtocol): SnmpUser => ({
      username: privacyProtocol,
      authProtocol: 'sha',
      authPassword: AUTH,
      privacyProtocol,
      privacyPassword: PRIV,
    }),
  ),
  {
    username: 'md5-des',
    authProtocol: 'md5',
    authPassword: AUTH,
    privacyProtocol: 'des',
    privacyPassword: PRIV,
  },
];

const LIBRARY_PRIVACY = {
  des: PrivProtocols.des,
  aes128: PrivProtocols.aes,
  aes256: PrivProtocols.aes256b,
  aes256c: PrivProtocols.aes256r,
};

/** The same user for the library. */
function libraryUser(name: string, change: Partial<User> = {}): User {
  const user = USERS.find(({ username }) => username === name)!;
  const level = user.privacyProtocol
    ? SecurityLevel.authPriv
    : SecurityLevel.authNoPriv;
  return {
    name,
    level: user.authProtocol ? level : SecurityLevel.noAuthNoPriv,
    ...(user.authProtocol && {
      authProtocol: AuthProtocols[user.authProtocol],
      authKey: user.authPassword,
    }),
    ...(user.privacyProtocol && {
      privProtocol: LIBRARY_PRIVACY[user.privacyProtocol],
      privKey: user.privacyPassword,
    }),
    ...change,
  } as User;
}

describe('SNMPv3', () => {
  let simulator: Simulator;
  let device: (name: string) => SimulatedDevice;

  beforeEach(async () => {
    ({ simulator, device } = await startNetwork(
      await threeRouters({ users: USERS }),
    ));
  });
  afterEach(() => simulator.stop());

  // The library leaves DES to OpenSSL, which has it no more; Net-SNMP's tools below have it.
  it.each([
    'open',
    'md5',
    'sha',
    'sha256',
    'sha512',
    'aes128',
    'aes256',
    'aes256c',
  ])('lets the user "%s" read, and walk in bulk', async name => {
    const manager = Manager.v3(device('r1'), libraryUser(name));
    expect(await manager.get(SYS_NAME)).toEqual(['r1']);
    expect(Object.keys(await manager.walk(IF_TABLE))).toHaveLength(60);
    manager.close();
  });

  it.each([
    ['md5', '-l authNoPriv -a MD5'],
    ['sha256', '-l authNoPriv -a SHA-256'],
    ['aes128', '-l authPriv -a SHA -x AES'],
    ['des', '-l authPriv -a SHA -x DES'],
    ['md5-des', '-l authPriv -a MD5 -x DES'],
    ['open', '-l noAuthNoPriv'],
  ])('lets Net-SNMP read as "%s"', async (name, options) => {
    const { host, snmpPort } = device('r2');
    const output = await netSnmp('snmpget', [
      ...['-v3', '-u', name, '-A', AUTH, '-X', PRIV, '-On', '-m', ''],
      ...options.split(' '),
      `${host}:${snmpPort}`,
      SYS_NAME,
    ]);
    if (output === undefined) return;
    expect(output.trim()).toBe(`.${SYS_NAME} = STRING: "r2"`);
  });

  it.each([
    ['a wrong password', libraryUser('sha', { authKey: 'other-password' })],
    ['an unknown user', { name: 'nobody', level: SecurityLevel.noAuthNoPriv }],
    [
      'no signature where one is due',
      { name: 'sha', level: SecurityLevel.noAuthNoPriv },
    ],
    [
      'no encryption where it is due',
      libraryUser('aes128', { level: SecurityLevel.authNoPriv }),
    ],
    [
      'a wrong privacy password',
      libraryUser('aes128', { privKey: 'other-one' }),
    ],
  ])('refuses %s', async (_what, user) => {
    const manager = Manager.v3(device('r1'), user as User, {
      timeout: 100,
      retries: 0,
    });
    await expect(manager.get(SYS_NAME)).rejects.toThrow();
    manager.close();
  });

  it('goes on with a manager that knows the device from before it was off', async () => {
    const manager = Manager.v3(device('r1'), libraryUser('aes128'));
    const engine = () =>
      manager.get('1.3.6.1.6.3.10.2.1.1.0', '1.3.6.1.6.3.10.2.1.2.0');
    const [id, boots] = await engine();
    await simulator.powerOff('r1');
    await simulator.powerOn('r1');
    const [sameId, moreBoots] = await engine();
    expect(id).toMatch(/^80001f8805[0-9a-f]{16}$/);
    expect(sameId).toBe(id);
    expect(moreBoots).toBeGreaterThan(boots as number);
    manager.close();
  });

  it('has another engine in each device', async () => {
    const ids = await Promise.all(
      ['r1', 'r2'].map(async name => {
        const manager = Manager.v2c(device(name));
        const [id] = await manager.get('1.3.6.1.6.3.10.2.1.1.0');
        manager.close();
        return id;
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('is not needed for version 2c, which stays open to its community', async () => {
    const manager = Manager.v2c(device('r1'));
    expect(await manager.get(SYS_NAME)).toEqual(['r1']);
    manager.close();
  });
});
