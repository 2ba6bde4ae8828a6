// With the real permission backend and a policy: the rules are found, conditions travel both ways.
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { workflowTaskReadPermission } from '@linework/backstage-plugin-workflow-common';
import request from 'supertest';
import { workflowPlugin } from '../plugin';
import { plainTask } from '../rest/__testUtils__/testProcesses';
import {
  createWorkflowTaskConditionalDecision,
  workflowTaskConditions,
} from './conditions';

jest.setTimeout(60_000);

/** Who is no candidate of a task does not see it. */
const ownTasksPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'own-tasks',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
            if (user && isPermission(permission, workflowTaskReadPermission)) {
              return createWorkflowTaskConditionalDecision(
                permission,
                workflowTaskConditions.isCandidate({
                  refs: user.info.ownershipEntityRefs,
                }),
              );
            }
            return { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});

/** Real tokens between plugins say which plugin acts for the user; the mocked ones do not. */
const authWithActor = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({
      pluginId,
    });
    jest
      .spyOn(auth, 'getPluginRequestToken')
      .mockImplementation(async ({ onBehalfOf, targetPluginId }) => ({
        token: auth.isPrincipal(onBehalfOf, 'user')
          ? mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
              actor: { subject: `plugin:${pluginId}` },
            })
          : mockCredentials.service.token({ onBehalfOf, targetPluginId }),
      }));
    return auth;
  },
});

it('lists tasks under a conditional policy of the permission backend', async () => {
  const { server } = await startTestBackend({
    features: [
      workflowPlugin,
      authWithActor,
      permissionPlugin,
      ownTasksPolicy,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true } },
      }),
    ],
  });
  const as = (name: string, path: string, body: object) =>
    request(server)
      .post(`/api/${path}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${name}`))
      .send(body);
  await as('jane', 'workflow/v2/deployments', {
    resources: [plainTask('plain', 'candidateUsers="user:default/jane"')],
  });
  await as('jane', 'workflow/v2/process-instances', {
    processDefinitionId: 'plain',
  });

  const seenByJane = await as('jane', 'workflow/v2/user-tasks/search', {});
  expect(seenByJane.body).toHaveProperty('items.length', 1);
  const seenByEve = await as('eve', 'workflow/v2/user-tasks/search', {});
  expect(seenByEve.body).toEqual({
    items: [],
    page: {
      totalItems: 0,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    },
  });

  // The permission backend asks the plugin about one task: the resource is loaded and the rule applied to it.
  const [{ userTaskKey }] = seenByJane.body.items;
  const decisions = await Promise.all(
    ['jane', 'eve'].map(async name => {
      const { body } = await as(name, 'permission/authorize', {
        items: [
          {
            id: '1',
            permission: workflowTaskReadPermission,
            resourceRef: userTaskKey,
          },
        ],
      });
      return body.items[0].result;
    }),
  );
  expect(decisions).toEqual(['ALLOW', 'DENY']);
});
