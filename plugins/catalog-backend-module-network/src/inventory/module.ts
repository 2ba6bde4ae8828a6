import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { incrementalIngestionProvidersExtensionPoint } from '@backstage/plugin-catalog-backend-module-incremental-ingestion';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Knex } from 'knex';
import {
  DatabaseEntityNames,
  migrateEntityNames,
} from '../names/DatabaseEntityNames';
import { createNautobotProvider } from '../nautobot/createNautobotProvider';
import { NAUTOBOT_KINDS } from '../nautobot/NautobotSource';
import { createNetBoxProvider } from '../netbox/createNetBoxProvider';
import { NETBOX_KINDS } from '../netbox/NetBoxSource';
import { readInventoryConfigs, type InventoryConfig } from './config';

/** The providers of all configured instances, with how each is to be run. */
function createProviders(options: {
  config: Config;
  client: Knex;
  logger: LoggerService;
}) {
  const { client, config: root, logger } = options;
  const namesOf = (config: InventoryConfig<string>) =>
    DatabaseEntityNames.create({
      client,
      source: config.sourceName,
      namespace: config.mapping.namespace,
    });
  return [
    ...readInventoryConfigs(root, 'netbox', NETBOX_KINDS).map(config => ({
      options: config.ingestion,
      provider: createNetBoxProvider({
        config,
        names: namesOf(config),
        logger,
      }),
    })),
    ...readInventoryConfigs(root, 'nautobot', NAUTOBOT_KINDS).map(config => ({
      options: config.ingestion,
      provider: createNautobotProvider({
        config,
        names: namesOf(config),
        logger,
      }),
    })),
  ];
}

/**
 * Devices, sites and circuits from NetBox and Nautobot. Needs the module
 * `@backstage/plugin-catalog-backend-module-incremental-ingestion` beside it.
 */
export const catalogModuleNetworkInventories = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'network-inventories',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        incremental: incrementalIngestionProvidersExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ config, database, incremental, logger }) {
        const client = await database.getClient();
        if (!database.migrations?.skip) {
          await migrateEntityNames(client);
        }
        for (const entry of createProviders({ config, client, logger })) {
          incremental.addProvider(entry);
        }
      },
    });
  },
});
