/*
 * The first hour of somebody who has not read the manual: a file is imported, the map looked at, a device opened, two of
 * its configurations compared, and every device found that still has the old NTP server.
 */
import { expect, test, type Page } from '@playwright/test';
import { describePort } from './support/device';
import { fetchAllConfigurations } from './support/network';
import { openAs, picture, signIn } from './support/portal';

// Both are names of a run: a second one must find something new as well.
const RUN = Date.now() % 1_000_000;
const NEW_DEVICES = [`sto1-as${RUN}`, `sto1-as${RUN + 1}`];

const CSV = [
  'Hostname,Site,Role,Manufacturer,Model,Mgmt IP,Status,Owner',
  `${NEW_DEVICES[0]},sto1,access-switch,Nokia,7210 SAS-S,192.0.2.11,planned,group:default/team-access`,
  `${NEW_DEVICES[1]},sto1,access-switch,Nokia,7210 SAS-S,192.0.2.12,planned,group:default/team-access`,
  ',sto1,access-switch,Nokia,7210 SAS-S,192.0.2.13,planned,group:default/team-access',
  'sto1-cr1,sto1,core-router,Nokia,7750 SR-7,192.0.2.14,active,group:default/team-core',
  '',
].join('\n');

/** Opens a page of Network by its tab. */
async function openTab(page: Page, name: string) {
  await page.getByRole('tab', { name, exact: true }).first().click();
}

const matches = (page: Page) => page.getByRole('list', { name: 'Devices' });

