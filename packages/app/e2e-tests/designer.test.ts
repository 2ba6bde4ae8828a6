/*
 * A process is changed while it is running: seen to be broken, mended, deployed; what runs already is left alone.
 */
import { expect, test, type Page } from '@playwright/test';
import {
  deploy,
  latestVersion,
  openTask,
  processXml,
  start,
} from './support/api';
import { setPort } from './support/device';
import { openAs, picture, signIn } from './support/portal';

/* The neighbour's port is shut, so every check of sto1-er1 ends at a task: sto1-er1 ge0/0 -- sto1-cr1 ge0/3 */
const DEVICE = 'sto1-er1';
const PROCESS = 'interface-check';

let original: string;

test.beforeAll(async () => {
  await setPort('sto1-cr1', 'ge0/3', 'down');
  original = await processXml(
    'ingrid.berg',
    await latestVersion('ingrid.berg', PROCESS),
  );
});

test.afterAll(async () => {
  await deploy('ingrid.berg', `${PROCESS}.bpmn`, original);
  await setPort('sto1-cr1', 'ge0/3', 'up');
});

/** Clicks on a shape, or on the label of a connection, which is easier to hit. */
const select = (page: Page, elementId: string) =>
  page.locator(`.djs-shape[data-element-id="${elementId}"]`).click();

const properties = (page: Page) =>
  page.getByRole('region', { name: 'Properties of the selected element' });

/** Opens a group of the properties panel. */
const openGroup = (page: Page, name: string) =>
  properties(page)
    .locator('.bio-properties-panel-group-header-title')
    .getByText(name, { exact: true })
    .click();

test('an approver breaks a process, is held back, mends it and deploys; what runs keeps its version', async ({
  browser,
}) => {
  const before = await start('ada.lindqvist', PROCESS, DEVICE);
  const taskBefore = await openTask('ada.lindqvist', before);

  const ingrid = await signIn(browser, 'Ingrid Berg');
  await ingrid.goto('/workflow/processes');
  await ingrid
    .getByRole('link', { name: 'Interface check', exact: true })
    .click();
  await ingrid.getByRole('button', { name: 'Open in designer' }).click();

  await test.step('the connector of a task is seen with its fields', async () => {
    await select(ingrid, 'Task_Read');
    await expect(properties(ingrid)).toContainText('Run device command');
    await openGroup(ingrid, 'Device');
    await openGroup(ingrid, 'Command');
    await expect(
      properties(ingrid).getByRole('textbox', { name: 'Device' }),
    ).toHaveText('target.entityRef');
    await expect(
      properties(ingrid).getByRole('textbox', { name: 'Command' }),
    ).toHaveValue('show interface json');
    await picture(ingrid, 'designer-connector-light');
  });

  const problems = ingrid.getByRole('region', { name: 'Problems' });
  const deployButton = ingrid.getByRole('button', {
    name: 'Deploy new version',
  });

  await test.step('a missing condition is a problem, and deploying is refused', async () => {
    await expect(deployButton).toBeDisabled();
    await select(ingrid, 'Flow_PortDown_label');
    await openGroup(ingrid, 'Condition');
    await properties(ingrid)
      .getByRole('textbox', { name: 'Condition expression' })
      .fill('');
    await expect(problems.getByRole('status')).toHaveText('1 error');
    await expect(problems).toContainText(
      /Flow_PortDown.*leaves the exclusive gateway.*without a condition/,
    );
    await deployButton.click();
    await expect(ingrid.getByRole('alert')).toContainText('Not deployed');
    await expect(ingrid.getByRole('dialog')).toBeHidden();
    await picture(ingrid, 'designer-refused-light');
  });

  await test.step('a problem leads to its element, and undo mends it', async () => {
    await select(ingrid, 'Task_Refused');
    await problems.getByRole('button').click();
    await expect(properties(ingrid)).toContainText('Sequence Flow');
    await ingrid.getByRole('button', { name: 'Undo' }).click();
    await expect(problems.getByRole('status')).toHaveText('No problems found.');
    await expect(ingrid.getByRole('alert')).toBeHidden();
  });

  await test.step('a task is renamed and the process deployed', async () => {
    // A click beside the diagram puts away the tools of what was selected, which may cover the task.
    await ingrid
      .getByTestId('designer-canvas')
      .click({ position: { x: 300, y: 400 } });
    await select(ingrid, 'Task_Look');
    await openGroup(ingrid, 'General');
    await properties(ingrid)
      .getByRole('textbox', { name: 'Name' })
      .fill('Inspect the down ports');
    await ingrid.keyboard.press('Tab');
    await deployButton.click();
    const dialog = ingrid.getByRole('dialog');
    await expect(dialog).toContainText('New instances use it from now on.');
    await expect(dialog).toContainText(/on version \d+ finish(es)? on that/);
    await picture(ingrid, 'designer-deploy-light');
    await dialog.getByRole('button', { name: 'Deploy' }).click();
    await expect(
      ingrid.getByText(/“Interface check” version \d+ is deployed/),
    ).toBeVisible();
    await expect(ingrid.getByRole('button', { name: 'Deploy' })).toBeHidden();
  });
  await ingrid.close();

  const after = await start('ada.lindqvist', PROCESS, DEVICE);
  const taskAfter = await openTask('ada.lindqvist', after);
  const ada = await openAs(
    browser,
    'ada.lindqvist',
    `/workflow/tasks/${taskBefore}`,
  );
  const task = (name: string) => ada.getByRole('heading', { name });
  await expect(task('Look at the down ports')).toBeVisible();
  await ada.goto(`/workflow/tasks/${taskAfter}`);
  await expect(task('Inspect the down ports')).toBeVisible();

  const versionOf = async (instance: string) => {
    await ada.goto(`/workflow/monitor/${instance}`);
    const version = ada.getByRole('link', { name: /^v\d+$/ });
    return Number((await version.innerText()).slice(1));
  };
  expect(await versionOf(after)).toBe((await versionOf(before)) + 1);
  await ada.close();
});

