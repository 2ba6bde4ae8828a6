import { TestDatabases } from '@backstage/backend-test-utils';
import { applyDatabaseMigrations } from './migrations';
import { DatabaseTimerStore } from './TimerStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('timers, %p', databaseId => {
  it('that are due at the same time come in the order in which they were set', async () => {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    const store = new DatabaseTimerStore(knex);
    const timer = (timerKey: string, subscriptionKey: number, dueAtMs = 5) => ({
      timerKey,
      instanceKey: 'a',
      subscriptionKey,
      elementId: 'e',
      dueAtMs,
      isParked: false,
    });
    const set = (...timers: ReturnType<typeof timer>[]) =>
      knex.transaction(trx => store.upsert(trx, timers));
    await set(timer('key-1', 1), timer('key-2', 2), timer('key-3', 3));
    await set(timer('key-4', 4, 3));
    // a cycle waits anew
    await set(timer('key-5', 1));
    const due = await store.due({ nowMs: 5, limit: 10, except: [] });
    expect(due.map(({ timerKey }) => timerKey)).toEqual([
      'key-4',
      'key-2',
      'key-3',
      'key-5',
    ]);
  });
});
