import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { catalogModuleNetworkInventories } from './inventory/module';
import { catalogModuleNetworkEntities } from './module';
import { readWebhooks } from './webhooks/config';
import { eventsModuleNetworkWebhooks } from './webhooks/module';

/**
 * The network in the catalog. Devices, sites and circuits are always validated and related; NetBox and Nautobot are
 * read when they are configured, and then `@backstage/plugin-catalog-backend-module-incremental-ingestion` must be
 * installed, too; their webhooks are received when they have a secret, with `@backstage/plugin-events-backend`.
 *
 * @public
 */
export const catalogModuleNetwork = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    yield catalogModuleNetworkEntities;
    const providers = config.getOptionalConfig('catalog.providers');
    if (providers?.has('netbox') || providers?.has('nautobot')) {
      yield catalogModuleNetworkInventories;
    }
    if (readWebhooks(config).length > 0) {
      yield eventsModuleNetworkWebhooks;
    }
  },
});
