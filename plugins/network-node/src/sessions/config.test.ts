import { ConfigReader } from '@backstage/config';
import { failure } from '../__testUtils__/simulated';
import { ConfigCredentialProvider } from './ConfigCredentialProvider';
import { DEFAULT_SSH_LIMITS, readSshLimits } from './limits';

describe('ConfigCredentialProvider', () => {
  const provider = new ConfigCredentialProvider(
    new ConfigReader({
      network: {
        credentials: {
          core: { username: 'netops', password: 's3cret' },
          key: { username: 'netops', privateKey: 'KEY' },
          empty: { username: 'netops' },
        },
      },
    }),
  );

  it('resolves a credential by its name', async () => {
    expect(await provider.resolve('core')).toEqual({
      username: 'netops',
      password: 's3cret',
      privateKey: undefined,
    });
    expect(await provider.resolve('key')).toMatchObject({ privateKey: 'KEY' });
  });

  it.each(['nope', 'core.password', 'toString', ''])(
    'says what to add when there is no credential %j',
    async name => {
      const error = await failure(provider.resolve(name));
      expect(error.name).toBe('NotFoundError');
      expect(error.message).toBe(
        `There is no credential "${name}"; add network.credentials.${name} to the configuration`,
      );
    },
  );

  it('says which hosts a credential is for', async () => {
    const bound = new ConfigCredentialProvider(
      new ConfigReader({
        network: {
          credentials: {
            core: { username: 'u', password: 'p', addresses: ['10.0.0.0/8'] },
            any: { username: 'u', password: 'p' },
          },
        },
      }),
    );
    expect(await bound.addresses('core')).toEqual(['10.0.0.0/8']);
    expect(await bound.addresses('any')).toBeUndefined();
  });

  it('refuses a credential without any secret', async () => {
    const error = await failure(provider.resolve('empty'));
    expect(error.message).toContain('neither a password nor a privateKey');
  });

  it('works without any configuration', async () => {
    const none = new ConfigCredentialProvider(new ConfigReader({}));
    expect((await failure(none.resolve('core'))).name).toBe('NotFoundError');
  });
});

describe('readSshLimits', () => {
  it('has defaults', () => {
    expect(readSshLimits(new ConfigReader({}))).toEqual(DEFAULT_SSH_LIMITS);
  });

  it('reads durations in both notations, and numbers', () => {
    const limits = readSshLimits(
      new ConfigReader({
        network: {
          ssh: {
            connectTimeout: { seconds: 3 },
            commandTimeout: '1m',
            waitTimeout: '5s',
            idleTimeout: { milliseconds: 500 },
            keepAliveInterval: '30s',
            maxSessions: 7,
            maxOutputBytes: 1000,
          },
        },
      }),
    );
    expect(limits).toEqual({
      connectTimeoutMs: 3_000,
      commandTimeoutMs: 60_000,
      waitTimeoutMs: 5_000,
      idleTimeoutMs: 500,
      keepAliveIntervalMs: 30_000,
      maxSessions: 7,
      maxOutputBytes: 1_000,
    });
  });

  it.each([0, -1, 1.5])('refuses %s sessions', maxSessions => {
    const config = new ConfigReader({ network: { ssh: { maxSessions } } });
    expect(() => readSshLimits(config)).toThrow(
      `network.ssh.maxSessions is ${maxSessions}`,
    );
  });
});
