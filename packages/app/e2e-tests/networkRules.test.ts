/*
 * What the network should be and when it may be worked on: rules and the calendar, by who may write them and by who may
 * only read them.
 */
import { expect, test, type Page } from '@playwright/test';
import {
  clearCalendar,
  fetchAllConfigurations,
  removeRules,
} from './support/network';
import { openAs, picture } from './support/portal';

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await removeRules('marcus.ek');
  await clearCalendar('marcus.ek');
  await fetchAllConfigurations('marcus.ek');
});

test('a manager writes the rule for the NTP server and sees who breaks it; an engineer may only look', async ({
  browser,
}) => {
  test.slow();
  const marcus = await openAs(browser, 'marcus.ek', '/network/compliance');
  await expect(marcus.getByText('No golden rule yet')).toBeVisible();
  await picture(marcus, 'network-rules-empty-light');
  await marcus.getByRole('button', { name: 'New rule' }).first().click();
  const dialog = marcus.getByRole('dialog');
  await dialog.getByLabel('Name').fill('NTP server');
  await dialog.getByLabel(/^Lines/).fill('ntp server 10.255.0.1');
  await expect(dialog).toContainText('Would find 4 of 12 devices');
  await dialog.getByText('Would find 4 of 12').scrollIntoViewIfNeeded();
  await picture(marcus, 'network-rule-preview-light');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  await expect(marcus.getByRole('row', { name: /NTP server/ })).toBeVisible();
  await marcus.getByRole('tab', { name: 'Results' }).click();
  const results = marcus.getByRole('table', { name: 'Results' });
  for (const device of ['got1-cr1', 'got1-as1', 'mma1-er1', 'mma1-as1']) {
    await expect(
      results.getByRole('row', { name: new RegExp(device) }),
    ).toContainText('Broken');
  }
  await expect(results.getByText('Broken')).toHaveCount(4);
  await picture(marcus, 'network-results-light');
  await marcus.close();

  const ada = await openAs(browser, 'ada.lindqvist', '/network/compliance', {
    colorScheme: 'dark',
  });
  await expect(ada.getByRole('row', { name: /NTP server/ })).toBeVisible();
  await expect(ada.getByText(/network\.rule\.manage/)).toBeVisible();
  await expect(ada.getByRole('button', { name: 'New rule' })).toHaveCount(0);
  await picture(ada, 'network-rules-read-only-dark');
  await ada.goto('/catalog/default/resource/got1-cr1');
  await expect(ada.getByText('1 rule broken').first()).toBeVisible();
  await picture(ada, 'network-device-dark');
  await ada.close();
});

async function createEntry(
  page: Page,
  entry: {
    kind: 'Maintenance window' | 'Blackout';
    title: string;
    isWeekly?: boolean;
  },
) {
  await page.getByRole('button', { name: 'New entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: entry.kind }).check();
  await dialog.getByLabel(/^Title/).fill(entry.title);
  if (entry.isWeekly) {
    await dialog.getByLabel('Repeats').click();
    await page.getByRole('option', { name: 'Weekly on …' }).click();
    await expect(dialog.getByText('Next times')).toBeVisible();
    await picture(page, 'network-calendar-entry-light');
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

test('a manager plans a weekly window and a blackout; an engineer sees both and is told who may change them', async ({
  browser,
}) => {
  const marcus = await openAs(browser, 'marcus.ek', '/network/calendar');
  await createEntry(marcus, {
    kind: 'Maintenance window',
    title: 'Weekly night work',
    isWeekly: true,
  });
  await createEntry(marcus, { kind: 'Blackout', title: 'Election night' });
  const occurrences = (page: Page, name: string) =>
    page.getByRole('button', { name });
  await expect(
    occurrences(marcus, 'Maintenance window: Weekly night work').first(),
  ).toBeVisible();
  await expect(
    occurrences(marcus, 'Blackout: Election night').first(),
  ).toBeVisible();
  await picture(marcus, 'network-calendar-light');
  await marcus.getByRole('button', { name: 'Later' }).click();
  await expect
    .poll(() =>
      occurrences(marcus, 'Maintenance window: Weekly night work').count(),
    )
    .toBeGreaterThanOrEqual(4);
  await picture(marcus, 'network-calendar-next-month-light');
  await marcus.close();

  const ada = await openAs(browser, 'ada.lindqvist', '/network/calendar', {
    colorScheme: 'dark',
  });
  await occurrences(ada, 'Blackout: Election night').first().click();
  await expect(ada.getByRole('dialog').getByLabel(/^Title/)).toHaveValue(
    'Election night',
  );
  await expect(
    ada.getByRole('dialog').getByRole('button', { name: 'Save' }),
  ).toHaveCount(0);
  await picture(ada, 'network-calendar-read-only-dark');
  await ada.getByRole('button', { name: 'Close' }).click();
  await expect(ada.getByRole('button', { name: 'New entry' })).toHaveCount(0);
  await expect(ada.getByText(/network\.calendar\.manage/)).toBeVisible();
  await picture(ada, 'network-calendar-dark');
  await ada.close();
});
