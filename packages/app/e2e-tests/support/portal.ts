import { expect, type Browser, type Page } from '@playwright/test';

export const portalUrl = () => process.env.LINEWORK_E2E_URL!;

export type Scheme = 'light' | 'dark';

/** The demo's people, by the names of their users in the catalog. */
export type Person =
  | 'ada.lindqvist'
  | 'omar.haddad'
  | 'ingrid.berg'
  | 'marcus.ek';

export interface BrowserOptions {
  colorScheme?: Scheme;
  width?: number;
  height?: number;
}

async function openBrowser(browser: Browser, options: BrowserOptions) {
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
  return page;
}

/** Opens a page in a browser of its own, in which one of the demo's people has signed in before. */
export async function openAs(
  browser: Browser,
  person: Person,
  path: string,
  options: BrowserOptions = {},
): Promise<Page> {
  const page = await openBrowser(browser, options);
  // What choosing a person on the sign-in page leaves behind.
  await page.addInitScript(
    user => window.sessionStorage.setItem('linework.demo.persona', user),
    person,
  );
  await page.goto(path);
  return page;
}

/** Opens the portal in a browser of its own and signs in as one of the demo's people. */
export async function signIn(
  browser: Browser,
  person: string,
  options: BrowserOptions = {},
): Promise<Page> {
  const page = await openBrowser(browser, options);
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
