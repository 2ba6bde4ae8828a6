// The real catalog with this package's features, whose scheduled tasks run when a test says so.

import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type AuthService,
  type BackendFeature,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import incrementalIngestion from '@backstage/plugin-catalog-backend-module-incremental-ingestion';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import catalogModuleNetwork from '../index';

export interface RunningCatalog {
  baseUrl: string;
  /** Runs a scheduled task once. */
  trigger(taskId: string): Promise<void>;
  /** All entities, by name. */
  all(): Promise<Map<string, AlphaEntity>>;
  /** Waits until the entity is as expected. */
  waitFor(
    name: string,
    condition: (entity: AlphaEntity) => boolean,
  ): Promise<AlphaEntity>;
  /** Waits until there is no such entity. */
  waitForEnd(name: string): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

async function poll<TValue>(
  read: () => Promise<TValue | undefined>,
  what: string,
): Promise<TValue> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} in ${PATIENCE_MS / 1000} s`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

export async function startCatalog(options: {
  config: JsonObject;
  logger?: LoggerService;
  features?: BackendFeature[];
}): Promise<RunningCatalog> {
  const scheduler = mockServices.scheduler();
  let found: { catalog: CatalogService; auth: AuthService } | undefined;
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: { ...options.config, events: { useEventBus: 'never' } },
      }),
      // The real one: events go from the plugin that receives webhooks to the catalog.
      eventsServiceFactory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(options.logger
        ? [
            createServiceFactory({
              service: coreServices.logger,
              deps: {},
              factory: () => options.logger!,
            }),
          ]
        : []),
      catalogPlugin,
      incrementalIngestion,
      eventsPlugin,
      catalogModuleNetwork,
      createBackendPlugin({
        pluginId: 'reader',
        register(reg) {
          reg.registerInit({
            deps: { catalog: catalogServiceRef, auth: coreServices.auth },
            async init(deps) {
              found = deps;
            },
          });
        },
      }),
      ...(options.features ?? []),
    ],
  });
  if (!found) {
    throw new Error('the reader did not start');
  }
  const { catalog, auth } = found;
  const credentials = await auth.getOwnServiceCredentials();
  const get = async (name: string): Promise<AlphaEntity | undefined> =>
    catalog.getEntityByRef(`resource:default/${name}`, { credentials });

  return {
    baseUrl: `http://localhost:${backend.server.port()}`,
    trigger: taskId => scheduler.triggerTask(taskId),
    async all() {
      const { items } = await catalog.getEntities({}, { credentials });
      return new Map(items.map(entity => [entity.metadata.name, entity]));
    },
    waitFor: (name, condition) =>
      poll(async () => {
        const entity = await get(name);
        return entity && condition(entity) ? entity : undefined;
      }, `${name} was not as expected`),
    waitForEnd: async name => {
      await poll(
        async () => ((await get(name)) ? undefined : true),
        `${name} did not go away`,
      );
    },
    stop: () => backend.stop(),
  };
}
