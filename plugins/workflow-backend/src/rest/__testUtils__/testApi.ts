// The plugin in a test backend, spoken to over HTTP. Every answer is checked against the OpenAPI document.
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
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
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import {
  JobError,
  workflowConnectorsExtensionPoint,
} from '@linework/backstage-plugin-workflow-node';
import type { Knex } from 'knex';
import { workflowPlugin } from '../../plugin';

const check = createDocumentCheck(openApiDocument);

export {
  allow,
  deny,
  eventually,
  type TestClient,
  type TestPolicy,
} from '@linework/backend-common/testUtils';

export interface TestApiOptions {
  knex: Knex;
  /** Allows everything by default. */
  policy?: TestPolicy;
  entities?: Entity[];
}

/** Groups of the users of the tests. */
const GROUPS: Record<string, string[]> = {
  'user:default/jane': ['group:default/core'],
  'user:default/joe': ['group:default/core'],
  'user:default/eve': ['group:default/access'],
};

export const DEVICE: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'edge-1', namespace: 'default', title: 'Edge 1' },
  spec: { type: 'network-device', owner: 'core' },
};

const CATALOG: Entity[] = [
  DEVICE,
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'db', namespace: 'default' },
    spec: { type: 'database', owner: 'user:default/jane' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'joe', namespace: 'default' },
    spec: {},
  },
];

const testWorkModule = createBackendModule({
  pluginId: 'workflow',
  moduleId: 'test-work',
  register(env) {
    env.registerInit({
      deps: { connectors: workflowConnectorsExtensionPoint },
      async init({ connectors }) {
        connectors.addJobHandler({
          type: 'test-work',
          async handle(job) {
            if (job.variables.fail === true) {
              throw new JobError({
                message: 'Edge 1 does not answer',
                code: 'device-unreachable',
                outcome: 'incident',
              });
            }
            return { variables: { worked: true } };
          },
        });
        connectors.addElementTemplate({ id: 'test.work', name: 'Test work' });
      },
    });
  },
});

/** Starts the plugin with a job handler `test-work` that fails for the variable `fail`. */
export async function startTestApi({
  knex,
  policy = () => allow,
  entities = CATALOG,
}: TestApiOptions) {
  const published: JsonObject[] = [];
  const audit: JsonObject[] = [];
  const { server } = await startTestBackend({
    features: [
      workflowPlugin,
      testWorkModule,
      mockServices.database.factory({ knex }),
      catalogServiceMock.factory({ entities }),
      testPermissions(policy),
      testUsers(GROUPS),
      testAuditor(audit),
      testSignals(published),
    ],
  });

  const clientWith = (authorization: string): TestClient =>
    createTestClient({ server, pluginId: 'workflow', authorization, check });

  return {
    audit,
    published,
    /** Address of the plugin, for clients of their own. */
    baseUrl: `http://localhost:${server.port()}/api/workflow`,
    /** A client for `user:default/<name>`. */
    as: (name: string) =>
      clientWith(mockCredentials.user.header(`user:default/${name}`)),
    asService: () => clientWith(mockCredentials.service.header()),
    anonymous: () => clientWith(mockCredentials.none.header()),
  };
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;
