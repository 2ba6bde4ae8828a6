import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { NetworkEntityProcessor } from './NetworkEntityProcessor';

/**
 * Network devices and sites in the catalog: validation and relations.
 *
 * @public
 */
export const catalogModuleNetwork = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'network',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(new NetworkEntityProcessor());
      },
    });
  },
});
