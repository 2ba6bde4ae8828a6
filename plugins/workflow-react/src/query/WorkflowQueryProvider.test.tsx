import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { WorkflowSignal } from '@linework/backstage-plugin-workflow-common';
import { act, render, screen } from '@testing-library/react';
import { createQueryClient } from '@linework/frontend-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { workflowApiRef, type WorkflowApi } from '../api/workflowApiRef';
import { useDefinitionXml } from './definitionHooks';
import { useInstance } from './instanceHooks';
import { useTasks } from './taskHooks';
import { useWorkflowMutation } from './useWorkflowQuery';
import { WorkflowQueryProvider } from './WorkflowQueryProvider';

function fakeSignals() {
  const subscribers = new Set<(message: WorkflowSignal) => void>();
  const api = {
    subscribe: (
      _channel: string,
      onMessage: (message: WorkflowSignal) => void,
    ) => {
      subscribers.add(onMessage);
      return { unsubscribe: () => subscribers.delete(onMessage) };
    },
  } as SignalApi;
  const send = (signal: Partial<WorkflowSignal>) =>
    subscribers.forEach(subscriber =>
      subscriber({
        processInstanceKeys: [],
        tasksChanged: false,
        definitionsChanged: false,
        ...signal,
      }),
    );
  return { api, send, subscribers };
}

function fakeApi() {
  return {
    searchTasks: jest.fn(async () => ({
      items: [],
      page: { totalItems: 7, hasMoreTotalItems: false },
    })),
    getInstance: jest.fn(async (processInstanceKey: string) => ({
      processInstanceKey,
    })),
    getDefinitionXml: jest.fn(async () => '<xml/>'),
  };
}

function Page() {
  const tasks = useTasks();
  const first = useInstance('i1');
  const second = useInstance('i2');
  const xml = useDefinitionXml('d1');
  const claim = useWorkflowMutation(async () => {});
  return (
    <>
      {tasks.error && <p>failed</p>}
      {tasks.data && first.data && second.data && xml.data && <p>shown</p>}
      <button onClick={() => claim.mutate()}>claim</button>
    </>
  );
}

async function renderPage(signals?: SignalApi) {
  const api = fakeApi();
  const rendered = render(
    <TestApiProvider
      apis={[
        [workflowApiRef, api as unknown as WorkflowApi],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      <WorkflowQueryProvider client={createQueryClient()}>
        <Page />
      </WorkflowQueryProvider>
    </TestApiProvider>,
  );
  await act(() => jest.advanceTimersByTimeAsync(10));
  return { api, ...rendered };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('live queries', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ask again at once for what a signal says has changed, and only for that', async () => {
    const signals = fakeSignals();
    const { api } = await renderPage(signals.api);
    expect(screen.getByText('shown')).toBeInTheDocument();

    signals.send({ processInstanceKeys: ['i2'] });
    await pass(10);
    expect(api.getInstance.mock.calls.map(([key]) => key)).toEqual([
      'i1',
      'i2',
      'i2',
    ]);
    expect(api.searchTasks).toHaveBeenCalledTimes(1);
    expect(api.getDefinitionXml).toHaveBeenCalledTimes(1);
  });

  it('follow a burst of signals once a second, without losing one', async () => {
    const signals = fakeSignals();
    const { api } = await renderPage(signals.api);
    signals.send({ processInstanceKeys: ['i1'] });
    signals.send({ tasksChanged: true });
    signals.send({ processInstanceKeys: ['i2'] });
    signals.send({ tasksChanged: true });
    await pass(500);
    expect(api.searchTasks).toHaveBeenCalledTimes(1);
    await pass(600);
    expect(api.searchTasks).toHaveBeenCalledTimes(2);
    expect(api.getInstance.mock.calls.map(([key]) => key)).toEqual([
      'i1',
      'i2',
      'i1',
      'i2',
    ]);
  });

  it('ask every 30 seconds in case a signal was lost, but never for a diagram', async () => {
    const { api } = await renderPage(fakeSignals().api);
    await pass(29_000);
    expect(api.searchTasks).toHaveBeenCalledTimes(1);
    await pass(2_000);
    expect(api.searchTasks).toHaveBeenCalledTimes(2);
    expect(api.getDefinitionXml).toHaveBeenCalledTimes(1);
  });

  it('ask every 5 seconds where there are no signals', async () => {
    const { api } = await renderPage();
    await pass(11_000);
    expect(api.searchTasks).toHaveBeenCalledTimes(3);
  });

  it('are refreshed by an own operation without waiting for the signal', async () => {
    const { api } = await renderPage(fakeSignals().api);
    act(() => screen.getByText('claim').click());
    await pass(10);
    expect(api.searchTasks).toHaveBeenCalledTimes(2);
    expect(api.getDefinitionXml).toHaveBeenCalledTimes(1);
  });

  it('do not repeat what the server refused', async () => {
    const { api } = await renderPage(fakeSignals().api);
    const error = await refusal(403, 'You may not list tasks.');
    api.searchTasks.mockRejectedValue(error);
    await pass(31_000);
    await pass(5_000);
    expect(api.searchTasks).toHaveBeenCalledTimes(2);
    expect(screen.getByText('failed')).toBeInTheDocument();
  });

  it('stop listening when the page is left', async () => {
    const signals = fakeSignals();
    const { unmount } = await renderPage(signals.api);
    unmount();
    expect(signals.subscribers.size).toBe(0);
  });
});
