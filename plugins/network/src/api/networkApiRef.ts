import { createApiRef } from '@backstage/core-plugin-api';
import type { NetworkClient } from '@linework/backstage-plugin-network-common';

/**
 * The REST API of the network plugin as the pages use it: the methods of `NetworkClient`, as an interface, so that
 * tests and other implementations can stand in for the class.
 *
 * @public
 */
export type NetworkApi = {
  [Area in keyof NetworkClient]: Pick<
    NetworkClient[Area],
    keyof NetworkClient[Area]
  >;
};

/**
 * Utility API of everything in this package.
 *
 * @public
 */
export const networkApiRef = createApiRef<NetworkApi>({
  id: 'plugin.network.client',
});
