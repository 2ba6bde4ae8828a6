// Everything together: the workflow backend with this module runs «Interface check» against simulated devices over SSH.

import type { JsonObject } from '@backstage/types';
import { deviceEntity } from './__testUtils__/devices';
import {
  startSimulatedNetwork,
  type SimulatedNetwork,
} from './__testUtils__/simulatedNetwork';
import {
  eventually,
  startWorkflowBackend,
  type WorkflowBackend,
} from './__testUtils__/workflowBackend';

const DEVICE = 'resource:default/sto1-cr1';

describe('workflowModuleNetwork in the workflow backend', () => {
  let network: SimulatedNetwork;
  let backend: WorkflowBackend;

  beforeAll(async () => {
    network = await startSimulatedNetwork();
    backend = await startWorkflowBackend(
      new Map(
        network.simulator.devices.map(({ name, port, hostKey }) => [
          `resource:default/${name}`,
          deviceEntity(name, { managementPort: port }, hostKey),
        ]),
      ),
    );
  }, 60_000);

  afterAll(async () => {
    await backend?.stop();
    await network?.stop();
  });

  const get = (path: string) => backend.get(path);
  const post = (path: string, body?: JsonObject) => backend.post(path, body);
  const endOf = (key: string) => backend.endOf(key);
  const start = async (variables: JsonObject = {}) => {
    const { processInstanceKey } = await post('/v2/process-instances', {
      processDefinitionId: 'interface-check',
      targetRef: DEVICE,
      variables,
    });
    return String(processInstanceKey);
  };
  const endEventsOf = async (processInstanceKey: string) => {
    const { items } = await get(
      `/v2/process-instances/${processInstanceKey}/history`,
    );
    return items
      .filter(
        (record: JsonObject) =>
          record.type === 'elementCompleted' &&
          record.elementType === 'endEvent',
      )
      .map((record: JsonObject) => record.elementId);
  };

  it('offers the process for network devices, and the connector in the designer', async () => {
    const { items } = await eventually('the deployment', async () => {
      const page = await post('/v2/process-definitions/search');
      return page.items.length > 0 && page;
    });
    expect(items).toEqual([
      expect.objectContaining({
        processDefinitionId: 'interface-check',
        name: 'Interface check',
        version: 1,
        hasStartForm: true,
        target: { kind: 'resource', type: 'network-device' },
      }),
    ]);
    const templates = await get('/v2/connector-templates');
    expect(templates.items).toEqual([
      expect.objectContaining({ id: 'dev.linework.ssh-command' }),
    ]);
  });

  it('ends at once on a device whose ports are as they should be', async () => {
    const key = await start();
    await expect(endOf(key)).resolves.toMatchObject({ state: 'COMPLETED' });
    await expect(endEventsOf(key)).resolves.toEqual(['End_Healthy']);
  });

  it('gives the owner a task for a cut cable, and verifies the repair', async () => {
    network.simulator.cutLink('sto1-cr1', 'ge0/0');
    const key = await start({ reason: 'customer called' });
    const task = await eventually('the task', async () => {
      const page = await post('/v2/user-tasks/search', {
        filter: { processInstanceKey: key, state: 'CREATED' },
      });
      return page.items[0];
    });
    expect(task).toMatchObject({
      name: 'Look at the down ports',
      candidateGroups: ['group:default/team-core'],
      targetRef: DEVICE,
      hasForm: true,
    });
    const path = `/v2/user-tasks/${task.userTaskKey}`;
    await expect(get(path)).resolves.toMatchObject({
      variables: {
        situation:
          'Why it was checked: customer called\nSwitched on, but down: ge0/0 (to got1-cr1 ge0/0)',
      },
    });
    await expect(get(`${path}/form`)).resolves.toMatchObject({
      formId: 'interface-check-look',
    });

    network.simulator.mendLink('sto1-cr1', 'ge0/0');
    await post(`${path}/assignment`);
    await post(`${path}/completion`, {
      variables: { cause: 'cable-or-optic', action: 'spliced the fibre' },
    });
    await expect(endOf(key)).resolves.toMatchObject({ state: 'COMPLETED' });
    await expect(endEventsOf(key)).resolves.toEqual(['End_Fixed']);
  });
});