test('a manager imports devices from a CSV file and finds them on the list and on the map', async ({
  browser,
}) => {
  test.slow();
  const marcus = await signIn(browser, 'Marcus Ek');
  await marcus.getByRole('link', { name: 'Network', exact: true }).click();
  await expect(marcus.getByText('To look at first')).toBeVisible();
  await picture(marcus, 'network-overview-light');

  await test.step('the file is shown as what it would change', async () => {
    await openTab(marcus, 'Import');
    await picture(marcus, 'network-import-light');
    await marcus.locator('input[type=file]').setInputFiles({
      name: 'new-switches.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(CSV),
    });
    await expect(marcus.getByText(/^new-switches\.csv \(/)).toBeVisible();
    await marcus.getByRole('button', { name: 'Preview' }).click();
    const effects = marcus.getByRole('group', {
      name: 'Show rows by what they do',
    });
    await expect(effects.getByText('Additions 2')).toBeVisible();
    await expect(effects.getByText('Changes 0')).toBeVisible();
    await expect(effects.getByText('Bad rows 2')).toBeVisible();
    const rows = marcus.getByRole('table', { name: 'Rows of the file' });
    await expect(rows).toContainText('name is missing');
    await expect(rows.getByRole('row', { name: /sto1-cr1/ })).toContainText(
      'the catalog already has the device',
    );
    await picture(marcus, 'network-import-preview-light');
  });

  await test.step('nothing is there before it is applied', async () => {
    await marcus.getByRole('button', { name: 'Apply…' }).click();
    const dialog = marcus.getByRole('dialog');
    await expect(dialog).toContainText('2 bad rows are left out');
    await picture(marcus, 'network-import-apply-light');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(
      marcus.getByText('2 changes are on their way into the catalog.'),
    ).toBeVisible();
    await picture(marcus, 'network-import-applied-light');
  });

  await test.step('the devices are on the list', async () => {
    await marcus.getByRole('link', { name: 'Show devices' }).click();
    await marcus
      .getByRole('searchbox', { name: /Search name/ })
      .fill(`sto1-as${RUN}`);
    await expect(
      marcus.getByRole('link', { name: NEW_DEVICES[0] }),
    ).toBeVisible({ timeout: 90_000 });
    await picture(marcus, 'network-devices-found-light');
  });

  await test.step('and on the map', async () => {
    await openTab(marcus, 'Map');
    const table = marcus.getByRole('table', { name: 'Devices of the map' });
    await expect(
      table.getByRole('button', { name: 'sto1-cr1', exact: true }),
    ).toBeVisible();
    await expect(
      table.getByRole('button', { name: NEW_DEVICES[0], exact: true }),
    ).toBeVisible({ timeout: 90_000 });
    await expect(marcus.locator('canvas').first()).toBeVisible();
    await picture(marcus, 'network-map-light');
    await table.getByRole('button', { name: 'sto1-cr1', exact: true }).click();
    const panel = marcus.getByRole('region', { name: 'sto1-cr1' });
    await expect(
      panel.getByRole('button', { name: 'sto1-as1', exact: true }),
    ).toBeVisible();
    await picture(marcus, 'network-map-device-light');
    await panel.getByRole('link', { name: 'Open its page' }).click();
    await expect(marcus.getByText('Network state')).toBeVisible();
    await picture(marcus, 'network-device-light');
  });
  await marcus.close();
});

test('a manager fetches a configuration twice and sees the line that was changed in between', async ({
  browser,
}) => {
  test.slow();
  const description = `to sto1-as1 ge0/0 (job ${RUN})`;
  const marcus = await openAs(
    browser,
    'marcus.ek',
    '/catalog/default/resource/sto1-cr1',
  );
  await marcus
    .getByRole('link', { name: 'Configuration', exact: true })
    .click();
  await marcus.getByRole('button', { name: 'Fetch now' }).click();
  await expect(
    marcus.getByText(
      /A new version was stored|The device still has the latest version/,
    ),
  ).toBeVisible();
  await picture(marcus, 'network-configuration-text-light');

  await describePort('sto1-cr1', 'ge0/4', description);
  await marcus.getByRole('button', { name: 'Fetch now' }).click();
  await expect(marcus.getByText(/A new version was stored/)).toBeVisible();
  const versions = marcus.getByRole('table', { name: 'Versions' });
  await versions.getByRole('checkbox').nth(0).check();
  await versions.getByRole('checkbox').nth(1).check();
  await marcus.getByRole('button', { name: 'Compare', exact: true }).click();

  await expect(marcus.getByText('Lines added: 1, removed: 1')).toBeVisible();
  const changed = marcus.getByRole('table', { name: 'interface ge0/4' });
  const row = changed.getByRole('row').filter({ hasText: description });
  await expect(row.getByRole('img', { name: 'added' })).toBeVisible();
  await expect(row.getByRole('img', { name: 'removed' })).toBeVisible();
  await picture(marcus, 'network-configuration-compare-light');
  // Another theme draws the page anew.
  await marcus.emulateMedia({ colorScheme: 'dark' });
  await expect(row).toBeVisible();
  await row.scrollIntoViewIfNeeded();
  await picture(marcus, 'network-configuration-compare-dark');
  await marcus.close();
});

test('a manager finds every device that still has the old NTP server', async ({
  browser,
}) => {
  test.slow();
  await fetchAllConfigurations('marcus.ek');
  const marcus = await openAs(browser, 'marcus.ek', '/network/configurations', {
    colorScheme: 'dark',
  });
  await expect(
    marcus.getByText('Search the running configurations of all devices'),
  ).toBeVisible();
  await picture(marcus, 'network-search-start-dark');
  const search = marcus.getByRole('searchbox');
  const found = () => matches(marcus).getByRole('listitem');
  const names = () =>
    found().getByRole('link', { name: /^[a-z]{3}1-[a-z]{2}\d$/ });

  await search.fill('ntp server 192.0.2.123');
  await expect(marcus.getByText('4 of 12 devices hold it')).toBeVisible();
  await expect(names()).toHaveText([
    'got1-as1',
    'got1-cr1',
    'mma1-as1',
    'mma1-er1',
  ]);
  await picture(marcus, 'network-search-dark');

  await search.fill('ntp server 10.255.0.1');
  await expect(marcus.getByText('8 of 12 devices hold it')).toBeVisible();
  await marcus.getByRole('checkbox', { name: 'Devices without it' }).check();
  await expect(
    marcus.getByText('4 of 12 devices do not hold it'),
  ).toBeVisible();
  await expect(names()).toHaveText([
    'got1-as1',
    'got1-cr1',
    'mma1-as1',
    'mma1-er1',
  ]);
  await picture(marcus, 'network-search-without-dark');
  await marcus.close();
});
