// The workflow backend with this module, as a test speaks to it over HTTP.

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the tests start both together
import workflowPlugin from '@linework/backstage-plugin-workflow-backend';
import request from 'supertest';
import workflowModuleNetwork from '../index';
import { PASSWORD, STALE_PASSWORD } from './simulatedNetwork';

const USER = mockCredentials.user().principal.userEntityRef;
const PATIENCE_MS = 20_000;

/** Asks again until there is an answer. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const found = await look();
    if (found) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not happen in time`);
}

/** Starts the backend; `entities` is the catalog, and what a test changes in it counts at once. */
export async function startWorkflowBackend(entities: Map<string, Entity>) {
  const find = (ref: unknown) =>
    entities.get(
      typeof ref === 'string' ? ref : stringifyEntityRef(ref as Entity),
    );
  const backend = await startTestBackend({
    features: [
      workflowPlugin,
      workflowModuleNetwork,
      catalogServiceMock.mock({ getEntityByRef: async ref => find(ref) })
        .factory,
      mockServices.rootConfig.factory({
        data: {
          network: {
            credentials: {
              demo: { username: 'noc', password: PASSWORD },
              stale: { username: 'noc', password: STALE_PASSWORD },
            },
          },
          workflow: { jobs: { pollInterval: '50ms', retryBackoff: '10ms' } },
        },
      }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: USER,
          ownershipEntityRefs: [USER, 'group:default/team-core'],
        }),
      }).factory,
    ],
  });

  const get = async (path: string) => {
    const answer = await request(backend.server).get(`/api/workflow${path}`);
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  };
  const post = async (path: string, body: JsonObject = {}) => {
    const answer = await request(backend.server)
      .post(`/api/workflow${path}`)
      .send(body);
    if (answer.status >= 300) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  };
  return {
    get,
    post,
    stop: () => backend.stop(),
    /** The instance, once it has ended. */
    endOf: (processInstanceKey: string) =>
      eventually('the end', async () => {
        const instance = await get(
          `/v2/process-instances/${processInstanceKey}`,
        );
        return instance.state !== 'ACTIVE' && instance;
      }),
  };
}

export type WorkflowBackend = Awaited<ReturnType<typeof startWorkflowBackend>>;
