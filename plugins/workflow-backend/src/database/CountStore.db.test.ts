import { TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseCountStore, type CountDifference } from './CountStore';
import { applyDatabaseMigrations } from './migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const change = (
  definitionKey: string,
  elementId: string,
  measure: CountDifference['measure'],
  difference: number,
): CountDifference => ({ definitionKey, elementId, measure, difference });

describe.each(databases.eachSupportedId())(
  'DatabaseCountStore on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      const store = new DatabaseCountStore(knex);
      return {
        knex,
        store,
        add: (...differences: CountDifference[]) =>
          knex.transaction(trx => store.add(trx, differences)),
        fold: (limit: number) =>
          knex.transaction(trx => store.fold(trx, limit)),
      };
    }

    it('appends one row for each thing that is counted and changes', async () => {
      const { knex, add } = await setUp();
      await add(
        change('d1', '', 'active', 1),
        change('d1', '', 'active', 1),
        change('d1', 'A', 'active', 1),
        change('d1', 'A', 'active', -1),
        change('d1', 'A', 'completed', 1),
      );
      expect(
        await knex('count_changes')
          .orderBy('change_key')
          .select('element_id', 'measure', 'difference'),
      ).toEqual([
        { element_id: '', measure: 'active', difference: 2 },
        { element_id: 'A', measure: 'completed', difference: 1 },
      ]);
    });

    it('reads the same before, while and after it folds', async () => {
      const { store, add, fold, knex } = await setUp();
      await add(change('d1', '', 'active', 5), change('d1', 'A', 'active', 5));
      await add(
        change('d1', '', 'active', -2),
        change('d1', '', 'completed', 2),
        change('d2', '', 'active', 1),
      );
      const expected = [
        { ...change('d1', '', 'active', 0), count: 3 },
        { ...change('d1', '', 'completed', 0), count: 2 },
        { ...change('d2', '', 'active', 0), count: 1 },
      ].map(({ difference: _, ...count }) => count);
      const read = async () =>
        (await store.readInstances()).sort((a, b) =>
          `${a.definitionKey}${a.measure}`.localeCompare(
            `${b.definitionKey}${b.measure}`,
          ),
        );
      expect(await read()).toEqual(expected);
      expect(await fold(2)).toBe(2);
      expect(await read()).toEqual(expected);
      expect(await fold(100)).toBe(3);
      expect(await fold(100)).toBe(0);
      expect(await knex('count_changes')).toEqual([]);
      expect(await read()).toEqual(expected);
      expect(await store.readInstances(['d2'])).toEqual([expected[2]]);
      expect(await store.readElements('d1')).toEqual([
        { definitionKey: 'd1', elementId: 'A', measure: 'active', count: 5 },
      ]);
    });

    it('gives nothing below zero', async () => {
      const { store, add } = await setUp();
      await add(change('d1', 'A', 'active', -1));
      expect((await store.readElements('d1'))[0].count).toBe(0);
    });

    it('loses and doubles nothing when several fold while others add', async () => {
      const { store, knex, add } = await setUp();
      const folding = async () => {
        for (let round = 0; round < 20; round++) {
          await knex.transaction(trx => store.fold(trx, 7));
        }
      };
      const adding = async () => {
        for (let round = 0; round < 40; round++) {
          await add(
            change('d1', '', 'active', 1),
            change('d2', '', 'active', 2),
          );
        }
      };
      await Promise.all([folding(), adding(), folding(), adding()]);
      const counts = await store.readInstances();
      expect(
        Object.fromEntries(
          counts.map(count => [count.definitionKey, count.count]),
        ),
      ).toEqual({ d1: 80, d2: 160 });
    });
  },
);
