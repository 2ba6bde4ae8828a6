import { expect, type Browser, type Page } from '@playwright/test';

export const portalUrl = () => process.env.LINEWORK_E2E_URL!;

export type Scheme = 'light' | 'dark';

/** Opens the portal in a browser of its own and signs in as one of the demo's people. */
export async function signIn(
  browser: Browser,
  person: string,
  options: { colorScheme?: Scheme; width?: number; height?: number } = {},
): Promise<Page> {
  const { colorScheme = 'light', width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height },
    baseURL: portalUrl(),
  });
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', error => failures.push(error.message));
  page.once('close', () => expect(failures).toEqual([]));
  await page.goto('/');
  await page.getByRole('button', { name: person }).click();
  await expect(
    page.getByRole('link', { name: 'sto1-cr1' }).first(),
  ).toBeVisible();
  return page;
}

/** Saves what the page looks like, for people to look at. */
export async function picture(page: Page, name: string) {
  await page.screenshot({ path: `e2e-test-report/screenshots/${name}.png` });
}

export async function openWork(page: Page, device: string) {
  await page.goto(`/catalog/default/resource/${device}/work`);
  await expect(page.getByRole('heading', { name: 'Start work' })).toBeVisible();
}

/** Starts «Interface check» from the device's page, as a person would. */
export async function startInterfaceCheck(page: Page, device: string) {
  await openWork(page, device);
  await page.getByRole('button', { name: /Start “Interface check”/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Start', exact: true })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
