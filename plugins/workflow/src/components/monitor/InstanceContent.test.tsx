import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anIncident,
  anInstance,
  fakeWorkflowApi,
} from '../../__testUtils__/fakeWorkflowApi';
import { renderWorkflow } from '../../__testUtils__/renderWorkflow';

describe('Page of a process instance', () => {
  it('opens with the incidents of an instance that is stuck, and retries one', async () => {
    const api = fakeWorkflowApi({
      instances: [anInstance({ hasIncident: true })],
      incidents: [anIncident()],
    });
    const { said } = renderWorkflow(api, '/workflow/monitor/i1');
    expect(
      (await screen.findByText(/cannot go on/)).closest('[role=status]'),
    ).toHaveTextContent('edge-1 did not answer on port 22 within 10 s.');
    const list = await screen.findByRole('list', { name: 'Incidents' });
    expect(list).toHaveTextContent(
      'edge-1 did not answer on port 22 within 10 s.',
    );
    expect(list).toHaveTextContent('device-unreachable');
    await userEvent.click(within(list).getByRole('button', { name: 'Retry' }));
    expect(await within(list).findByText(/Resolved/)).toBeInTheDocument();
    expect(api.resolveIncident).toHaveBeenCalledWith('x1');
    expect(said()).toContain(
      'Tried again. A new failure raises a new incident.',
    );
  });

  it('says what it takes to retry an incident when one may not', async () => {
    const api = fakeWorkflowApi({
      instances: [anInstance({ hasIncident: true })],
      incidents: [anIncident({ actions: [] })],
    });
    renderWorkflow(api, '/workflow/monitor/i1');
    expect(await screen.findByText(/You cannot retry this/)).toHaveTextContent(
      'workflow.instance.operate',
    );
    expect(
      screen.queryByRole('button', { name: 'Retry' }),
    ).not.toBeInTheDocument();
  });

  it('tells the history in sentences, without the flows until asked for, and only of a chosen element', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    const at = '2026-11-24T05:00:00.000Z';
    api.getHistory.mockResolvedValue({
      items: [
        {
          sequence: 1,
          at,
          type: 'elementActivated',
          elementId: 'Task_check',
          elementName: 'Check the interface',
          elementType: 'serviceTask',
        },
        { sequence: 2, at, type: 'sequenceFlowTaken', elementId: 'Flow_1' },
        {
          sequence: 3,
          at,
          type: 'userTaskCompleted',
          elementId: 'Task_approve',
          elementName: 'Approve the change',
          actor: 'user:default/omar',
          details: { userTaskKey: 't1' },
        },
        { sequence: 4, at, type: 'somethingNew', elementId: 'Task_check' },
      ],
    });
    renderWorkflow(api, '/workflow/monitor/i1');
    const history = await screen.findByRole('list', { name: 'History' });
    const sentences = () =>
      within(history)
        .getAllByRole('listitem')
        .map(item => item.textContent);
    expect(sentences()).toEqual([
      expect.stringContaining('“Check the interface” began'),
      expect.stringMatching(/Completed the task “Approve the change”.*omar/),
      expect.stringContaining('Something new at “Task_check”'),
    ]);
    await userEvent.click(screen.getByLabelText('Show flows taken'));
    expect(sentences()).toHaveLength(4);
  });

  it('tells in the history what was waited for, caught, repeated and taken over', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    const at = '2026-11-24T05:00:00.000Z';
    const dueAtMs = new Date(2026, 10, 24, 9, 30).getTime();
    const told: [type: string, fields: object, sentence: string][] = [
      [
        'subscriptionOpened',
        { elementId: 'Late', details: { trigger: { kind: 'timer', dueAtMs } } },
        '“Late” waits until 24 Nov 2026, 09:30:00',
      ],
      [
        'subscriptionOpened',
        {
          elementId: 'Hot',
          elementName: 'Too hot',
          details: { trigger: { kind: 'condition' } },
        },
        '“Too hot” waits for its condition',
      ],
      [
        'subscriptionTriggered',
        { elementId: 'Late', details: { next: { kind: 'timer', dueAtMs } } },
        '“Late” has happened, and waits until 24 Nov 2026, 09:30:00',
      ],
      [
        'subscriptionTriggered',
        { elementId: 'Late', details: {} },
        '“Late” has happened',
      ],
      [
        'subscriptionCancelled',
        { elementId: 'Hot' },
        '“Hot” is not waited for any more',
      ],
      [
        'scopeInterrupted',
        { details: { scopeKey: 1, byElementId: 'Hot' } },
        '“Too hot” took over; what was running beside it was stopped',
      ],
      [
        'escalationThrown',
        { details: { escalationCode: 'late', caughtByElementId: 'Hot' } },
        'Escalation late was caught by “Too hot”',
      ],
      [
        'escalationThrown',
        { details: { escalationCode: 'late' } },
        'Escalation late was thrown; nothing catches it',
      ],
      [
        'elementActivated',
        {
          elementId: 'Ping',
          elementType: 'serviceTask',
          details: { loopCounter: 2 },
        },
        '“Ping” began, round 2',
      ],
      [
        'elementCompleted',
        { elementId: 'Ping', elementType: 'multiInstanceBody' },
        'All rounds of “Ping” are completed',
      ],
      [
        'decisionEvaluated',
        { elementId: 'Rate', details: { decisionId: 'risk' } },
        '“Rate” made the decision risk',
      ],
      [
        'elementCompleted',
        {
          elementId: 'Hot#innerInstance',
          elementType: 'adHocSubProcessInnerInstance',
        },
        'A way through “Too hot” is completed',
      ],
      [
        'adHocJobRequested',
        { elementId: 'Hot', elementName: 'Too hot' },
        'Ad hoc job requested at “Too hot”',
      ],
    ];
    api.getHistory.mockResolvedValue({
      items: told.map(([type, fields], index) => ({
        sequence: index + 1,
        at,
        type,
        ...fields,
      })),
    });
    renderWorkflow(api, '/workflow/monitor/i1');
    const history = await screen.findByRole('list', { name: 'History' });
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.querySelector('time + span')?.textContent),
    ).toEqual(told.map(([, , sentence]) => sentence));
  });

  it('shows only the history of the element in the URL', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    const at = '2026-11-24T05:00:00.000Z';
    api.getHistory.mockResolvedValue({
      items: [
        { sequence: 1, at, type: 'elementActivated', elementId: 'Task_a' },
        { sequence: 2, at, type: 'elementActivated', elementId: 'Task_b' },
      ],
    });
    renderWorkflow(api, '/workflow/monitor/i1?tab=history&element=Task_b');
    const history = await screen.findByRole('list', { name: 'History' });
    expect(within(history).getAllByRole('listitem')).toHaveLength(1);
    expect(history).toHaveTextContent('“Task_b” began');
  });

  it('cancels after a confirmation, with the reason', async () => {
    const api = fakeWorkflowApi({
      instances: [anInstance({ actions: ['cancel'] })],
    });
    renderWorkflow(api, '/workflow/monitor/i1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel instance' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByLabelText(/Reason/),
      'Wrong device',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel instance' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.cancelInstance).toHaveBeenCalledWith('i1', 'Wrong device');
  });

  it('shows variables by scope', async () => {
    const api = fakeWorkflowApi({ instances: [anInstance()] });
    api.getVariables.mockResolvedValue([
      {
        scopeKey: 1,
        elementId: 'replace-linecard',
        variables: { slot: 3, device: { name: 'edge-1' } },
      },
      { scopeKey: 2, elementId: 'Sub_1', variables: { attempt: 2 } },
    ]);
    renderWorkflow(api, '/workflow/monitor/i1?tab=variables');
    expect(
      await screen.findByRole('heading', { name: 'Process' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Step “Sub_1”' }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('device')).toHaveTextContent(
      '"name": "edge-1"',
    );
  });
});
