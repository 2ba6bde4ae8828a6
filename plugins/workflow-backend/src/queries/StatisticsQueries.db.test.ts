import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DatabaseCountStore,
  type CountDifference,
} from '../database/CountStore';
import type { InstanceFilter } from '../permissions/resources';
import { StatisticsQueries } from './StatisticsQueries';
import {
  insertDefinition,
  insertInstance,
  migrate,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'StatisticsQueries on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      for (const [key, process] of [
        ['d1', 'check'],
        ['d2', 'check'],
        ['d3', 'repair'],
      ]) {
        await insertDefinition(knex, {
          definition_key: key,
          process_id: process,
          version: Number(key[1]),
        });
      }
      for (const [key, definition, more] of [
        ['i1', 'd1', {}],
        ['i2', 'd1', { state: 'completed' }],
        ['i3', 'd2', { incident_count: 2 }],
        ['i4', 'd3', { is_suspended: true }],
        ['i5', 'd3', { started_by: 'user:default/jane' }],
        ['i6', 'd3', { state: 'terminated', started_by: 'user:default/jane' }],
      ] as const) {
        await insertInstance(knex, {
          instance_key: key,
          definition_key: definition,
          process_id: definition === 'd3' ? 'repair' : 'check',
          ...more,
        });
      }
      const counts = new DatabaseCountStore(knex);
      const add = (...differences: CountDifference[]) =>
        knex.transaction(trx => counts.add(trx, differences));
      await add({
        definitionKey: 'd3',
        elementId: '',
        measure: 'suspended',
        difference: 1,
      });
      return { add, knex, statistics: new StatisticsQueries(knex) };
    }
    const jane: InstanceFilter = {
      property: 'startedBy',
      values: ['user:default/jane'],
    };
    const ofProcess = (...values: string[]): InstanceFilter => ({
      property: 'processId',
      values,
    });

    it('gives totals to those who may see everything', async () => {
      const { statistics, knex } = await setUp();
      expect(await statistics.instances('all')).toEqual({
        active: 4,
        withIncident: 1,
        suspended: 1,
        completed: 1,
        terminated: 1,
        isBounded: false,
      });
      // Kept while processes run, not counted now.
      await knex('instances').delete();
      expect((await statistics.instances('all')).active).toBe(4);
    });

    it('gives totals of the processes that somebody may see, and nothing of others', async () => {
      const { statistics } = await setUp();
      expect(await statistics.instances(ofProcess('check'))).toEqual({
        active: 2,
        withIncident: 1,
        suspended: 0,
        completed: 1,
        terminated: 0,
        isBounded: false,
      });
      expect(
        (await statistics.instances({ not: ofProcess('check') })).active,
      ).toBe(2);
      expect(await statistics.instances('none')).toMatchObject({
        active: 0,
        completed: 0,
      });
      expect(
        await statistics.definitions(['d1', 'd3'], ofProcess('check')),
      ).toEqual([
        {
          definitionKey: 'd1',
          active: 1,
          withIncident: 0,
          suspended: 0,
          completed: 1,
          terminated: 0,
        },
      ]);
    });

    it('counts what somebody may see of a process', async () => {
      const { statistics } = await setUp();
      expect(await statistics.instances(jane)).toEqual({
        active: 1,
        withIncident: 0,
        suspended: 0,
        completed: 0,
        terminated: 1,
        isBounded: true,
      });
      expect(await statistics.definitions(['d1'], jane)).toBeUndefined();
      expect(await statistics.elements('d3', jane)).toBeUndefined();
    });

    it('gives the running instances of versions by either way', async () => {
      const { statistics } = await setUp();
      const active = async (
        access: Parameters<typeof statistics.activeByDefinition>[1],
      ) => {
        const counts = await statistics.activeByDefinition(
          ['d1', 'd2', 'd3'],
          access,
        );
        return [...counts].filter(([, count]) => count > 0).sort();
      };
      const all = [
        ['d1', 1],
        ['d2', 1],
        ['d3', 2],
      ];
      expect(await active('all')).toEqual(all);
      expect(await active(ofProcess('check'))).toEqual(all.slice(0, 2));
      expect(await active({ anyOf: [ofProcess('check'), jane] })).toEqual([
        ['d1', 1],
        ['d2', 1],
        ['d3', 1],
      ]);
      expect(await active('none')).toEqual([]);
    });

    it('gives counts of the elements of a version, without those where nothing ever was', async () => {
      const { add, statistics } = await setUp();
      const change = (
        elementId: string,
        measure: CountDifference['measure'],
        difference: number,
      ) => ({ definitionKey: 'd1', elementId, measure, difference });
      await add(
        change('A', 'active', 3),
        change('A', 'completed', 2),
        change('A', 'incidents', 1),
        change('B', 'terminated', 4),
        change('C', 'active', 1),
      );
      await add(change('A', 'active', -1), change('C', 'active', -1));
      const elements = await statistics.elements('d1', 'all');
      expect(elements).toHaveLength(2);
      expect(elements).toEqual(
        expect.arrayContaining([
          {
            elementId: 'A',
            active: 2,
            completed: 2,
            canceled: 0,
            incidents: 1,
          },
          {
            elementId: 'B',
            active: 0,
            completed: 0,
            canceled: 4,
            incidents: 0,
          },
        ]),
      );
      expect(await statistics.elements('d1', ofProcess('check'))).toEqual(
        elements,
      );
      expect(await statistics.elements('d1', ofProcess('repair'))).toEqual([]);
    });
  },
);
