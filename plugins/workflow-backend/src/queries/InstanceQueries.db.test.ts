import { TestDatabases } from '@backstage/backend-test-utils';
import { IncidentQueries } from './IncidentQueries';
import { InstanceQueries } from './InstanceQueries';
import {
  insertDefinition,
  insertIncident,
  insertInstance,
  migrate,
  NOW,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('Instances on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    await insertDefinition(knex, {
      definition_key: 'd1',
      process_id: 'check',
      version: 3,
      name: 'Port check',
    });
    const common = { definition_key: 'd1', process_id: 'check' };
    await insertInstance(knex, {
      ...common,
      instance_key: 'i1',
      target_ref: 'resource:default/r1',
      started_at: NOW,
    });
    await insertInstance(knex, {
      ...common,
      instance_key: 'i2',
      incident_count: 2,
      started_at: NOW + 1,
    });
    await insertInstance(knex, {
      ...common,
      instance_key: 'i3',
      state: 'completed',
      started_by: 'plugin:scaffolder',
      started_at: NOW + 2,
      ended_at: NOW + 10,
      final_variables: '{"ports":["xe-0/0/1"]}',
    });
    await insertInstance(knex, {
      ...common,
      instance_key: 'i4',
      state: 'terminated',
      started_at: NOW + 3,
      ended_at: NOW + 5,
    });
    return { knex, queries: new InstanceQueries(knex) };
  }

  it('gives an instance with name and version of its process', async () => {
    const { queries } = await setUp();
    expect(await queries.find('i3', 'all')).toEqual({
      instanceKey: 'i3',
      definitionKey: 'd1',
      processId: 'check',
      processName: 'Port check',
      processVersion: 3,
      state: 'completed',
      incidentCount: 0,
      targetRef: undefined,
      startedBy: 'plugin:scaffolder',
      rootInstanceKey: 'i3',
      isSuspended: false,
      startedAt: NOW + 2,
      endedAt: NOW + 10,
    });
    expect(await queries.findFinalVariables('i3')).toEqual({
      ports: ['xe-0/0/1'],
    });
    expect(await queries.findFinalVariables('i1')).toBeUndefined();
  });

  it('filters by process, state, incident, target and initiator, newest first', async () => {
    const { queries } = await setUp();
    const search = async (
      filter: Parameters<InstanceQueries['search']>[0]['filter'],
    ) => {
      const { items } = await queries.search({ filter }, 'all');
      return items.map(item => item.instanceKey);
    };
    expect(await search(undefined)).toEqual(['i4', 'i3', 'i2', 'i1']);
    expect(await search({ processDefinitionKey: 'd1' })).toHaveLength(4);
    expect(await search({ processDefinitionId: 'other' })).toEqual([]);
    expect(await search({ state: ['active', 'completed'] })).toEqual([
      'i3',
      'i2',
      'i1',
    ]);
    expect(await search({ hasIncident: true })).toEqual(['i2']);
    expect(await search({ hasIncident: false })).toEqual(['i4', 'i3', 'i1']);
    expect(await search({ targetRef: 'resource:default/r1' })).toEqual(['i1']);
    expect(await search({ startedBy: 'plugin:scaffolder' })).toEqual(['i3']);
  });

  it('puts running instances last when sorted by end', async () => {
    const { queries } = await setUp();
    for (const [order, expected] of [
      ['ASC', ['i4', 'i3', 'i1', 'i2']],
      ['DESC', ['i3', 'i4', 'i2', 'i1']],
    ] as const) {
      const { items } = await queries.search(
        { sort: { field: 'endDate', order } },
        'all',
      );
      expect(items.map(item => item.instanceKey)).toEqual(expected);
    }
  });

  it('counts by state what the caller may read', async () => {
    const { queries } = await setUp();
    expect(await queries.statistics('all')).toEqual({
      active: 2,
      withIncident: 1,
      completed: 1,
      terminated: 1,
    });
    expect(
      await queries.statistics({
        not: { property: 'startedBy', values: ['user:default/starter'] },
      }),
    ).toEqual({ active: 0, withIncident: 0, completed: 1, terminated: 0 });
    expect(await queries.statistics('none')).toEqual({
      active: 0,
      withIncident: 0,
      completed: 0,
      terminated: 0,
    });
  });

  it('have incidents that are read under the permission of the instance, newest first', async () => {
    const { knex } = await setUp();
    const incidents = new IncidentQueries(knex);
    await insertIncident(knex, {
      incident_key: 'n1',
      instance_key: 'i2',
      engine_incident_key: 1,
      element_id: 'Task_ssh',
      code: 'device-unreachable',
      created_at: NOW,
    });
    await insertIncident(knex, {
      incident_key: 'n2',
      instance_key: 'i2',
      engine_incident_key: 2,
      element_id: 'Task_ssh',
      created_at: NOW + 1,
    });
    await insertIncident(knex, {
      incident_key: 'n3',
      instance_key: 'i1',
      engine_incident_key: 1,
      state: 'resolved',
      created_at: NOW + 2,
    });
    const search = async (
      filter: Parameters<IncidentQueries['search']>[0]['filter'],
      access: Parameters<IncidentQueries['search']>[1] = 'all',
    ) => {
      const { items } = await incidents.search({ filter }, access);
      return items.map(item => item.incidentKey);
    };
    expect(await search(undefined)).toEqual(['n3', 'n2', 'n1']);
    expect(await search({ state: 'active' })).toEqual(['n2', 'n1']);
    expect(await search({ processInstanceKey: 'i1' })).toEqual(['n3']);
    const onlyR1 = { property: 'targetRef', values: ['resource:default/r1'] };
    expect(
      await search(undefined, onlyR1 as Parameters<typeof search>[1]),
    ).toEqual(['n3']);
    expect(await incidents.find('n1', 'none')).toBeUndefined();
    expect(await incidents.find('n1', 'all')).toMatchObject({
      processId: 'check',
      processName: 'Port check',
      code: 'device-unreachable',
    });
    expect(await incidents.countActiveByElement('i2')).toEqual(
      new Map([['Task_ssh', 2]]),
    );
  });
});
