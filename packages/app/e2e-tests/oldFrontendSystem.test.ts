/*
 * Apps of the old frontend system mount the same pages by hand. The plugin's development app is such an app; it signs
 * in as Ada by itself and works with the portal's backend.
 */
import { expect, test } from '@playwright/test';
import { openTask, start } from './support/api';
import { setPort } from './support/device';
import {
  startDevelopmentApp,
  type DevelopmentApp,
} from './support/developmentApp';
import { picture } from './support/portal';

/* The neighbour's port is shut, so every check of mma1-er1 ends at a task: mma1-er1 ge0/0 -- mma1-cr1 ge0/3 */
const DEVICE = 'mma1-er1';

let app: DevelopmentApp | undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  app = await startDevelopmentApp();
  await setPort('mma1-cr1', 'ge0/3', 'down');
});

test.afterAll(async () => {
  await setPort('mma1-cr1', 'ge0/3', 'up');
  await app?.stop();
});

test('an app of the old frontend system has the Work tab and the pages', async ({
  browser,
}) => {
  const instance = await start('ada.lindqvist', 'interface-check', DEVICE);
  const task = await openTask('ada.lindqvist', instance);
  const page = await browser.newPage({ baseURL: app!.url });
  const failures: string[] = [];
  page.on('pageerror', error => failures.push(error.message));

  await test.step('the Work tab of a device', async () => {
    await page.goto(`/catalog/default/resource/${DEVICE}`);
    await expect(page.getByText('Labels', { exact: true })).toBeVisible();
    await page.getByRole('tab', { name: 'Work' }).click();
    await expect(
      page.getByRole('button', { name: 'Start “Interface check”' }),
    ).toBeVisible();
    await picture(page, 'old-system-work-light');
    await page
      .getByRole('link', { name: 'Look at the down ports' })
      .and(page.locator(`[href$="${task}"]`))
      .click();
  });

  await test.step('the task, which opens on the Tasks page', async () => {
    await expect(page.getByLabel(/Situation/)).toHaveValue(/ge0\/0/);
    await page.getByRole('button', { name: 'Claim' }).click();
    await expect(page.getByRole('button', { name: 'Release' })).toBeVisible();
    await picture(page, 'old-system-task-light');
  });

  await test.step('the monitor and the processes', async () => {
    await page.goto(`/workflow/monitor/${instance}`);
    await expect(
      page.locator('.linework-active[data-element-id="Task_Look"]'),
    ).toBeVisible();
    await picture(page, 'old-system-instance-light');
    await page.getByRole('tab', { name: 'Processes' }).click();
    await page
      .getByRole('link', { name: 'Interface check', exact: true })
      .click();
    await expect(
      page.locator('.djs-shape[data-element-id="Task_Look"]'),
    ).toBeVisible();
  });

  expect(failures).toEqual([]);
  await page.close();
});
