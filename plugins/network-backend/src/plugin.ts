import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  AccessControl,
  CallerResolver,
  prepareDatabase,
} from '@linework/backend-common';
import {
  deviceAccessRegistryRef,
  deviceSessionServiceRef,
  networkCredentialsExtensionPoint,
  networkDriversExtensionPoint,
  networkSourcesExtensionPoint,
  snmpServiceRef,
  type DeviceDriver,
  type DeviceSource,
  type NamedCredentialProvider,
} from '@linework/backstage-plugin-network-node';
import { createAreas } from './areas/createAreas';
import { applyDatabaseMigrations } from './database/migrations';
import { NetworkEvents } from './events/NetworkEvents';
import { createInventory } from './inventory/createInventory';
import { NetworkAccess } from './permissions/NetworkAccess';
import { registerResourceTypes } from './permissions/registerResourceTypes';
import { createRouter } from './rest/createRouter';
import { NetworkChangePublisher } from './signals/NetworkChangePublisher';

/**
 * Keeps the network management database and serves it over REST.
 *
 * @public
 */
export const networkPlugin = createBackendPlugin({
  pluginId: 'network',
  register(env) {
    const drivers: DeviceDriver[] = [];
    const credentialProviders: NamedCredentialProvider[] = [];
    const sources: DeviceSource[] = [];
    env.registerExtensionPoint(networkDriversExtensionPoint, {
      addDriver: driver => {
        drivers.push(driver);
      },
    });
    env.registerExtensionPoint(networkCredentialsExtensionPoint, {
      addProvider: provider => {
        credentialProviders.push(provider);
      },
    });
    env.registerExtensionPoint(networkSourcesExtensionPoint, {
      addSource: source => {
        sources.push(source);
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        deviceAccess: deviceAccessRegistryRef,
        deviceSessions: deviceSessionServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        snmp: snmpServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        deviceAccess,
        deviceSessions,
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        snmp,
        userInfo,
      }) {
        for (const driver of drivers) deviceAccess.addDriver(driver);
        for (const provider of credentialProviders) {
          deviceAccess.addCredentialProvider(provider);
        }

        const knex = await database.getClient();
        await prepareDatabase(knex);
        if (!database.migrations?.skip) await applyDatabaseMigrations(knex);

        const publisher = new NetworkChangePublisher({ logger, signals });
        const networkEvents = new NetworkEvents({ events, logger });
        const access = new NetworkAccess({
          control: new AccessControl({ permissions, permissionsRegistry }),
          knex,
        });
        const callers = new CallerResolver({ auth, httpAuth, userInfo });
        const inventory = createInventory({
          access,
          auditor,
          auth,
          callers,
          catalog,
          config,
          events,
          knex,
          logger,
          metrics,
          networkEvents,
          scheduler,
          signals: publisher,
        });
        registerResourceTypes(permissionsRegistry, inventory.loadResources);
        const otherAreas = createAreas({
          access,
          auditor,
          auth,
          callers,
          catalog,
          config,
          deviceSessions,
          events,
          inventory: inventory.service,
          knex,
          logger,
          metrics,
          networkEvents,
          scheduler,
          signals: publisher,
          snmp,
          sources,
        });
        const areas = [
          inventory.createArea(otherAreas.flatMap(area => area.overview ?? [])),
          ...otherAreas,
        ];

        // The router asks for credentials itself, so that it can refuse in the form of the API.
        httpRouter.addAuthPolicy({ path: '/v1', allow: 'unauthenticated' });
        httpRouter.use(createRouter({ areas, callers, logger }));

        lifecycle.addStartupHook(async () => {
          for (const area of areas) await area.start?.();
        });
        lifecycle.addShutdownHook(async () => {
          await Promise.all(areas.map(area => area.stop?.()));
          publisher.stop();
        });
      },
    });
  },
});
