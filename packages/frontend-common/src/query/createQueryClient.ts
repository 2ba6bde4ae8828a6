import { ResponseError } from '@backstage/errors';
import { QueryClient } from '@tanstack/react-query';

/**
 * Makes a query client as live queries use it: what the server refused is not asked again, what went wrong on the way
 * is.
 *
 * @public
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) =>
          failures < 2 && !(ResponseError.is(error) && error.statusCode < 500),
      },
    },
  });
}
