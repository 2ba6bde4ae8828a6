/*
 * The pages on the smallest screens they are made for, in both themes, and a task done without a mouse. The pictures
 * are for people to look at; what a test can see is that nothing makes the page scroll sideways.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { latestVersion, openTask, start } from './support/api';
import { setPort } from './support/device';
import { openAs, picture, type Person, type Scheme } from './support/portal';

/* The neighbour's port is shut, so every check of mma1-cr2 ends at a task: mma1-cr2 ge0/0 -- got1-cr2 ge0/1 */
const DEVICE = 'mma1-cr2';

test.beforeAll(() => setPort('got1-cr2', 'ge0/1', 'down'));
test.afterAll(() => setPort('got1-cr2', 'ge0/1', 'up'));

interface Place {
  name: string;
  person: Person;
  path: string;
  /** Stands when the page is complete. */
  sign: (page: Page) => ReturnType<Page['locator']>;
}

async function places(): Promise<Place[]> {
  const instance = await start('ada.lindqvist', 'interface-check', DEVICE);
  const task = await openTask('ada.lindqvist', instance);
  const definition = await latestVersion('ingrid.berg', 'interface-check');
  const drawn = (page: Page) =>
    page.locator('.djs-shape[data-element-id="Task_Look"]');
  return [
    {
      name: 'tasks',
      person: 'ada.lindqvist',
      path: `/workflow/tasks/${task}?view=groups`,
      sign: page => page.getByLabel(/Situation/),
    },
    {
      name: 'processes',
      person: 'ada.lindqvist',
      path: '/workflow/processes',
      sign: page => page.getByRole('link', { name: 'Interface check' }).first(),
    },
    {
      name: 'monitor',
      person: 'ada.lindqvist',
      path: '/workflow/monitor',
      sign: page => page.getByRole('link', { name: 'Interface check' }).first(),
    },
    {
      name: 'instance',
      person: 'ada.lindqvist',
      path: `/workflow/monitor/${instance}`,
      sign: drawn,
    },
    {
      name: 'designer',
      person: 'ingrid.berg',
      path: `/workflow/processes/${definition}/edit`,
      sign: drawn,
    },
    {
      name: 'device-work',
      person: 'ada.lindqvist',
      path: `/catalog/default/resource/${DEVICE}/work`,
      sign: page => page.getByRole('button', { name: /Start “/ }).first(),
    },
    ...networkPlaces(),
  ];
}

function networkPlaces(): Place[] {
  const place = (name: string, path: string, sign: Place['sign']): Place => ({
    name: `network-${name}`,
    person: 'marcus.ek',
    path,
    sign,
  });
  const device = `/catalog/default/resource/${DEVICE}`;
  return [
    place('overview', '/network/overview', page =>
      page.getByText('To look at first'),
    ),
    place('devices', '/network/devices', page =>
      page.getByRole('link', { name: DEVICE }),
    ),
    place('links', '/network/devices/links', page =>
      page.getByRole('table', { name: 'Links' }),
    ),
    place('map', '/network/map', page => page.locator('canvas').first()),
    place('configurations', '/network/configurations', page =>
      page.getByRole('link', { name: 'ntp server *' }),
    ),
    place('compliance', '/network/compliance', page =>
      page.getByRole('button', { name: 'New rule' }),
    ),
    place('discovery', '/network/discovery', page =>
      page.getByRole('button', { name: 'Start discovery' }).first(),
    ),
    place('import', '/network/imports', page =>
      page.getByRole('button', { name: 'Preview' }),
    ),
    place('calendar', '/network/calendar', page =>
      page.getByRole('button', { name: 'New entry' }),
    ),
    place('device-interfaces', `${device}/interfaces`, page =>
      page.getByRole('table', { name: 'Interfaces' }),
    ),
    place('device-neighbours', `${device}/neighbours`, page =>
      page.getByRole('table', { name: 'Neighbours' }),
    ),
    place('device-configuration', `${device}/configuration`, page =>
      page.getByRole('button', { name: 'Fetch now' }),
    ),
  ];
}

