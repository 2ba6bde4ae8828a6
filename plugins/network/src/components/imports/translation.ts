// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the imports pages.
 *
 * @public
 */
export const networkImportsTranslationRef = createTranslationRef({
  id: 'plugin.network.imports',
  messages: {
    title: 'Imports',
  },
});
