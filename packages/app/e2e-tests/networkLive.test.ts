/*
 * What happens to a cable shows in open pages by itself, and discovery says what is there but written down nowhere.
 */
import { expect, test, type Page } from '@playwright/test';
import { setPort } from './support/device';
import { deviceHost } from './support/deviceHost';
import { openAs, picture } from './support/portal';

/* A link that no other test touches: sto1-cr2 ge0/3 -- sto1-er1 ge0/1. The port of sto1-cr2 is shut. */
const DEVICE = 'sto1-er1';
const PORT = 'ge0/1';
const setFarEnd = (state: 'up' | 'down') => setPort('sto1-cr2', 'ge0/3', state);

/* Within a poll of the demo (at most 20 seconds), on a busy machine. */
const WITHIN_A_POLL = { timeout: 60_000 };

test.afterEach(() => setFarEnd('up'));

test('a cable that is cut and mended shows on open pages without reloading them', async ({
  browser,
}) => {
  test.slow();
  const tab = await openAs(
    browser,
    'ada.lindqvist',
    `/catalog/default/resource/${DEVICE}/interfaces`,
  );
  const overview = await openAs(browser, 'marcus.ek', '/network/overview', {
    colorScheme: 'dark',
  });
  const port = tab
    .getByRole('table', { name: 'Interfaces' })
    .getByRole('row', { name: new RegExp(`^${PORT}`) });
  const attention = overview
    .getByRole('row', { name: new RegExp(DEVICE) })
    .filter({ hasText: 'Interfaces down' });
  await expect(port.getByText('Up', { exact: true })).toBeVisible(
    WITHIN_A_POLL,
  );
  await expect(
    overview.getByText('To look at first', { exact: true }),
  ).toBeVisible();
  await expect(attention).toHaveCount(0);

  await setFarEnd('down');
  await expect(port).toContainText('Down, should be up', WITHIN_A_POLL);
  await expect(attention).toHaveCount(1, WITHIN_A_POLL);
  await picture(tab, 'network-interfaces-down-light');
  await picture(overview, 'network-overview-down-dark');

  await setFarEnd('up');
  await expect(port.getByText('Up', { exact: true })).toBeVisible(
    WITHIN_A_POLL,
  );
  await expect(attention).toHaveCount(0, WITHIN_A_POLL);
  await tab.getByRole('link', { name: 'Neighbours', exact: true }).click();
  await expect(tab.getByRole('link', { name: 'sto1-cr2' })).toBeVisible();
  await picture(tab, 'network-neighbours-light');
  await tab.close();
  await overview.close();
});

/** The number of open proposals, as the overview has it. */
async function openProposals(page: Page): Promise<number> {
  await page.goto('/network/overview');
  const figure = page.getByRole('link', { name: /Open proposals/ });
  await expect(figure).toBeVisible();
  return Number((await figure.innerText()).match(/[\d,]+$/)![0]);
}

async function decide(page: Page, row: number, action: 'Accept' | 'Reject') {
  const proposals = page.getByRole('table', { name: 'Proposals' });
  await proposals.getByRole('checkbox').nth(row).check();
  await page.getByRole('button', { name: `${action} …` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 proposal');
  await dialog.getByLabel('Note').fill(`${action}ed after a look at the rack.`);
  await picture(page, `network-proposal-${action.toLowerCase()}-light`);
  await dialog.getByRole('button', { name: action }).click();
  await expect(page.getByText('1 proposal decided').first()).toBeVisible();
  // It stays open where something is left to do.
  const close = dialog.getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
  await expect(dialog).toBeHidden();
}

test('discovery starts from one address and proposes what is written down nowhere', async ({
  browser,
}) => {
  test.slow();
  const seed = await deviceHost(0);
  test.skip(
    seed === '127.0.0.1',
    'The simulated devices share one address here, which is not in the configured range.',
  );
  const marcus = await openAs(browser, 'marcus.ek', '/network/discovery');
  await marcus.getByRole('button', { name: 'Start discovery' }).first().click();
  const form = marcus.getByRole('dialog');
  await form.getByLabel('Seeds').fill(seed);
  await form.getByRole('checkbox', { name: 'demo' }).check();
  await form.getByLabel('SNMP port').fill(process.env.LINEWORK_E2E_SNMP_PORT!);
  await picture(marcus, 'network-discovery-start-light');
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(form).toBeHidden();

  await expect(marcus.getByText('Completed').first()).toBeVisible({
    timeout: 90_000,
  });
  await expect(marcus.getByText(/12 answered/).first()).toBeVisible();
  // The list of addresses follows the run to its end.
  await expect(marcus.getByText('Answered', { exact: true })).toHaveCount(12);
  await picture(marcus, 'network-discovery-run-light');

  const before = await openProposals(marcus);
  const proposals = marcus.getByRole('table', { name: 'Proposals' });
  // Decided ones as well: a run before may have decided it.
  await marcus.goto(
    '/network/discovery?kind=newLink&state=open&state=accepted&state=rejected',
  );
  await expect(proposals).toContainText('mma1-as1 ge0/1');
  await marcus.goto('/network/discovery');
  await expect(proposals).toBeVisible();
  await picture(marcus, 'network-proposals-light');
  await decide(marcus, 1, 'Accept');
  await decide(marcus, 1, 'Reject');
  expect(await openProposals(marcus)).toBe(before - 2);
  await marcus.emulateMedia({ colorScheme: 'dark' });
  await marcus.goto('/network/discovery?state=accepted&state=rejected');
  await expect(proposals).toBeVisible();
  await picture(marcus, 'network-proposals-decided-dark');
  await marcus.close();
});
