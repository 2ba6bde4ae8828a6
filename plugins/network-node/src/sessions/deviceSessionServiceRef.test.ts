import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { eventually, startSimulator } from '../__testUtils__/simulated';
import type { DeviceSessionService } from './DeviceSessionService';
import { deviceSessionServiceRef } from './deviceSessionServiceRef';

describe('deviceSessionServiceRef', () => {
  it('is one service for all plugins, reads the configuration, and closes with the backend', async () => {
    const { simulator, target } = await startSimulator();
    const given: DeviceSessionService[] = [];
    const plugin = (pluginId: string) =>
      createBackendPlugin({
        pluginId,
        register(env) {
          env.registerInit({
            deps: {
              sessions: deviceSessionServiceRef,
              logger: coreServices.logger,
            },
            async init({ sessions }) {
              given.push(sessions);
            },
          });
        },
      });
    const backend = await startTestBackend({
      features: [
        plugin('one'),
        plugin('two'),
        mockServices.rootConfig.factory({
          data: {
            network: {
              credentials: {
                lab: { username: 'netops', password: 'right-password' },
              },
            },
          },
        }),
      ],
    });
    const [first, second] = given;
    expect(first).toBe(second);
    const name = await first.withSession(target('r1'), async session => {
      const { output } = await session.run('show hostname');
      return output;
    });
    expect(name).toBe('r1');
    expect(simulator.connections('r1')).toBe(1);
    await backend.stop();
    await eventually(() => simulator.connections('r1') === 0);
    await simulator.stop();
  });
});
