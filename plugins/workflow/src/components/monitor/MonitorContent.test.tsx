import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anInstance,
  fakeWorkflowApi,
} from '../../__testUtils__/fakeWorkflowApi';
import { refusal } from '@linework/frontend-common/testUtils';
import { renderWorkflow } from '../../__testUtils__/renderWorkflow';

describe('Monitor page', () => {
  it('lists what the URL asks for', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    renderWorkflow(
      api,
      '/workflow/monitor?state=incident&process=replace-linecard&target=resource:default/edge-1&order=asc',
    );
    const table = await screen.findByRole('table', {
      name: 'Process instances',
    });
    expect(
      within(table).getByRole('link', { name: 'Replace line card' }),
    ).toHaveAttribute('href', '/workflow/monitor/i1');
    expect(api.searchInstances).toHaveBeenCalledWith({
      filter: {
        state: 'ACTIVE',
        hasIncident: true,
        processDefinitionId: 'replace-linecard',
        targetRef: 'resource:default/edge-1',
      },
      sort: [{ field: 'startDate', order: 'ASC' }],
      page: { limit: 25, after: undefined },
    });
  });

  it('shows the instances behind a number when its tile is chosen, and all when chosen again', async () => {
    const api = fakeWorkflowApi({
      instances: [
        anInstance(),
        anInstance({ processInstanceKey: 'i2', state: 'COMPLETED' }),
      ],
    });
    renderWorkflow(api, '/workflow/monitor');
    const tile = await screen.findByRole('button', {
      name: '1 Completed',
    });
    await userEvent.click(tile);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(tile).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(tile);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
  });

  it('pages forward by the cursor of the server and back again', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    api.searchInstances.mockImplementation(async search => ({
      items: [anInstance()],
      page: {
        totalItems: 26,
        hasMoreTotalItems: false,
        startCursor: null,
        endCursor: search?.page?.after ? null : 'cursor-1',
      },
    }));
    renderWorkflow(api, '/workflow/monitor');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    expect(await screen.findByText('26–26 of 26')).toBeInTheDocument();
    expect(api.searchInstances).toHaveBeenLastCalledWith(
      expect.objectContaining({ page: { limit: 25, after: 'cursor-1' } }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    expect(await screen.findByText('1–1 of 26')).toBeInTheDocument();
  });

  it('names the permission instead of showing an empty table', async () => {
    const api = fakeWorkflowApi();
    api.searchInstances.mockImplementation(async () => {
      throw await refusal(403, 'You may not list process instances.');
    });
    renderWorkflow(api, '/workflow/monitor');
    expect(
      await screen.findByText('You may not list process instances.'),
    ).toBeInTheDocument();
    expect(screen.getByText('workflow.instance.read')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
