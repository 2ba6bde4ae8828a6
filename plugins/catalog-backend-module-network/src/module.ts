import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { NetworkDatabaseEntityProvider } from './declared/NetworkDatabaseEntityProvider';
import { NeighbourMap } from './neighbours/NeighbourMap';
import { readNetworkDatabaseConfig } from './networkDatabase/config';
import { RemoteNetworkDatabase } from './networkDatabase/NetworkDatabase';
import { NetworkEntityProcessor } from './NetworkEntityProcessor';

/** Devices, sites and circuits in the catalog: validation, relations, and what the network database declares. */
export const catalogModuleNetworkEntities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'network',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        events,
        logger,
        scheduler,
      }) {
        const { schedule, neighboursIntervalMs } =
          readNetworkDatabaseConfig(config);
        const database = RemoteNetworkDatabase.create({ discovery, auth });
        catalog.addProcessor(
          new NetworkEntityProcessor(
            new NeighbourMap({
              database,
              refreshIntervalMs: neighboursIntervalMs,
              logger,
            }),
          ),
        );
        catalog.addEntityProvider(
          new NetworkDatabaseEntityProvider({
            database,
            taskRunner: scheduler.createScheduledTaskRunner(schedule),
            events,
            logger,
          }),
        );
      },
    });
  },
});
