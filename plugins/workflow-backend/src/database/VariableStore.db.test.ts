import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { applyDatabaseMigrations } from './migrations';
import { DatabaseVariableStore } from './VariableStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'DatabaseVariableStore on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      const store = new DatabaseVariableStore();
      const upsert = (...rows: [string, number, string, JsonValue][]) =>
        knex.transaction(trx =>
          store.upsert(
            trx,
            rows.map(([instanceKey, scopeKey, name, value]) => ({
              instanceKey,
              scopeKey,
              name,
              value,
            })),
          ),
        );
      const read = () =>
        knex('variables').orderBy(['instance_key', 'scope_key', 'name']);
      return { knex, store, upsert, read };
    }

    it('keeps one row for each variable of each scope, with what indexes can find', async () => {
      const { upsert, read } = await setUp();
      await upsert(
        ['i1', 1, 'text', 'abc'],
        ['i1', 1, 'number', 1.5],
        ['i1', 1, 'boolean', false],
        ['i1', 1, 'nothing', null],
        ['i1', 1, 'list', [1, 'a']],
        ['i1', 7, 'text', 'inner'],
      );
      const row = (
        scope: number,
        name: string,
        value: string,
        text: string | null,
        number: number | null = null,
      ) => ({
        instance_key: 'i1',
        scope_key: scope,
        name,
        value,
        text_value: text,
        number_value: number,
      });
      expect(await read()).toEqual([
        row(1, 'boolean', 'false', 'false'),
        row(1, 'list', '[1,"a"]', null),
        row(1, 'nothing', 'null', null),
        row(1, 'number', '1.5', '1.5', 1.5),
        row(1, 'text', '"abc"', 'abc'),
        row(7, 'text', '"inner"', 'inner'),
      ]);
    });

    it('writes over what was there, and the last of several rows for one variable counts', async () => {
      const { upsert, read } = await setUp();
      await upsert(['i1', 1, 'a', 1], ['i1', 1, 'b', 'old']);
      await upsert(
        ['i1', 1, 'a', 'first'],
        ['i1', 1, 'a', 'second'],
        ['i2', 1, 'a', 3],
      );
      expect(
        (await read()).map(row => [
          row.instance_key,
          row.name,
          row.value,
          row.text_value,
          row.number_value,
        ]),
      ).toEqual([
        ['i1', 'a', '"second"', 'second', null],
        ['i1', 'b', '"old"', 'old', null],
        ['i2', 'a', '3', '3', 3],
      ]);
    });

    it('takes every text that JSON can hold', async () => {
      const { upsert, read, knex } = await setUp();
      const smiley = '\u{1f600}';
      await upsert(
        ['i1', 1, 'nul\0', 'a\0b'],
        ['i1', 1, 'half', { 'key\ud800': ['\udc00x', `${smiley}\\u0000`] }],
        ['i1', 1, 'long', smiley.repeat(300)],
        ['i1', 1, 'n'.repeat(256), 1],
      );
      const rows = await read();
      expect(rows.map(row => row.name)).toEqual(['half', 'long', 'nul']);
      expect(JSON.parse(rows[0].value)).toEqual({
        'key\ufffd': ['\ufffdx', `${smiley}\\u0000`],
      });
      expect(rows[1].text_value).toBe(`${smiley.repeat(127)}\ufffd`);
      expect(rows[2]).toMatchObject({ value: '"ab"', text_value: 'ab' });
      if (databaseId !== 'SQLITE_3') {
        // Throws if PostgreSQL cannot look into it.
        await knex.raw('SELECT value::jsonb FROM variables');
      }
    });

    it('writes a batch of many', async () => {
      const { upsert, knex } = await setUp();
      await upsert(
        ...Array.from(
          { length: 12_000 },
          (_, index): [string, number, string, JsonValue] => [
            `i${index}`,
            1,
            'a',
            index,
          ],
        ),
      );
      expect(await knex('variables').sum({ sum: 'number_value' })).toEqual([
        { sum: (11_999 * 12_000) / 2 },
      ]);
    });

    it('removes the variables of instances', async () => {
      const { upsert, read, knex, store } = await setUp();
      await upsert(['i1', 1, 'a', 1], ['i1', 2, 'a', 1], ['i2', 1, 'a', 1]);
      await knex.transaction(async trx => {
        await store.deleteOfInstances(trx, []);
        await store.deleteOfInstances(trx, ['i1']);
      });
      expect((await read()).map(row => row.instance_key)).toEqual(['i2']);
    });
  },
);
