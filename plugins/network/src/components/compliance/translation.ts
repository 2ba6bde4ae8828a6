// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the compliance pages.
 *
 * @public
 */
export const networkComplianceTranslationRef = createTranslationRef({
  id: 'plugin.network.compliance',
  messages: {
    title: 'Compliance',
  },
});
