import type { Connection as RestConnection } from '@linework/rest-client';
import type { paths } from '../generated/api';

/**
 * Gives the typed calls of the network plugin's API, at the address that holds now.
 *
 * @public
 */
export type Connection = RestConnection<paths>;
