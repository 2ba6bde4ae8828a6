import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aTask,
  fakeWorkflowApi,
  ME,
} from '../../__testUtils__/fakeWorkflowApi';
import { refusal } from '@linework/frontend-common/testUtils';
import { renderWorkflow } from '../../__testUtils__/renderWorkflow';

const form = {
  formKey: 'f1',
  formId: 'approval',
  version: 1,
  tenantId: '<default>' as const,
  title: 'Your decision',
  schema: {
    type: 'object',
    required: ['remark'],
    properties: { remark: { type: 'string', title: 'Remark' } },
  },
};

describe('Tasks page', () => {
  it('lets somebody claim a task, fill in its form, complete it, and opens the next one', async () => {
    const api = fakeWorkflowApi({
      tasks: [
        aTask({ userTaskKey: 't1', hasForm: true }),
        aTask({ userTaskKey: 't2', name: 'Verify the link' }),
      ],
      form,
    });
    const { said } = renderWorkflow(
      api,
      '/workflow/tasks/t1?view=all&sort=oldest',
    );

    expect(
      await screen.findByText('Claim the task to work on it.'),
    ).toBeInTheDocument();
    const field = await screen.findByLabelText(/Remark/);
    expect(field).toBeDisabled();

    await userEvent.click(screen.getByRole('button', { name: 'Claim' }));
    await waitFor(() => expect(screen.getByLabelText(/Remark/)).toBeEnabled());
    await userEvent.type(screen.getByLabelText(/Remark/), 'Go ahead');
    await userEvent.click(screen.getByRole('button', { name: 'Complete' }));

    expect(
      await screen.findByRole('heading', { name: 'Verify the link' }),
    ).toBeInTheDocument();
    expect(api.assignTask).toHaveBeenCalledWith('t1');
    expect(api.completeTask).toHaveBeenCalledWith('t1', { remark: 'Go ahead' });
    expect(said()).toContain(
      '“Approve the change” is completed. Next: “Verify the link”',
    );
  });

  it('completes a task without a form by a plain button', async () => {
    const api = fakeWorkflowApi({
      tasks: [aTask({ assignee: ME, actions: ['release', 'complete'] })],
    });
    renderWorkflow(api, '/workflow/tasks/t1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Complete' }),
    );
    expect(await screen.findByText('You have no task')).toBeInTheDocument();
    expect(api.completeTask).toHaveBeenCalledWith('t1', {});
  });

  it('says who has a task that somebody else works on, and offers no way to complete it', async () => {
    const api = fakeWorkflowApi({
      tasks: [aTask({ assignee: 'user:default/omar', actions: [] })],
    });
    renderWorkflow(api, '/workflow/tasks/t1?view=all');
    expect(
      await screen.findByText(/Only the assignee can complete it/),
    ).toHaveTextContent('omar has this task');
    expect(screen.getByRole('button', { name: 'Complete' })).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: 'Claim' }),
    ).not.toBeInTheDocument();
  });

  it('shows the words of the server and reads the task again when somebody was faster', async () => {
    const api = fakeWorkflowApi({ tasks: [aTask()] });
    api.assignTask.mockImplementation(async () => {
      throw await refusal(409, 'Task "Approve the change" is held by omar.');
    });
    renderWorkflow(api, '/workflow/tasks/t1?view=all');
    const button = await screen.findByRole('button', { name: 'Claim' });
    const readsBefore = api.getTask.mock.calls.length;
    await userEvent.click(button);
    expect(
      await screen.findByText('Task "Approve the change" is held by omar.'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.getTask.mock.calls.length).toBeGreaterThan(readsBefore),
    );
  });

  it('lists what the URL asks for, and puts a chosen view into the URL', async () => {
    const api = fakeWorkflowApi({ tasks: [aTask()] });
    renderWorkflow(
      api,
      '/workflow/tasks?view=unassigned&sort=priority&target=resource:default/edge-1',
    );
    await screen.findByRole('link', { name: /Approve the change/ });
    expect(api.searchTasks).toHaveBeenCalledWith({
      filter: {
        scope: 'unassigned',
        state: 'CREATED',
        targetRef: 'resource:default/edge-1',
      },
      sort: [{ field: 'priority', order: 'DESC' }],
      page: { limit: 25, after: undefined },
    });
    await userEvent.click(screen.getByRole('tab', { name: 'All open' }));
    const link = await screen.findByRole('link', {
      name: /Approve the change/,
    });
    expect(link.getAttribute('href')).toContain('view=all');
    expect(link.getAttribute('href')).toContain('target=');
  });

  it('counts the tasks of the views somebody must act on', async () => {
    const api = fakeWorkflowApi({
      tasks: [
        aTask({ userTaskKey: 't1' }),
        aTask({ userTaskKey: 't2', assignee: ME }),
      ],
    });
    renderWorkflow(api, '/workflow/tasks');
    expect(
      await screen.findByRole('tab', { name: 'My tasks 1' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('tab', { name: 'Unassigned 1' }),
    ).toBeInTheDocument();
  });

  it('moves with J and K, opens with Enter and claims with C', async () => {
    const api = fakeWorkflowApi({
      tasks: [
        aTask({ userTaskKey: 't1' }),
        aTask({ userTaskKey: 't2', name: 'Verify the link' }),
      ],
    });
    renderWorkflow(api, '/workflow/tasks?view=all');
    const list = await screen.findByRole('list', { name: 'Tasks' });
    await within(list).findByRole('link', { name: /Verify the link/ });

    await userEvent.keyboard('jj');
    expect(
      within(list).getByRole('link', { name: /Verify the link/ }),
    ).toHaveFocus();
    await userEvent.keyboard('k');
    expect(
      within(list).getByRole('link', { name: /Approve the change/ }),
    ).toHaveFocus();
    await userEvent.keyboard('c');
    await waitFor(() => expect(api.assignTask).toHaveBeenCalledWith('t1'));
    await userEvent.keyboard('j{Enter}');
    expect(
      await screen.findByRole('heading', { name: 'Verify the link' }),
    ).toHaveFocus();
  });

  it('names the permission instead of showing an empty list', async () => {
    const api = fakeWorkflowApi();
    api.searchTasks.mockImplementation(async () => {
      throw await refusal(403, 'You may not list tasks.');
    });
    renderWorkflow(api, '/workflow/tasks');
    expect(
      await screen.findByText('You may not list tasks.'),
    ).toBeInTheDocument();
    expect(screen.getByText('workflow.task.read')).toBeInTheDocument();
    expect(screen.queryByText('You have no task')).not.toBeInTheDocument();
  });

  it('lets somebody who may assign give a task to a person of the catalog', async () => {
    const api = fakeWorkflowApi({ tasks: [aTask({ actions: ['assign'] })] });
    renderWorkflow(api, '/workflow/tasks/t1?view=all');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Assign' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'omar');
    await userEvent.click(await screen.findByRole('option', { name: 'omar' }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Assign' }),
    );
    await waitFor(() =>
      expect(api.assignTask).toHaveBeenCalledWith('t1', 'user:default/omar'),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
