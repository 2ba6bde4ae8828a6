import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDefinition,
  fakeWorkflowApi,
} from '../../__testUtils__/fakeWorkflowApi';
import { refusal } from '@linework/frontend-common/testUtils';
import { renderWorkflow } from '../../__testUtils__/renderWorkflow';

describe('Processes page', () => {
  it('lists the latest version of each process with what runs on it', async () => {
    const api = fakeWorkflowApi({
      definitions: [
        aDefinition({
          target: { kind: 'resource', type: 'network-device' },
          activeInstances: 12,
        }),
      ],
    });
    renderWorkflow(api, '/workflow/processes');
    const table = await screen.findByRole('table', { name: 'Processes' });
    expect(
      within(table).getByRole('link', { name: 'Replace line card' }),
    ).toHaveAttribute('href', '/workflow/processes/d1');
    expect(within(table).getByText('replace-linecard')).toBeInTheDocument();
    expect(
      within(table).getByText('resource / network-device'),
    ).toBeInTheDocument();
    expect(
      within(table).getByRole('link', { name: '12 running, show them' }),
    ).toHaveAttribute(
      'href',
      '/workflow/monitor?state=active&process=replace-linecard',
    );
    expect(api.searchDefinitions).toHaveBeenCalledWith({
      filter: { isLatestVersion: true },
      sort: [{ field: 'name', order: 'ASC' }],
      page: { limit: 25, after: undefined },
    });
  });

  it('lets the server search while one types, and starts at the first page', async () => {
    const api = fakeWorkflowApi({ definitions: [aDefinition()] });
    renderWorkflow(api, '/workflow/processes');
    await screen.findByRole('table', { name: 'Processes' });
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search by name or id' }),
      'line',
    );
    await waitFor(() =>
      expect(api.searchDefinitions).toHaveBeenLastCalledWith({
        filter: { isLatestVersion: true, text: 'line' },
        sort: [{ field: 'name', order: 'ASC' }],
        page: { limit: 25, after: undefined },
      }),
    );
  });

  it('sorts by the column whose head is pressed, the other way at the second press', async () => {
    const api = fakeWorkflowApi({ definitions: [aDefinition()] });
    renderWorkflow(api, '/workflow/processes');
    const head = await screen.findByRole('button', { name: 'Deployed' });
    const lastSort = () => api.searchDefinitions.mock.lastCall?.[0]?.sort;
    await userEvent.click(head);
    await waitFor(() =>
      expect(lastSort()).toEqual([{ field: 'deployedAt', order: 'ASC' }]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Deployed' }));
    await waitFor(() =>
      expect(lastSort()).toEqual([{ field: 'deployedAt', order: 'DESC' }]),
    );
  });

  it('offers to clear a search that finds nothing', async () => {
    const api = fakeWorkflowApi();
    renderWorkflow(api, '/workflow/processes?q=nonsense');
    expect(
      await screen.findByText('No process fits “nonsense”'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear search' }));
    expect(
      await screen.findByText('No process is deployed yet'),
    ).toBeInTheDocument();
  });

  it('leads to a new process', async () => {
    renderWorkflow(fakeWorkflowApi(), '/workflow/processes');
    expect(
      await screen.findByRole('button', { name: 'New process' }),
    ).toHaveAttribute('href', '/workflow/processes/new');
  });

  it('names the permission instead of showing an empty table', async () => {
    const api = fakeWorkflowApi();
    api.searchDefinitions.mockImplementation(async () => {
      throw await refusal(403, 'You may not list processes.');
    });
    renderWorkflow(api, '/workflow/processes');
    expect(
      await screen.findByText('You may not list processes.'),
    ).toBeInTheDocument();
    expect(screen.getByText('workflow.definition.read')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