/** By how much the page, or the part of it that scrolls, is wider than the window. */
const overhang = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      ...[
        document.documentElement,
        document.body,
        ...document.querySelectorAll('main, article'),
      ].map(element => element.scrollWidth - element.clientWidth),
    ),
  );

async function visitAll(browser: Browser, width: number, colorScheme: Scheme) {
  const pages = new Map<Person, Page>();
  for (const { name, person, path, sign } of await places()) {
    const page =
      pages.get(person) ??
      (await openAs(browser, person, path, { width, colorScheme }));
    if (pages.has(person)) await page.goto(path);
    pages.set(person, page);
    await expect(sign(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await picture(page, `${name}-${width}-${colorScheme}`);
    expect
      .soft(await overhang(page), `${name} scrolls sideways`)
      .toBeLessThanOrEqual(0);
  }
  for (const page of pages.values()) await page.close();
}

for (const width of [768, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no page scrolls sideways at ${width} pixels, ${colorScheme}`, async ({
      browser,
    }) => {
      test.slow();
      await visitAll(browser, width, colorScheme);
    });
  }
}

/** Moves the focus as a person without a mouse does. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>) {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
  }
  await expect(target, 'cannot be reached by Tab').toBeFocused();
}

test('an engineer finds, claims and completes a task with the keyboard alone', async ({
  browser,
}) => {
  const instance = await start('ada.lindqvist', 'interface-check', DEVICE);
  const task = await openTask('ada.lindqvist', instance);
  await openTask(
    'ada.lindqvist',
    await start('ada.lindqvist', 'interface-check', DEVICE),
  );
  const ada = await openAs(
    browser,
    'ada.lindqvist',
    '/workflow/tasks?view=unassigned&sort=newest',
  );
  const links = ada.getByRole('list', { name: 'Tasks' }).getByRole('link');
  await expect(links.first()).toBeVisible();

  // Two down, one up again, then to the task.
  await ada.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await ada.keyboard.press('j');
  await expect(links.nth(1)).toBeFocused();
  await ada.keyboard.press('k');
  await expect(links.nth(0)).toBeFocused();
  await ada.keyboard.press('j');
  await expect(links.nth(1)).toHaveAttribute('data-task-key', task);
  await ada.keyboard.press('Enter');
  await expect(
    ada.getByRole('heading', { name: 'Look at the down ports' }),
  ).toBeFocused();
  await expect(ada.getByLabel(/Situation/)).toHaveValue(/ge0\/0/);

  await ada.keyboard.press('c');
  await expect(ada.getByText('You have claimed')).toBeVisible();
  await expect(ada.getByRole('button', { name: 'Complete' })).toBeVisible();
  await picture(ada, 'task-keyboard-light');

  await tabTo(ada, ada.getByLabel(/Cause/));
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('listbox')).toBeVisible();
  await ada.keyboard.press('ArrowDown');
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('listbox')).toBeHidden();
  await tabTo(ada, ada.getByLabel(/Action taken/));
  await ada.keyboard.type('Looked at it without a mouse.');
  await tabTo(ada, ada.getByRole('button', { name: 'Complete' }));
  await ada.keyboard.press('Enter');
  await expect(
    ada.getByText('“Look at the down ports” is completed.'),
  ).toBeVisible();
  await ada.close();
});

test('an engineer finds and opens a device with the keyboard alone', async ({
  browser,
}) => {
  const ada = await openAs(browser, 'ada.lindqvist', '/network/devices');
  const rows = ada
    .getByRole('table', { name: 'Devices' })
    .getByRole('link', { name: /^[a-z]{3}1-[a-z]{2}\d+$/ });
  await expect(rows.first()).toBeVisible();
  await ada.keyboard.press('/');
  await expect(ada.getByRole('searchbox')).toBeFocused();
  await ada.keyboard.type(DEVICE);
  await expect(rows).toHaveText([DEVICE]);
  await tabTo(ada, rows.first());
  await ada.keyboard.press('Enter');
  await expect(ada).toHaveURL(
    new RegExp(`/catalog/default/resource/${DEVICE}`),
  );
  await expect(ada.getByText('Network state')).toBeVisible();
  await ada.close();
});
