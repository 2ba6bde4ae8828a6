// What the catalog reads of the network database, as itself and page by page.

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  NetworkClient,
  type DeclaredEntity,
} from '@linework/backstage-plugin-network-common';

const PLUGIN_ID = 'network';
const ADJACENCY_PAGE = 5000;
const ENTITY_PAGE = 500;

/** Two devices that a link joins. */
export interface Adjacency {
  aDeviceRef: string;
  bDeviceRef: string;
}

/** All declared entities, and how many the database says there are. */
export interface DeclaredEntities {
  items: DeclaredEntity[];
  totalItems: number;
}

export interface NetworkDatabase {
  adjacency(): AsyncIterable<Adjacency>;
  declaredEntities(): Promise<DeclaredEntities>;
}

export class RemoteNetworkDatabase implements NetworkDatabase {
  readonly #client: NetworkClient;

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }): RemoteNetworkDatabase {
    const { discovery, auth } = options;
    return new RemoteNetworkDatabase(
      new NetworkClient({
        discoveryApi: discovery,
        fetchApi: {
          async fetch(input, init) {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: PLUGIN_ID,
            });
            const headers = new Headers(init?.headers);
            headers.set('authorization', `Bearer ${token}`);
            return fetch(input, { ...init, headers });
          },
        },
      }),
    );
  }

  private constructor(client: NetworkClient) {
    this.#client = client;
  }

  async *adjacency(): AsyncIterable<Adjacency> {
    let after: string | undefined;
    do {
      const page = await this.#client.topology.getAdjacency({
        limit: ADJACENCY_PAGE,
        after,
      });
      yield* page.items;
      after = page.endCursor ?? undefined;
    } while (after !== undefined);
  }

  async declaredEntities(): Promise<DeclaredEntities> {
    const items: DeclaredEntity[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await this.#client.topology.getDeclaredEntities({
        limit: ENTITY_PAGE,
        after,
      });
      items.push(...page.items);
      if (page.endCursor === null) {
        return { items, totalItems: page.totalItems };
      }
      after = page.endCursor;
    }
  }
}
