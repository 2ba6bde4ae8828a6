// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the calendar pages.
 *
 * @public
 */
export const networkCalendarTranslationRef = createTranslationRef({
  id: 'plugin.network.calendar',
  messages: {
    title: 'Calendar',
  },
});
