// How every typed client calls its server: where it is, with whose identity, and what a refusal becomes.
import { ResponseError } from '@backstage/errors';
import createClient, { type Client } from 'openapi-fetch';

/**
 * What a client needs of its surroundings: where the plugin is and how to call it with the caller's identity.
 * Backstage's discovery and fetch APIs fit.
 *
 * @public
 */
export interface RestClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Gives the typed calls of an API, at the address that holds now.
 *
 * @public
 */
export type Connection<Paths extends {}> = () => Promise<Client<Paths>>;

/**
 * A connection to the backend of a plugin; `Paths` are the types that openapi-typescript makes of its document.
 *
 * @public
 */
export function connect<Paths extends {}>(
  pluginId: string,
  options: RestClientOptions,
): Connection<Paths> {
  return async () =>
    createClient<Paths>({
      baseUrl: await options.discoveryApi.getBaseUrl(pluginId),
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

/**
 * Gives the body of an answer, or throws what the server said.
 *
 * @throws ResponseError with the server's words in `body.error.message`.
 * @public
 */
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
