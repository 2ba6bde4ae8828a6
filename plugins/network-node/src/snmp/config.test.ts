import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { failure } from '../__testUtils__/simulated';
import { ConfigCredentialProvider } from '../sessions/ConfigCredentialProvider';
import { DEFAULT_SNMP_LIMITS, readSnmpLimits } from './limits';

describe('SNMP credentials in the configuration', () => {
  const provider = (snmp: JsonObject) =>
    new ConfigCredentialProvider(
      new ConfigReader({ network: { credentials: { core: { snmp } } } }),
    );

  it('reads v2c', async () => {
    expect(
      await provider({ version: 'v2c', community: 'c' }).resolveSnmp('core'),
    ).toEqual({ version: 'v2c', community: 'c' });
  });

  it('reads v3 with as much security as is given', async () => {
    const open = { version: 'v3', username: 'u' };
    expect(await provider(open).resolveSnmp('core')).toEqual(open);
    const all = {
      ...open,
      authProtocol: 'sha256',
      authPassword: 'long-enough',
      privacyProtocol: 'aes128',
      privacyPassword: 'long-enough-too',
      contextName: 'vrf-1',
    };
    expect(await provider(all).resolveSnmp('core')).toEqual(all);
  });

  it('takes protocols in capitals, as devices print them', async () => {
    const credential = await provider({
      version: 'v3',
      username: 'u',
      authProtocol: 'SHA',
      authPassword: 'long-enough',
    }).resolveSnmp('core');
    expect(credential).toMatchObject({ authProtocol: 'sha' });
  });

  it.each<[string, JsonObject, string]>([
    ['no version', { community: 's3cret' }, 'version must be "v2c" or "v3"'],
    ['version 1', { version: 'v1' }, 'version must be "v2c" or "v3"'],
    ['no community', { version: 'v2c' }, 'community is missing'],
    ['no user', { version: 'v3' }, 'username is missing'],
    [
      'an unknown protocol',
      { version: 'v3', username: 'u', authProtocol: 'sha3' },
      'authProtocol must be one of md5, sha, sha224, sha256, sha384, sha512',
    ],
    [
      'no password',
      { version: 'v3', username: 'u', authProtocol: 'sha' },
      'authPassword is missing',
    ],
    [
      'a short password',
      {
        version: 'v3',
        username: 'u',
        authProtocol: 'sha',
        authPassword: 's3cret',
      },
      'authPassword is too short',
    ],
    [
      'encryption without signing',
      {
        version: 'v3',
        username: 'u',
        privacyProtocol: 'des',
        privacyPassword: 's3cret-long',
      },
      'privacyProtocol and no authProtocol',
    ],
  ])('refuses %s, and never shows the value', async (_what, snmp, text) => {
    const error = await failure(provider(snmp).resolveSnmp('core'));
    expect(error.name).toBe('InputError');
    expect(error.message).toContain(text);
    expect(error.message).toContain('network.credentials.core.snmp');
    expect(error.message).not.toContain('s3cret');
  });

  it('lets a credential be for SNMP only, and says so to who logs in with it', async () => {
    const error = await failure(
      provider({ version: 'v2c', community: 'c' }).resolve('core'),
    );
    expect(error.message).toBe(
      'Credential "core" has no username; add one to network.credentials.core',
    );
  });

  it('lets a credential be for SSH only, and says so to who asks by SNMP', async () => {
    const ssh = new ConfigCredentialProvider(
      new ConfigReader({
        network: { credentials: { core: { username: 'u', password: 'p' } } },
      }),
    );
    expect((await failure(ssh.resolveSnmp('core'))).message).toBe(
      'Credential "core" has no part for SNMP; add network.credentials.core.snmp',
    );
  });
});

describe('readSnmpLimits', () => {
  const read = (snmp: JsonObject) =>
    readSnmpLimits(new ConfigReader({ network: { snmp } }));

  it('has defaults', () => {
    expect(readSnmpLimits(new ConfigReader({}))).toEqual(DEFAULT_SNMP_LIMITS);
  });

  it('reads durations and numbers', () => {
    expect(
      read({
        timeout: '750ms',
        retries: 0,
        waitTimeout: { minutes: 1 },
        maxRepetitions: 20,
        maxRows: 1000,
        maxConcurrent: 50,
      }),
    ).toEqual({
      timeoutMs: 750,
      retries: 0,
      waitTimeoutMs: 60_000,
      maxRepetitions: 20,
      maxRows: 1000,
      maxConcurrent: 50,
    });
  });

  it.each<[string, JsonObject]>([
    ['retries', { retries: -1 }],
    ['retries', { retries: 1.5 }],
    ['maxRepetitions', { maxRepetitions: 0 }],
    ['maxConcurrent', { maxConcurrent: 0 }],
    ['timeout', { timeout: { milliseconds: 0 } }],
  ])('refuses a value of %s that makes no sense', (key, snmp) => {
    expect(() => read(snmp)).toThrow(`network.snmp.${key}`);
  });
});
