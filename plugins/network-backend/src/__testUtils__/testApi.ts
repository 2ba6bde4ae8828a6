// The plugin in a test backend, spoken to over HTTP. Every answer is checked against the OpenAPI document.
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import {
  allow,
  createDocumentCheck,
  createTestClient,
  testAuditor,
  testPermissions,
  testSignals,
  testUsers,
  type TestClient,
  type TestPolicy,
} from '@linework/backend-common/testUtils';
import { openApiDocument } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { networkPlugin } from '../plugin';

const check = createDocumentCheck(openApiDocument);

/** Groups of the users of the tests. */
const GROUPS: Record<string, string[]> = {
  'user:default/jane': ['group:default/core'],
  'user:default/eve': ['group:default/access'],
};

/** Starts the plugin. Everybody may do everything by default. */
export async function startTestApi({
  knex,
  policy = () => allow,
  entities = [],
  config = {},
  features = [],
}: {
  knex: Knex;
  policy?: TestPolicy;
  /** What the catalog has; empty by default, see `insertDevices` for devices without it. */
  entities?: Entity[];
  config?: JsonObject;
  /** Further modules and service factories. */
  features?: BackendFeature[];
}) {
  const published: JsonObject[] = [];
  const audit: JsonObject[] = [];
  const events: { topic: string; eventPayload: unknown }[] = [];
  const { server } = await startTestBackend({
    features: [
      networkPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({ entities }),
      testPermissions(policy),
      testUsers(GROUPS),
      testAuditor(audit),
      testSignals(published),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ topic, eventPayload }) => {
            events.push({ topic, eventPayload });
          },
          subscribe: async () => {},
        }),
      }),
      ...features,
    ],
  });
  const clientWith = (authorization: string): TestClient =>
    createTestClient({ server, pluginId: 'network', authorization, check });

  return {
    audit,
    events,
    published,
    /** Address of the plugin, for clients of their own. */
    baseUrl: `http://localhost:${server.port()}/api/network`,
    /** A client for `user:default/<name>`. */
    as: (name: string) =>
      clientWith(mockCredentials.user.header(`user:default/${name}`)),
    asService: () => clientWith(mockCredentials.service.header()),
    anonymous: () => clientWith(mockCredentials.none.header()),
  };
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;
