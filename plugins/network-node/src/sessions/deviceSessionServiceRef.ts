import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { FrrDriver } from '../cli/FrrDriver';
import { ConfigCredentialProvider } from './ConfigCredentialProvider';
import type { DeviceSessionService } from './DeviceSessionService';
import { readSshLimits } from './limits';
import { PooledDeviceSessions } from './PooledDeviceSessions';

/**
 * Sessions with devices for every plugin of the backend. It belongs to the root scope because a device takes one user
 * at a time, whichever plugin asks. Works without the network plugin's backend: credentials come from
 * `network.credentials`, limits from `network.ssh`. To use other drivers or a vault, install a service factory of your
 * own that calls {@link PooledDeviceSessions.create}.
 *
 * @public
 */
export const deviceSessionServiceRef = createServiceRef<DeviceSessionService>({
  id: 'network.device-sessions',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ config, lifecycle, logger }) {
        const limits = readSshLimits(config);
        const sessions = PooledDeviceSessions.create({
          drivers: [new FrrDriver(limits)],
          credentials: new ConfigCredentialProvider(config),
          limits,
          logger,
        });
        lifecycle.addShutdownHook(() => sessions.close());
        return sessions;
      },
    }),
});