test('what is not deployed is kept in the browser until it is discarded', async ({
  browser,
}) => {
  const definition = await latestVersion('ingrid.berg', PROCESS);
  const ingrid = await openAs(
    browser,
    'ingrid.berg',
    `/workflow/processes/${definition}/edit`,
    { colorScheme: 'dark' },
  );
  const step = (elementId: string) =>
    ingrid.locator(`.djs-shape[data-element-id="${elementId}"]`);
  await select(ingrid, 'Task_Refused');
  await picture(ingrid, 'designer-dark');
  await ingrid.keyboard.press('Delete');
  await expect(step('Task_Refused')).toBeHidden();
  await expect(
    ingrid.getByText('a draft is kept in this browser'),
  ).toBeVisible();

  ingrid.on('dialog', dialog => dialog.accept());
  await ingrid.reload();
  await expect(step('Task_Read')).toBeVisible();
  await expect(step('Task_Refused')).toBeHidden();
  await expect(
    ingrid.getByText(/Your changes from .* were kept in this browser/),
  ).toBeVisible();

  await ingrid.getByRole('button', { name: 'Discard changes' }).click();
  await expect(step('Task_Refused')).toBeVisible();
  await expect(ingrid.getByText('There is no change to deploy.')).toBeVisible();
  await ingrid.close();
});

test('an engineer who may not deploy sees the process and why she may not design it', async ({
  browser,
}) => {
  const definition = await latestVersion('ada.lindqvist', PROCESS);
  const ada = await openAs(
    browser,
    'ada.lindqvist',
    `/workflow/processes/${definition}`,
  );
  const reason = ada.getByText(
    'To design and deploy processes you need the permission workflow.definition.deploy. Ask whoever manages permissions in this portal.',
  );
  await expect(reason).toBeVisible();
  await expect(
    ada.locator('.djs-shape[data-element-id="Task_Look"]'),
  ).toBeVisible();
  await expect(
    ada.getByRole('button', { name: 'Open in designer' }),
  ).toBeHidden();
  await picture(ada, 'process-without-permission-light');

  await ada.goto(`/workflow/processes/${definition}/edit`);
  await expect(reason).toBeVisible();
  await expect(ada.getByRole('button', { name: /Deploy/ })).toBeHidden();
  await ada.close();
});
