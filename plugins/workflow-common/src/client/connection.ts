// How every client of this package calls the server: where it is, with whose identity, and what a refusal becomes.
import { ResponseError } from '@backstage/errors';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../generated/api';

/**
 * What the clients need of their surroundings: where the plugin is and how to call it with the caller's identity.
 * Backstage's discovery and fetch APIs fit.
 *
 * @public
 */
export interface WorkflowClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Gives the typed calls of the API, at the address that holds now.
 *
 * @public
 */
export type Connection = () => Promise<Client<paths>>;

export function connectionOf(options: WorkflowClientOptions): Connection {
  return async () =>
    createClient<paths>({
      baseUrl: await options.discoveryApi.getBaseUrl('workflow'),
      // Fetch middleware (Backstage has one that adds the identity) may build a Request of its own from what it is
      // given, which works only once with a Request; an address and its options can be used again.
      fetch: async request =>
        options.fetchApi.fetch(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.body ? await request.text() : undefined,
          signal: request.signal,
        }),
    });
}

/** Gives the body of an answer, or throws what the server said. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    // The body has been read; hand it on so that the error carries the server's own words. ResponseError looks for
    // them in JSON only, not in problem details, which carry them just so.
    throw await ResponseError.fromResponse(
      new Response(
        typeof error === 'string' ? error : JSON.stringify(error ?? {}),
        {
          status: response.status,
          statusText: response.statusText,
          headers:
            typeof error === 'string'
              ? response.headers
              : { 'content-type': 'application/json' },
        },
      ),
    );
  }
  return data as T;
}
