import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { deviceAccessRegistryRef } from '../access/DeviceAccessRegistry';
import { readSnmpLimits } from './limits';
import type { SnmpService } from './SnmpService';
import { SnmpSessions } from './SnmpSessions';

/**
 * SNMP with devices for every plugin of the backend. It belongs to the root scope so that sockets and the limit of
 * sessions are shared. Credentials come from {@link deviceAccessRegistryRef}, limits from `network.snmp`.
 *
 * @public
 */
export const snmpServiceRef = createServiceRef<SnmpService>({
  id: 'network.snmp',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        access: deviceAccessRegistryRef,
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ access, config, lifecycle }) {
        const sessions = SnmpSessions.create({
          credentials: access.credentials,
          limits: readSnmpLimits(config),
        });
        lifecycle.addShutdownHook(() => sessions.close());
        return sessions;
      },
    }),
});
