// The plugin alone, for work on it: `yarn start` in this folder. Everybody is `user:default/mock` and may do
// everything; the catalog has one device. Try:
//
//   curl -s localhost:7007/api/workflow/v2/process-definitions/search -H 'Content-Type: application/json' -d '{}'
//   curl -s localhost:7007/api/workflow/v2/process-instances -H 'Content-Type: application/json' \
//     -d '{"processDefinitionId": "echo", "targetRef": "resource:default/edge-1"}'
//   curl -s localhost:7007/api/workflow/v2/user-tasks/search -H 'Content-Type: application/json' -d '{}'
//
// As a service, or as nobody: -H 'Authorization: Bearer mock-service-token', -H 'Authorization: Bearer mock-none-token'
import fs from 'node:fs';
import path from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  workflowBundlesExtensionPoint,
  workflowConnectorsExtensionPoint,
} from '@linework/backstage-plugin-workflow-node';

const echoModule = createBackendModule({
  pluginId: 'workflow',
  moduleId: 'echo',
  register(env) {
    env.registerInit({
      deps: {
        bundles: workflowBundlesExtensionPoint,
        connectors: workflowConnectorsExtensionPoint,
      },
      async init({ bundles, connectors }) {
        connectors.addJobHandler({
          type: 'echo',
          handle: async job => ({
            variables: { echo: job.variables.text ?? null },
          }),
        });
        bundles.addBundle({
          name: 'dev',
          resources: [
            {
              name: 'echo.bpmn',
              content: fs.readFileSync(
                path.join(__dirname, 'echo.bpmn'),
                'utf8',
              ),
            },
            {
              name: 'echo-ask.form.json',
              content: JSON.stringify({
                title: 'Say something',
                schema: {
                  type: 'object',
                  required: ['text'],
                  properties: { text: { type: 'string', minLength: 1 } },
                },
              }),
            },
          ],
        });
      },
    });
  },
});

const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: 'edge-1', namespace: 'default', title: 'Edge 1' },
        spec: { type: 'network-device', owner: 'group:default/core' },
      },
    ],
  }),
);
backend.add(echoModule);
backend.add(import('../src'));

backend.start();
