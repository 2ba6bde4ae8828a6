import { useCallback } from 'react';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';

const TIMEOUT_MS = 6_000;

/**
 * Says in passing that something has worked. Failures stay on the page, beside what failed.
 *
 * @public
 */
export function useNotify(): (message: string) => void {
  const toasts = useApi(toastApiRef);
  return useCallback(
    message => {
      toasts.post({ title: message, status: 'success', timeout: TIMEOUT_MS });
    },
    [toasts],
  );
}
