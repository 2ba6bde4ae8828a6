import { TestDatabases } from '@backstage/backend-test-utils';
import { TaskQueries } from './TaskQueries';
import {
  insertDefinition,
  insertTask,
  migrate,
  NOW,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('TaskQueries on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    await insertDefinition(knex, {
      definition_key: 'd1',
      process_id: 'check',
      name: 'Port check',
    });
    const common = {
      instance_key: 'i1',
      definition_key: 'd1',
      process_id: 'check',
    };
    await insertTask(
      knex,
      {
        ...common,
        user_task_key: 't1',
        candidates: ['user:default/b', 'group:default/x'],
        target_ref: 'resource:default/r1',
        variables: '{"port":"xe-0/0/1"}',
        due_at: NOW + 1000,
        form_key: 'f1',
      },
      1,
    );
    await insertTask(
      knex,
      {
        ...common,
        user_task_key: 't2',
        candidates: ['group:default/x', 'group:default/y'],
        assignee: 'user:default/a',
        created_at: NOW + 1,
      },
      2,
    );
    await insertTask(
      knex,
      {
        ...common,
        user_task_key: 't3',
        candidates: ['group:default/x'],
        assignee: 'user:default/a',
        state: 'completed',
        created_at: NOW + 2,
        completed_at: NOW + 20,
        completed_by: 'user:default/a',
      },
      3,
    );
    await insertTask(
      knex,
      {
        ...common,
        instance_key: 'i2',
        user_task_key: 't4',
        state: 'canceled',
        created_at: NOW + 3,
      },
      4,
    );
    return new TaskQueries(knex);
  }

  it('gives a task with its candidates in alphabetical order, and its variables apart', async () => {
    const queries = await setUp();
    expect(await queries.find('t1', 'all')).toEqual({
      taskKey: 't1',
      name: 'Check',
      state: 'created',
      elementId: 'Task_1',
      instanceKey: 'i1',
      definitionKey: 'd1',
      processId: 'check',
      processName: 'Port check',
      targetRef: 'resource:default/r1',
      assignee: undefined,
      candidateRefs: ['group:default/x', 'user:default/b'],
      formKey: 'f1',
      priority: 50,
      elementInstanceKey: 1,
      headers: {},
      processVersion: 1,
      dueAt: NOW + 1000,
      followUpAt: undefined,
      createdAt: NOW,
      completedAt: undefined,
      completedBy: undefined,
    });
    expect(await queries.findVariables('t1')).toEqual({ port: 'xe-0/0/1' });
  });

  it('lists the tasks of a person, of groups, and those nobody has', async () => {
    const queries = await setUp();
    const search = async (
      scope: Parameters<TaskQueries['search']>[0]['scope'],
      filter?: Parameters<TaskQueries['search']>[0]['filter'],
    ) => {
      const { items } = await queries.search({ scope, filter }, 'all');
      return items.map(item => item.taskKey);
    };
    const x = (unassignedOnly: boolean) => ({
      type: 'candidates' as const,
      refs: ['group:default/x', 'group:default/y'],
      unassignedOnly,
    });
    const a = { type: 'assignedTo' as const, userRef: 'user:default/a' };
    expect(await search({ type: 'all' })).toEqual(['t4', 't3', 't2', 't1']);
    expect(await search(a)).toEqual(['t3', 't2']);
    expect(await search(a, { state: ['created'] })).toEqual(['t2']);
    expect(await search(x(false))).toEqual(['t3', 't2', 't1']);
    expect(await search(x(false), { state: ['created'] })).toEqual([
      't2',
      't1',
    ]);
    expect(await search(x(true))).toEqual(['t1']);
    expect(
      await search({ type: 'candidates', refs: [], unassignedOnly: false }),
    ).toEqual([]);
  });

  it('filters by state, instance and target', async () => {
    const queries = await setUp();
    const search = async (
      filter: Parameters<TaskQueries['search']>[0]['filter'],
    ) => {
      const { items } = await queries.search(
        { scope: { type: 'all' }, filter },
        'all',
      );
      return items.map(item => item.taskKey);
    };
    expect(await search({ state: ['completed', 'canceled'] })).toEqual([
      't4',
      't3',
    ]);
    expect(await search({ processInstanceKey: 'i2' })).toEqual(['t4']);
    expect(await search({ targetRef: 'resource:default/r1' })).toEqual(['t1']);
  });
});
