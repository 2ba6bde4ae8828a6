// Renders pages in an app of the new frontend system with the plugin's alpha entry, a fake workflow API, and the
// entity page's route mounted, as in a portal.
import {
  identityApiRef,
  toastApiRef,
  type ToastApi,
} from '@backstage/frontend-plugin-api';
import { renderTestApp, mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  workflowApiRef,
  type WorkflowApi,
} from '@linework/backstage-plugin-workflow-react';
import workflowPlugin from '../alpha';
import { ME } from './fakeWorkflowApi';

const omar = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'omar', namespace: 'default' },
  spec: {},
};

export function renderWorkflow(
  api: WorkflowApi,
  path: string,
): { said: () => string[] } {
  const toasts = { post: jest.fn(() => ({ close: () => {} })) };
  renderTestApp({
    features: [workflowPlugin],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [path],
    apis: [
      [workflowApiRef, api],
      [toastApiRef, toasts as ToastApi],
      [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      [catalogApiRef, catalogApiMock({ entities: [omar] })],
    ],
  });
  const said = () =>
    (toasts.post.mock.calls as unknown as [{ title: string }][]).map(
      ([toast]) => toast.title,
    );
  return { said };
}
