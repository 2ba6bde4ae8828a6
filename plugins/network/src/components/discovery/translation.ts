// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the discovery pages.
 *
 * @public
 */
export const networkDiscoveryTranslationRef = createTranslationRef({
  id: 'plugin.network.discovery',
  messages: {
    title: 'Discovery',
  },
});
