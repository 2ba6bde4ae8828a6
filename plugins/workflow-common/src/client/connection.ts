// The connection that the clients of this package share.
import {
  connect,
  type Connection as RestConnection,
  type RestClientOptions,
} from '@linework/rest-client';
import type { paths } from '../generated/api';

/**
 * What the clients need of their surroundings: where the plugin is and how to call it with the caller's identity.
 * Backstage's discovery and fetch APIs fit.
 *
 * @public
 */
export type WorkflowClientOptions = RestClientOptions;

/**
 * Gives the typed calls of the API, at the address that holds now.
 *
 * @public
 */
export type Connection = RestConnection<paths>;

export function connectionOf(options: WorkflowClientOptions): Connection {
  return connect<paths>('workflow', options);
}

export { unwrap } from '@linework/rest-client';
