import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { insertRows, toNumber } from '@linework/backend-common';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolve(__dirname, '../../migrations');
const name = '20261124181000_existing_instances.js';

/** As many as one piece of the migration has, and another one. */
const MANY = 501;

describe.each(databases.eachSupportedId())(
  'existing instances, %p',
  databaseId => {
    let knex: Knex;
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      for (const earlier of readdirSync(directory)
        .sort()
        .filter(one => one < name)) {
        await knex.migrate.up({ directory, name: earlier });
      }
    });

    /** Running instances with these states, all of one version. */
    async function run(states: string[]) {
      const keys = states.map((_, index) => `i-${String(index + 1000)}`);
      await insertRows(
        knex,
        'instances',
        {
          instance_key: 'text',
          definition_key: 'text',
          process_id: 'text',
          state: 'text',
          started_by: 'text',
          started_at: 'bigint',
        },
        keys.map(key => ({
          instance_key: key,
          definition_key: 'd',
          process_id: 'p',
          state: 'active',
          started_by: 'user:default/jane',
          started_at: 1,
        })),
      );
      await insertRows(
        knex,
        'instance_states',
        {
          instance_key: 'text',
          definition_key: 'text',
          state: 'text',
          next_sequence: 'integer',
        },
        keys.map((key, index) => ({
          instance_key: key,
          definition_key: 'd',
          state: states[index],
          next_sequence: 1,
        })),
      );
      return keys;
    }

    const stateOf = (variables: Record<string, unknown>) =>
      JSON.stringify({
        version: 2,
        instances: [
          { key: 1, elementId: 'p', elementType: 'process', variables },
          { key: 3, elementId: 'Work', elementType: 'userTask', scopeKey: 1 },
        ],
      });

    async function counts() {
      const rows: Record<string, unknown>[] = await knex('counts').orderBy([
        'element_id',
        'measure',
      ]);
      return rows.map(row => [
        row.element_id,
        row.measure,
        toNumber(row.count),
      ]);
    }

    it('are all taken, however many there are and however large', async () => {
      const large = 'y'.repeat(3_000_000);
      const keys = await run([
        ...Array.from({ length: MANY }, (_, index) =>
          stateOf({ number: index }),
        ),
        stateOf({ large }),
        stateOf({ large, number: -1 }),
        stateOf({ number: -2 }),
      ]);
      await knex.migrate.up({ directory, name });
      expect(await counts()).toEqual([
        ['', 'active', MANY + 3],
        ['Work', 'active', MANY + 3],
      ]);
      const numbers: Record<string, unknown>[] = await knex('variables')
        .where({ name: 'number' })
        .orderBy('instance_key');
      expect(
        numbers.map(row => [row.instance_key, Number(row.number_value)]),
      ).toEqual([
        ...keys.slice(0, MANY).map((key, index) => [key, index]),
        [keys[MANY + 1], -1],
        [keys[MANY + 2], -2],
      ]);
      const texts: Record<string, unknown>[] = await knex('variables').where({
        name: 'large',
      });
      expect(texts.map(row => String(row.value).length)).toEqual([
        large.length + 2,
        large.length + 2,
      ]);
    });

    it('do not hold up the others when their state cannot be read', async () => {
      await run(['{"version":2,', stateOf({ ['n'.repeat(256)]: 1, a: true })]);
      await knex.migrate.up({ directory, name });
      expect(await counts()).toEqual([
        ['', 'active', 2],
        ['Work', 'active', 1],
      ]);
      expect(await knex('variables')).toEqual([
        {
          instance_key: 'i-1001',
          scope_key: 1,
          name: 'a',
          value: 'true',
          text_value: 'true',
          number_value: null,
        },
      ]);
    });

    it('of version 1 have no boundary events that only wait, or waited', async () => {
      const [instanceKey] = await run([
        JSON.stringify({
          version: 1,
          instances: [
            { key: 1, elementId: 'p', elementType: 'process' },
            { key: 4, elementId: 'Look', elementType: 'userTask' },
            {
              key: 5,
              elementId: 'Late',
              elementType: 'boundaryEvent',
              attachedToKey: 4,
            },
          ],
        }),
      ]);
      const ended: [string, string, number | null][] = [
        ['elementTerminated', 'Remind', null],
        ['elementCompleted', 'Remind', null],
        ['elementTerminated', 'Remind', 2],
      ];
      for (const [index, [type, elementId, version]] of ended.entries()) {
        await knex('history').insert({
          instance_key: instanceKey,
          sequence: index + 1,
          at: 1,
          type,
          element_id: elementId,
          element_type: 'boundaryEvent',
          event_version: version,
        });
      }
      await knex.migrate.up({ directory, name });
      expect(await counts()).toEqual([
        ['', 'active', 1],
        ['Look', 'active', 1],
        ['Remind', 'completed', 1],
        ['Remind', 'terminated', 1],
      ]);
    });
  },
);
