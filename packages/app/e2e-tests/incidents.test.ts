/*
 * What goes wrong stops the instance with an incident: everyone who may see the instance reads what happened, those
 * who operate it can try again or end it.
 */
import { expect, test, type Page } from '@playwright/test';
import { deploy, start } from './support/api';
import { openAs, picture } from './support/portal';

const DEVICE = 'sto1-cr2';

/** One step that sends one command to one device and catches nothing. */
const askingProcess = (options: {
  id: string;
  name: string;
  device: string;
  command: string;
}) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_${options.id}" targetNamespace="http://linework.dev/tests">
  <bpmn:process id="${options.id}" name="${options.name}" isExecutable="true">
    <bpmn:startEvent id="Start" name="Wanted" />
    <bpmn:serviceTask id="Task_Ask" name="Ask the device">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="linework:ssh-command:1" retries="3" />
        <zeebe:ioMapping>
          <zeebe:input source="${options.device}" target="device" />
          <zeebe:input source="${options.command}" target="command" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="End" name="Answered" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_Ask" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_Ask" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram">
    <bpmndi:BPMNPlane id="Plane" bpmnElement="${options.id}">
      <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="180" y="122" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Task_Ask_di" bpmnElement="Task_Ask"><dc:Bounds x="270" y="100" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="End_di" bpmnElement="End"><dc:Bounds x="430" y="122" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_1_di" bpmnElement="Flow_1"><di:waypoint x="216" y="140" /><di:waypoint x="270" y="140" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_2_di" bpmnElement="Flow_2"><di:waypoint x="370" y="140" /><di:waypoint x="430" y="140" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const incidents = (page: Page) =>
  page.getByRole('list', { name: 'Incidents' }).getByRole('listitem');

const retry = (page: Page) => page.getByRole('button', { name: 'Retry' });

test('a command that the device refuses is an incident that a manager retries and ends', async ({
  browser,
}) => {
  await deploy(
    'ingrid.berg',
    'ask-nonsense.bpmn',
    askingProcess({
      id: 'ask-nonsense',
      name: 'Ask nonsense',
      device: '=target.entityRef',
      command: 'show nonsense',
    }),
  );
  const instance = await start('ada.lindqvist', 'ask-nonsense', DEVICE);
  const refusal = new RegExp(
    `${DEVICE}: it refused "show nonsense": % Unknown command`,
  );

  const ada = await openAs(browser, 'ada.lindqvist', '/workflow/monitor');
  await test.step('the engineer sees what happened and why she cannot retry', async () => {
    const row = ada.getByRole('row', { name: /Ask nonsense/ }).first();
    await expect(row).toContainText('Running, with incident');
    await row.getByRole('link', { name: 'Ask nonsense' }).click();
    await expect(incidents(ada)).toHaveCount(1);
    await expect(incidents(ada)).toContainText(refusal);
    await expect(
      ada.locator('.linework-incident[data-element-id="Task_Ask"]'),
    ).toBeVisible();
    await expect(incidents(ada)).toContainText(
      'You cannot retry this. It needs the permission workflow.instance.operate',
    );
    await expect(retry(ada)).toBeHidden();
    await expect(
      ada.getByRole('button', { name: 'Cancel instance' }),
    ).toBeHidden();
    await picture(ada, 'incident-light');
  });

  const marcus = await openAs(
    browser,
    'marcus.ek',
    `/workflow/monitor/${instance}`,
    { colorScheme: 'dark' },
  );
  await test.step('a retry without a remedy raises the incident anew', async () => {
    await retry(marcus).click();
    await expect(incidents(marcus)).toHaveCount(2);
    await expect(incidents(marcus).filter({ hasText: 'Resolved' })).toHaveCount(
      1,
    );
    for (const item of await incidents(marcus).all()) {
      await expect(item).toContainText(refusal);
    }
    await expect(retry(marcus)).toHaveCount(1);
    await picture(marcus, 'incident-dark');
  });

  await test.step('the manager ends the instance and says why', async () => {
    await marcus.getByRole('button', { name: 'Cancel instance' }).click();
    const dialog = marcus.getByRole('dialog');
    await dialog.getByLabel(/Reason/).fill('No device knows this command.');
    await dialog.getByRole('button', { name: 'Cancel instance' }).click();
    await expect(
      marcus.getByRole('definition').filter({ hasText: 'Cancelled' }),
    ).toBeVisible();
    await marcus.close();
  });

  await test.step('the engineer sees that it ended, by whom and why', async () => {
    // By a signal at once. The first page that a new backend meets gets none until it connects again; it asks twice
    // a minute.
    await expect(
      ada.getByRole('definition').filter({ hasText: 'Cancelled' }),
    ).toBeVisible({ timeout: 40_000 });
    await ada.getByRole('tab', { name: 'History' }).click();
    const record = ada
      .getByRole('listitem')
      .filter({ hasText: 'Cancelled the process instance' });
    await expect(record).toContainText('No device knows this command.');
    await expect(record).toContainText('Marcus Ek');
    await picture(ada, 'cancelled-light');
    await ada.close();
  });
});

test('the incident of a wrong device names the device and the way out', async ({
  browser,
}) => {
  await deploy(
    'ingrid.berg',
    'ask-nobody.bpmn',
    askingProcess({
      id: 'ask-nobody',
      name: 'Ask nobody',
      device: 'resource:default/nowhere',
      command: 'show version',
    }),
  );
  const instance = await start('ada.lindqvist', 'ask-nobody', DEVICE);
  const ada = await openAs(
    browser,
    'ada.lindqvist',
    `/workflow/monitor/${instance}`,
  );
  await expect(incidents(ada)).toContainText(
    'There is no entity "resource:default/nowhere" in the catalog.',
  );
  await expect(incidents(ada)).toContainText(
    'Correct the input "device", or register the device, and retry.',
  );
  await ada.close();
});
