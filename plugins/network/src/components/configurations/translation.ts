// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the configurations pages.
 *
 * @public
 */
export const networkConfigurationsTranslationRef = createTranslationRef({
  id: 'plugin.network.configurations',
  messages: {
    title: 'Configurations',
  },
});
