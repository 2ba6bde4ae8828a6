import { TestDatabases } from '@backstage/backend-test-utils';
import { prepareDatabase } from '@linework/backend-common';
import { DatabaseHistoryStore } from './HistoryStore';
import { applyDatabaseMigrations } from './migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('HistoryStore, %p', databaseId => {
  async function storeWith(sizes: number[]) {
    const knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    const store = new DatabaseHistoryStore(knex);
    await knex.transaction(trx =>
      store.append(
        trx,
        sizes.map((size, index) => ({
          instanceKey: 'i',
          sequence: index + 1,
          atMs: index,
          entries: [
            {
              type: 'variablesSet',
              ...(size > 0 && { details: { text: 'x'.repeat(size) } }),
            },
          ],
        })),
      ),
    );
    return store;
  }

  it('reads as many entries as asked for, and says whether there are more', async () => {
    const store = await storeWith([0, 10, 0, 10, 0]);
    const pages = [];
    for (const afterSequence of [0, 2, 4, 5]) {
      const { entries, hasMore } = await store.read('i', {
        afterSequence,
        limit: 2,
      });
      pages.push([entries.map(entry => entry.sequence), hasMore]);
    }
    expect(pages).toEqual([
      [[1, 2], true],
      [[3, 4], true],
      [[5], false],
      [[], false],
    ]);
  });

  it('reads from the middle of what one transaction has written', async () => {
    const knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    const store = new DatabaseHistoryStore(knex);
    const record = (sequence: number, count: number) => ({
      instanceKey: 'i',
      sequence,
      atMs: sequence,
      entries: Array.from({ length: count }, (_, index) => ({
        type: `t${sequence + index}`,
      })),
    });
    await knex.transaction(trx =>
      store.append(trx, [record(1, 3), record(4, 1), record(5, 4)]),
    );
    const page = async (afterSequence: number, limit: number) => {
      const { entries, hasMore } = await store.read('i', {
        afterSequence,
        limit,
      });
      return [entries.map(({ type }) => type), hasMore];
    };
    expect(await page(0, 2)).toEqual([['t1', 't2'], true]);
    expect(await page(2, 3)).toEqual([['t3', 't4', 't5'], true]);
    expect(await page(5, 100)).toEqual([['t6', 't7', 't8'], false]);
    expect(await page(6, 1)).toEqual([['t7'], true]);
    expect(await page(8, 1)).toEqual([[], false]);
  });

  it('reads fewer entries when they are large, and one that is larger than all', async () => {
    const store = await storeWith([1e6, 1e6, 1e6, 1e6, 5e6, 10]);
    const read = [];
    let afterSequence = 0;
    for (let hasMore = true; hasMore; ) {
      const page = await store.read('i', { afterSequence, limit: 500 });
      read.push(page.entries.map(entry => entry.sequence));
      afterSequence += page.entries.length;
      hasMore = page.hasMore;
    }
    expect(read).toEqual([[1, 2, 3], [4], [5], [6]]);
  });
});
