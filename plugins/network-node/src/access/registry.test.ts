import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  failure,
  startSimulator,
  twoRouters,
} from '../__testUtils__/simulated';
import type { DeviceDriver, DeviceSession } from '../device';
import type { DeviceError } from '../DeviceError';
import { deviceSessionServiceRef } from '../sessions/deviceSessionServiceRef';
import type { DeviceSessionService } from '../sessions/DeviceSessionService';
import { readSystem } from '../snmp/readers/system';
import { snmpServiceRef } from '../snmp/snmpServiceRef';
import type { SnmpService } from '../snmp/SnmpService';
import type { NamedCredentialProvider } from './CredentialSources';
import {
  createDeviceAccessRegistry,
  deviceAccessRegistryRef,
  type DeviceAccessRegistry,
} from './DeviceAccessRegistry';

const session: DeviceSession = {
  usable: true,
  run: async command => ({ command, output: 'done', durationMs: 1 }),
  configure: async () => ({ results: [], durationMs: 1 }),
  getConfig: async () => 'configuration',
  close: async () => {},
};

const driver = (platform: string): DeviceDriver => ({
  platform,
  connect: async () => session,
});

const vault: NamedCredentialProvider = {
  name: 'vault',
  canResolve: ref => ref.startsWith('vault-'),
  resolve: async () => ({ username: 'netops', password: 'from-the-vault' }),
  resolveSnmp: async () => ({ version: 'v2c', community: 'from-the-vault' }),
};

describe('device access registry', () => {
  it('denies two drivers for one platform, and two providers with one name', () => {
    const registry = createDeviceAccessRegistry();
    registry.addDriver(driver('acme'));
    expect(() => registry.addDriver(driver('acme'))).toThrow(
      'Two device drivers serve the platform "acme"; remove one',
    );
    registry.addCredentialProvider(vault);
    expect(() => registry.addCredentialProvider({ ...vault })).toThrow(
      'Two credential providers have the name "vault"; remove or rename one',
    );
  });

  it('asks the providers in the order of adding, and takes the first that has the credential', async () => {
    const registry = createDeviceAccessRegistry();
    registry.addCredentialProvider({
      ...vault,
      name: 'first',
      canResolve: async ref => ref === 'vault-1',
      resolve: async () => ({ username: 'first', password: 'x' }),
    });
    registry.addCredentialProvider(vault);
    const { credentials } = registry;
    expect((await credentials.resolve('vault-1')).username).toBe('first');
    expect((await credentials.resolve('vault-2')).username).toBe('netops');
    expect((await failure(credentials.resolve('none'))).message).toBe(
      'There is no credential "none"; add network.credentials.none to the configuration, or add it to first or vault',
    );
  });

  it('asks the provider of a credential which hosts it is for', async () => {
    const registry = createDeviceAccessRegistry();
    registry.addCredentialProvider({
      ...vault,
      addresses: async () => ['10.0.0.0/8'],
    });
    expect(await registry.credentials.addresses!('vault-1')).toEqual([
      '10.0.0.0/8',
    ]);
  });

  it('tells when the provider of a credential has none for SNMP', async () => {
    const registry = createDeviceAccessRegistry();
    const { resolveSnmp: _, ...sshOnly } = vault;
    registry.addCredentialProvider(sshOnly);
    expect(
      (await failure(registry.credentials.resolveSnmp!('vault-1'))).message,
    ).toBe(
      'Credential "vault-1" comes from "vault", which holds no credentials for SNMP',
    );
  });
});

describe('deviceAccessRegistryRef', () => {
  it('is where one plugin adds what the sessions of every plugin use', async () => {
    const { simulator, snmpTarget, target } = await startSimulator(
      await twoRouters({ community: 'from-the-vault' }),
    );
    let access: DeviceAccessRegistry | undefined;
    let sessions: DeviceSessionService | undefined;
    let snmp: SnmpService | undefined;
    const adding = createBackendPlugin({
      pluginId: 'adding',
      register(env) {
        env.registerInit({
          deps: {
            registry: deviceAccessRegistryRef,
            logger: coreServices.logger,
          },
          async init({ registry }) {
            access = registry;
            registry.addDriver(driver('acme'));
            registry.addCredentialProvider(vault);
          },
        });
      },
    });
    const using = createBackendPlugin({
      pluginId: 'using',
      register(env) {
        env.registerInit({
          deps: { ssh: deviceSessionServiceRef, agents: snmpServiceRef },
          async init({ ssh, agents }) {
            sessions = ssh;
            snmp = agents;
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        adding,
        using,
        mockServices.rootConfig.factory({
          data: {
            network: {
              snmp: { timeout: '100ms', retries: 0 },
              credentials: {
                'vault-0': { snmp: { version: 'v2c', community: 'config' } },
              },
            },
          },
        }),
      ],
    });
    expect(access?.platforms()).toEqual(['acme', 'frr']);
    const { output } = await sessions!.withSession(
      { ...target('r1'), platform: 'acme', credentialRef: 'vault-1' },
      s => s.run('anything'),
    );
    expect(output).toBe('done');
    const unknown = await failure<DeviceError>(
      sessions!.withSession(
        { ...target('r1'), platform: 'other' },
        async () => {},
      ),
    );
    expect(unknown.message).toContain('available: acme, frr');
    const system = await snmp!.withSession(
      snmpTarget('r1', 'vault-1'),
      readSystem,
    );
    expect(system.facts.name).toBe('r1');
    // What the operator wrote into the configuration goes before any other source.
    expect(
      await failure(snmp!.withSession(snmpTarget('r1', 'vault-0'), readSystem)),
    ).toMatchObject({ code: 'timeout' });
    await backend.stop();
    expect(
      await failure(snmp!.withSession(snmpTarget('r1', 'vault-1'), readSystem)),
    ).toMatchObject({ code: 'aborted' });
    await simulator.stop();
  });
});
