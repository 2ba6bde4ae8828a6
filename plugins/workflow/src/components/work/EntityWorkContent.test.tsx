import { Route, Routes } from 'react-router-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import { toastApiRef, type ToastApi } from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import {
  workflowApiRef,
  type WorkflowApi,
} from '@linework/backstage-plugin-workflow-react';
import { entityWorkContent } from '../../alpha/extensions';
import { EntityWorkContent, isWorkAvailable } from '../..';
import { rootRouteRef } from '../../routes';
import {
  aDefinition,
  anInstance,
  aTask,
  fakeWorkflowApi,
} from '../../__testUtils__/fakeWorkflowApi';
import { refusal } from '@linework/frontend-common/testUtils';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'edge-1', namespace: 'default' },
  spec: { type: 'router' },
};

const toasts: ToastApi = { post: () => ({ close: () => {} }) };

/** In an app of the old frontend system, as the tab of an entity page. */
async function renderWorkTab(api: WorkflowApi) {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [workflowApiRef, api],
        [toastApiRef, toasts],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
      ]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/" element={<EntityWorkContent />} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/workflow': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('Work tab', () => {
  it('starts a process for the entity with what its form asks for', async () => {
    const api = fakeWorkflowApi({
      definitions: [aDefinition({ hasStartForm: true })],
      form: {
        formKey: 'f1',
        formId: 'start',
        version: 1,
        tenantId: '<default>' as const,
        schema: {
          type: 'object',
          properties: { slot: { type: 'string', title: 'Slot' } },
        },
      },
    });
    await renderWorkTab(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start “Replace line card”' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(await within(dialog).findByLabelText('Slot'), '3');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Start' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.startInstance).toHaveBeenCalledWith({
      processDefinitionKey: 'd1',
      variables: { slot: '3' },
      targetRef: 'resource:default/edge-1',
    });
  });

  it('offers only processes made for the kind and the type of the entity', async () => {
    const api = fakeWorkflowApi({
      definitions: [
        aDefinition(),
        aDefinition({
          processDefinitionKey: 'd2',
          name: 'Patch a router',
          target: { kind: 'resource', type: 'router' },
        }),
        aDefinition({
          processDefinitionKey: 'd3',
          name: 'Grow a database',
          target: { kind: 'resource', type: 'database' },
        }),
      ],
    });
    await renderWorkTab(api);
    expect(
      await screen.findByRole('button', { name: 'Start “Patch a router”' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Grow a database/)).not.toBeInTheDocument();
    expect(api.searchDefinitions).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: { isLatestVersion: true, targetKind: 'resource' },
      }),
    );
  });

  it('names the processes one may see but not start, and the permission it takes', async () => {
    const api = fakeWorkflowApi({
      definitions: [aDefinition({ actions: [] })],
    });
    await renderWorkTab(api);
    expect(await screen.findByText(/but not start them/)).toHaveTextContent(
      /Replace line card.*workflow\.instance\.start/,
    );
  });

  it('shows open tasks, running and past work of the entity', async () => {
    const api = fakeWorkflowApi({
      tasks: [aTask()],
      instances: [
        anInstance(),
        anInstance({ processInstanceKey: 'i2', state: 'TERMINATED' }),
      ],
    });
    await renderWorkTab(api);
    const running = await screen.findByRole('table', { name: 'Running work' });
    expect(within(running).getByText('Running')).toBeInTheDocument();
    const past = await screen.findByRole('table', { name: 'Past work' });
    expect(within(past).getByText('Cancelled')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Claim Approve the change' }),
    );
    await waitFor(() => expect(api.assignTask).toHaveBeenCalledWith('t1'));
  });

  it('explains a denied permission in each section', async () => {
    const api = fakeWorkflowApi();
    const deny = async () => {
      throw await refusal(403, 'Not for you.');
    };
    api.searchDefinitions.mockImplementation(deny);
    api.searchInstances.mockImplementation(deny);
    api.searchTasks.mockImplementation(deny);
    await renderWorkTab(api);
    await waitFor(() =>
      expect(screen.getAllByText('Not for you.')).toHaveLength(4),
    );
    expect(screen.getByText('workflow.definition.read')).toBeInTheDocument();
    expect(screen.getByText('workflow.task.read')).toBeInTheDocument();
    expect(screen.getAllByText('workflow.instance.read')).toHaveLength(2);
  });

  it('is a tab for things one works on, and its filter can be configured', () => {
    expect(isWorkAvailable(entity)).toBe(true);
    expect(isWorkAvailable({ ...entity, kind: 'User' })).toBe(false);
    const content = createExtensionTester(entityWorkContent, {
      config: { filter: { 'spec.type': 'router' }, title: 'Jobs' },
    });
    const { title, filterFunction } = EntityContentBlueprint.dataRefs;
    expect(content.get(title)).toBe('Jobs');
    const filter = content.get(filterFunction);
    expect(filter?.(entity)).toBe(true);
    expect(filter?.({ ...entity, spec: { type: 'database' } })).toBe(false);
  });
});
