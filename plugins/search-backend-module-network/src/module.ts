import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogCollatorExtensionPoint,
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import { createNetworkEntityTransformer } from './createNetworkEntityTransformer';

/**
 * Adds the facts of devices, sites and circuits to what the catalog's collator indexes of them.
 *
 * @public
 */
export const searchModuleNetwork = createBackendModule({
  pluginId: 'search',
  moduleId: 'network',
  register(reg) {
    reg.registerInit({
      deps: { collator: catalogCollatorExtensionPoint },
      async init({ collator }) {
        collator.setEntityTransformer(
          createNetworkEntityTransformer(
            defaultCatalogCollatorEntityTransformer,
          ),
        );
      },
    });
  },
});
