/*
 * The loop that the demo is about, clicked as a new user would: from a device's page through a task to a verified
 * fix, watched in the monitor.
 */
import { expect, test, type Page } from '@playwright/test';
import { setPort } from './support/device';
import {
  openWork,
  picture,
  signIn,
  startInterfaceCheck,
} from './support/portal';

/*
 * Each test has a device of its own, with a neighbour whose port is shut:
 *   sto1-cr1 ge0/0 -- got1-cr1 ge0/0,  sto1-cr2 ge0/0 -- got1-cr2 ge0/0,  mma1-cr1 ge0/0 -- got1-cr1 ge0/1
 */

/** Fills the form of the task and completes it. */
async function completeTask(page: Page, action: string) {
  await page.getByLabel(/Cause/).click();
  await page.getByRole('option', { name: /far end/i }).click();
  await page.getByLabel(/Action taken/).fill(action);
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(
    page
      .getByText(/is completed|has been completed|You have completed/)
      .first(),
  ).toBeVisible();
}

test('an engineer starts a check, fixes the port, completes the task and the check verifies it', async ({
  browser,
}) => {
  await setPort('got1-cr1', 'ge0/0', 'down');
  const ada = await signIn(browser, 'Ada Lindqvist');
  await startInterfaceCheck(ada, 'sto1-cr1');
  await expect(
    ada.getByRole('link', { name: 'Look at the down ports' }),
  ).toBeVisible();
  await picture(ada, 'work-light');

  await ada.goto('/workflow/monitor');
  await ada.getByRole('link', { name: 'Interface check' }).first().click();
  await expect(ada.getByText('Running', { exact: true })).toBeVisible();
  await expect(
    ada.locator('.djs-element[data-element-id]').first(),
  ).toBeVisible();
  await picture(ada, 'monitor-light');
  const instance = ada.url();

  await ada.goto('/workflow/tasks');
  await ada.getByRole('tab', { name: /My groups/ }).click();
  await ada.getByText('Look at the down ports').first().click();
  await ada.getByRole('button', { name: 'Claim' }).click();
  await expect(ada.getByLabel(/Situation/)).toHaveValue(/ge0\/0/);
  await picture(ada, 'task-light');

  await setPort('got1-cr1', 'ge0/0', 'up');
  await completeTask(ada, 'Switched the port of got1-cr1 on again.');

  await ada.goto(instance);
  await expect(ada.getByText('Completed', { exact: true })).toBeVisible();
  await expect(
    ada.getByText('“Fixed and verified” was completed'),
  ).toBeVisible();
  await picture(ada, 'completed-light');

  await openWork(ada, 'sto1-cr1');
  await expect(
    ada.getByRole('row', { name: /Interface check/ }).first(),
  ).toContainText('Completed');
  await ada.close();
});

test('a task comes back when the port is still down', async ({ browser }) => {
  await setPort('got1-cr2', 'ge0/0', 'down');
  const ada = await signIn(browser, 'Ada Lindqvist', { colorScheme: 'dark' });
  await startInterfaceCheck(ada, 'sto1-cr2');
  await ada.getByRole('link', { name: 'Look at the down ports' }).click();
  await ada.getByRole('button', { name: 'Claim' }).click();
  await picture(ada, 'task-dark');
  await completeTask(ada, 'Hoped for the best.');

  await openWork(ada, 'sto1-cr2');
  await ada.getByRole('link', { name: 'Look at the down ports' }).click();
  await expect(ada.getByRole('button', { name: 'Claim' })).toBeVisible();
  await expect(ada.getByLabel(/Situation/)).toHaveValue(/still/i);
  await ada.close();
});

test('a colleague of another group neither sees nor gets the task; the manager sees it', async ({
  browser,
}) => {
  await setPort('got1-cr1', 'ge0/1', 'down');
  const ada = await signIn(browser, 'Ada Lindqvist');
  await startInterfaceCheck(ada, 'mma1-cr1');
  await ada.getByRole('link', { name: 'Look at the down ports' }).click();
  await expect(ada.getByRole('button', { name: 'Claim' })).toBeVisible();
  const task = new URL(ada.url()).pathname;
  await ada.close();

  const omar = await signIn(browser, 'Omar Haddad');
  await omar.goto(task);
  await expect(omar.getByRole('button', { name: 'Claim' })).toBeHidden();
  await expect(
    omar.getByText(/not found|no user task|no task/i).first(),
  ).toBeVisible();
  await picture(omar, 'task-of-others-light');
  await omar.close();

  const marcus = await signIn(browser, 'Marcus Ek', { colorScheme: 'dark' });
  await marcus.goto(task);
  await expect(
    marcus.getByRole('heading', { name: 'Look at the down ports' }),
  ).toBeVisible();
  await marcus.goto('/workflow/monitor');
  await expect(
    marcus.getByRole('link', { name: 'Interface check' }).first(),
  ).toBeVisible();
  await picture(marcus, 'monitor-list-dark');
  await marcus.close();
});
