/** What tests of the network pages prepare without clicking. */
import { askApi } from './api';
import { DEVICES } from './device';
import type { Person } from './portal';

const ask = (
  person: Person,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => askApi(person, method, `network/v1/${path}`, body);

/** Has the configuration of every simulated device fetched over SSH, as the daily backup does. */
export async function fetchAllConfigurations(person: Person): Promise<void> {
  for (const device of DEVICES) {
    await ask(
      person,
      'POST',
      `devices/default/${device}/configurations/fetch`,
      {},
    );
  }
}

interface Found<Item> {
  items: Item[];
}

/** Removes the golden rules that a run before has left. */
export async function removeRules(person: Person): Promise<void> {
  const { items }: Found<{ ruleKey: string }> = JSON.parse(
    await ask(person, 'POST', 'rules/search', { page: { limit: 100 } }),
  );
  for (const { ruleKey } of items) {
    await ask(person, 'DELETE', `rules/${ruleKey}`);
  }
}

/** Removes the windows and blackouts that a run before has left. */
export async function clearCalendar(person: Person): Promise<void> {
  const { items }: Found<{ entryKey: string }> = JSON.parse(
    await ask(person, 'POST', 'calendar/entries/search', {
      page: { limit: 100 },
    }),
  );
  for (const { entryKey } of items) {
    await ask(person, 'DELETE', `calendar/entries/${entryKey}`);
  }
}
