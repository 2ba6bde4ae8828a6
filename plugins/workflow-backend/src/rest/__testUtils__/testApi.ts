// The plugin in a test backend, spoken to over HTTP. Every answer is checked against the OpenAPI document.
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  JobError,
  workflowConnectorsExtensionPoint,
} from '@linework/backstage-plugin-workflow-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { workflowPlugin } from '../../plugin';
import { assertDocumented, type Answer } from './assertDocumented';

export type TestPolicy = (
  permission: Permission,
  userRef: string | undefined,
) => PolicyDecision;

export interface TestApiOptions {
  knex: Knex;
  /** Allows everything by default. */
  policy?: TestPolicy;
  entities?: Entity[];
}

export interface TestClient {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  /** Sends a body as it stands. */
  postText(path: string, json: string): Promise<Answer>;
  /** The same with another method and content type. */
  sendText(
    method: 'post' | 'put' | 'patch',
    path: string,
    text: string,
    contentType?: string,
  ): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  patch(path: string, body?: object): Promise<Answer>;
  delete(path: string): Promise<Answer>;
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

export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

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
      createPermissions(policy),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef: string;
          };
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...(GROUPS[userEntityRef] ?? []),
            ],
          };
        },
      }).factory,
      mockServices.auditor.mock({
        createEvent: async ({ eventId, severityLevel, meta }) => {
          const event = { eventId, severityLevel: severityLevel!, meta: meta! };
          return {
            success: async options => {
              audit.push({
                ...event,
                status: 'succeeded',
                meta: { ...meta, ...options?.meta },
              });
            },
            fail: async ({ error }) => {
              audit.push({ ...event, status: 'failed', error: error.message });
            },
          };
        },
      }).factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            published.push(signal as unknown as JsonObject);
          },
        }),
      }),
    ],
  });

  const clientWith = (authorization: string): TestClient => {
    const send = async (
      method: 'get' | 'post' | 'put' | 'patch' | 'delete',
      path: string,
      body?: object | string,
      contentType = 'application/json',
    ): Promise<Answer> => {
      const call = request(server)
        [method](`/api/workflow${path}`)
        .set('Authorization', authorization)
        .set('content-type', contentType);
      const response = await (body === undefined ? call : call.send(body));
      assertDocumented(method, path, response);
      return response;
    };
    return {
      get: path => send('get', path),
      post: (path, body) => send('post', path, body),
      postText: (path, json) => send('post', path, json),
      sendText: send,
      put: (path, body) => send('put', path, body),
      patch: (path, body) => send('patch', path, body),
      delete: path => send('delete', path),
    };
  };

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

/** Asks again until the answer fits; fails with the last answer after a while. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Gave up waiting; last: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

function createPermissions(policy: TestPolicy) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => {
      const decide = (
        permission: Permission,
        { credentials }: { credentials: { principal: unknown } },
      ) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef?: string;
        };
        return policy(permission, userEntityRef);
      };
      return {
        authorize: async (requests, options) =>
          requests.map(({ permission }) => {
            const decision = decide(permission, options);
            if (decision.result === AuthorizeResult.CONDITIONAL) {
              throw new Error(`${permission.name} is asked without conditions`);
            }
            return decision;
          }),
        authorizeConditional: async (requests, options) =>
          requests.map(({ permission }) => decide(permission, options)),
      };
    },
  });
}
