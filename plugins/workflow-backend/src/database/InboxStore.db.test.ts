import { TestDatabases } from '@backstage/backend-test-utils';
import { prepareDatabase } from '@linework/backend-common';
import { DatabaseInboxStore } from './InboxStore';
import { applyDatabaseMigrations } from './migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('InboxStore, %p', databaseId => {
  it('gives due commands, oldest first, as many as are asked for and fit', async () => {
    const knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    const store = new DatabaseInboxStore(knex);
    await knex.transaction(trx =>
      store.insert(
        trx,
        [400, 100, 200, 300, 500].map((dueAtMs, index) => ({
          commandKey: `command-${index}`,
          instanceKey: 'i',
          // two bytes each
          command: 'ü'.repeat(50),
          dueAtMs,
          attempts: 0,
        })),
      ),
    );
    const due = async (limit: number, maxBytes: number) => {
      const { entries, hasMore } = await store.due({
        nowMs: 400,
        limit,
        maxBytes,
      });
      return [entries.map(entry => entry.dueAtMs), hasMore];
    };
    expect(await due(10, 10_000)).toEqual([[100, 200, 300, 400], false]);
    expect(await due(2, 10_000)).toEqual([[100, 200], true]);
    expect(await due(10, 101)).toEqual([[100, 200], true]);
    expect(await due(10, 100)).toEqual([[100], true]);
    expect(await due(10, 1)).toEqual([[100], true]);
    await knex('inbox').delete();
    expect(await due(10, 10_000)).toEqual([[], false]);
  });

  it('leaves a command while an earlier one for its instance is in other hands', async () => {
    const knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    const store = new DatabaseInboxStore(knex);
    await knex.transaction(trx =>
      store.insert(
        trx,
        ['a', 'a', 'b', 'a', '', ''].map((instanceKey, index) => ({
          commandKey: `command-${index}`,
          instanceKey,
          command: '{}',
          dueAtMs: 0,
          attempts: 0,
        })),
      ),
    );
    const takeAll = async () => {
      const all = Array.from({ length: 6 }, (_, index) => `command-${index}`);
      return [...(await knex.transaction(trx => store.take(trx, all)))].sort();
    };
    // SQLite has one connection: nobody else can have anything in hand
    const other =
      databaseId === 'SQLITE_3' ? undefined : await knex.transaction();
    if (other) await store.take(other, ['command-1', 'command-4']);
    const first = await takeAll();
    await other?.rollback();
    const second = await takeAll();
    expect([first, second]).toEqual(
      other
        ? [
            ['command-0', 'command-2', 'command-5'],
            ['command-1', 'command-3', 'command-4'],
          ]
        : [
            [
              'command-0',
              'command-1',
              'command-2',
              'command-3',
              'command-4',
              'command-5',
            ],
            [],
          ],
    );
  });
});
