// Texts of the shared components, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of what Linework's pages share.
 *
 * @public
 */
export const frontendCommonTranslationRef = createTranslationRef({
  id: 'linework.frontend-common',
  messages: {
    loading: 'Loading',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    pageOfTotal: '{{from}}–{{to}} of {{total}}',
    justNow: 'just now',
    filter: {
      search: 'Search values',
      none: 'No such value',
      more: '{{hidden}} more: search for them',
      clear: 'Clear',
    },
    error: {
      retry: 'Try again',
      permission:
        'It needs the permission {{permission}}. Ask whoever manages permissions in this portal.',
    },
  },
});
