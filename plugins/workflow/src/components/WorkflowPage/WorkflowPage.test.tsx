import { Route } from 'react-router-dom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FlatRoutes } from '@backstage/core-app-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { workflowApiRef } from '@linework/backstage-plugin-workflow-react';
import { WorkflowPage } from '../..';
import { aTask, fakeWorkflowApi } from '../../__testUtils__/fakeWorkflowApi';

const toasts = { post: () => ({ close: () => {} }) };

describe('Workflow pages in the old frontend system', () => {
  it('have one header, tabs for the sections, and open the task list first', async () => {
    const api = fakeWorkflowApi({ tasks: [aTask()] });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [workflowApiRef, api],
          [toastApiRef, toasts],
          [catalogApiRef, catalogApiMock({ entities: [] })],
        ]}
      >
        <FlatRoutes>
          <Route path="/workflow" element={<WorkflowPage />} />
        </FlatRoutes>
      </TestApiProvider>,
      {
        routeEntries: ['/workflow'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Workflow', level: 1 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('tab', { name: /My tasks/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Monitor' }));
    expect(
      await screen.findByText('No process has run yet'),
    ).toBeInTheDocument();
  });
});
