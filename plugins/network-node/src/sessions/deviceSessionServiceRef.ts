import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { deviceAccessRegistryRef } from '../access/DeviceAccessRegistry';
import type { DeviceSessionService } from './DeviceSessionService';
import { readSshLimits } from './limits';
import { PooledDeviceSessions } from './PooledDeviceSessions';

/**
 * Sessions with devices for every plugin of the backend. It belongs to the root scope because a device takes one user
 * at a time, whichever plugin asks. Works without the network plugin's backend: drivers and credentials come from
 * {@link deviceAccessRegistryRef}, limits from `network.ssh`.
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
        access: deviceAccessRegistryRef,
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ access, config, lifecycle, logger }) {
        const sessions = PooledDeviceSessions.create({
          drivers: access,
          credentials: access.credentials,
          limits: readSshLimits(config),
          logger,
        });
        lifecycle.addShutdownHook(() => sessions.close());
        return sessions;
      },
    }),
});
