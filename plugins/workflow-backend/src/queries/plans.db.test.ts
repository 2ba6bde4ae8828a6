// How the databases go about the main searches, with so many rows that reading all of them would be noticed. A search
// that nothing serves reads a whole table: it is fast on the day it is written and slow a year later.
import { TestDatabases } from '@backstage/backend-test-utils';
import { wholeTables } from '@linework/backend-common/testUtils';
import type { Knex } from 'knex';
import type { Access } from '@linework/backend-common';
import type { InstanceFilter, TaskFilter } from '../permissions/resources';
import { applyDatabaseMigrations } from '../database/migrations';
import { DefinitionQueries } from './DefinitionQueries';
import { IncidentQueries } from './IncidentQueries';
import { InstanceQueries, type InstanceSearch } from './InstanceQueries';
import { JobQueries } from './JobQueries';
import { MessageSubscriptionQueries } from './MessageSubscriptionQueries';
import { StatisticsQueries } from './StatisticsQueries';
import { TaskQueries, type TaskSearch } from './TaskQueries';
import { VariableQueries } from './VariableQueries';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ROWS = 200_000;
const TABLES = [
  'count_changes',
  'counts',
  'definitions',
  'incidents',
  'instances',
  'jobs',
  'message_subscriptions',
  'user_task_candidates',
  'user_tasks',
  'variables',
];
/** Tables whose size does not grow with the instances. */
const SMALL = new Set(['definitions', 'counts', 'count_changes']);

/** One in two instances has ended, one in a thousand has an incident, one in ten works for an entity. */
async function fill(knex: Knex, isPostgres: boolean, rows: number) {
  const series = isPostgres
    ? `generate_series(1, ${rows}) AS s(n)`
    : `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${rows}) SELECT n FROM s) AS s`;
  const run = (sql: string) => knex.raw(sql);
  await run(
    `INSERT INTO definitions (definition_key, process_id, version, is_latest, name, resource_name, xml, content_hash, deployment_key, deployed_at, deployed_by)
     SELECT 'd' || n, 'p' || (n % 20), n, n > 20, 'Process ' || n, 'r', 'x', 'h', 'k', n, 'user:default/a' FROM ${series} WHERE n <= 40`,
  );
  await run(
    `INSERT INTO instances (instance_key, definition_key, process_id, state, incident_count, target_ref, started_by, started_at, ended_at, is_suspended)
     SELECT 'i' || (1000000 + n), 'd' || (1 + n % 40), 'p' || ((1 + n % 40) % 20),
       CASE WHEN n % 500 = 0 THEN 'terminated' WHEN n % 2 = 0 THEN 'completed' ELSE 'active' END,
       CASE WHEN n % 1000 = 1 THEN 1 ELSE 0 END,
       CASE WHEN n % 10 = 0 THEN 'resource:default/r' || (n % 3000) END,
       'user:default/u' || (n % 500), n, CASE WHEN n % 2 = 0 THEN n + 5 END, false FROM ${series}`,
  );
  await run(
    `INSERT INTO user_tasks (user_task_key, instance_key, element_instance_key, element_id, definition_key, process_id, target_ref, name, state, assignee, priority, due_at, created_at, variables)
     SELECT 't' || (1000000 + n), 'i' || (1000000 + n), 3, 'T', 'd' || (1 + n % 40), 'p' || ((1 + n % 40) % 20),
       CASE WHEN n % 10 = 0 THEN 'resource:default/r' || (n % 3000) END, 'Task',
       CASE WHEN n % 2 = 0 THEN 'completed' ELSE 'created' END,
       CASE WHEN n % 3 = 0 THEN 'user:default/u' || (n % 500) END, n % 100, CASE WHEN n % 4 = 1 THEN n END, n, '{}' FROM ${series}`,
  );
  await run(
    `INSERT INTO user_task_candidates (user_task_key, candidate_ref, is_open)
     SELECT 't' || (1000000 + n), 'group:default/g' || (n % 3000), n % 2 = 1 FROM ${series}`,
  );
  await run(
    `INSERT INTO incidents (incident_key, instance_key, engine_incident_key, element_instance_key, element_id, type, message, state, created_at)
     SELECT 'n' || (1000000 + n), 'i' || (1000000 + n), 1, 3, 'T', 'jobNoRetries', 'failed', CASE WHEN n % 1000 = 1 THEN 'active' ELSE 'resolved' END, n FROM ${series}`,
  );
  await run(
    `INSERT INTO jobs (job_key, instance_key, element_instance_key, element_id, type, retries, due_at, headers, created_at, process_id, definition_key)
     SELECT 'j' || (1000000 + n), 'i' || (1000000 + n), 2, 'S', 'type' || (n % 30), 3, n, '{}', n, 'p' || ((1 + n % 40) % 20), 'd' || (1 + n % 40) FROM ${series}`,
  );
  await run(
    `INSERT INTO message_subscriptions (instance_key, subscription_key, process_id, definition_key, element_instance_key, element_id, message_name, correlation_key, created_at)
     SELECT 'i' || (1000000 + n), 1, 'p' || ((1 + n % 40) % 20), 'd' || (1 + n % 40), 4, 'M', 'done', 'k' || n, n FROM ${series}`,
  );
  for (const [name, value, text, number] of [
    ['ticket', `'"T-' || n || '"'`, `'T-' || n`, 'NULL'],
    ['severity', `'' || (n % 1000)`, `'' || (n % 1000)`, 'n % 1000'],
    ['device', `'{"site":"s' || (n % 100) || '"}'`, 'NULL', 'NULL'],
  ]) {
    await run(
      `INSERT INTO variables (instance_key, scope_key, name, value, text_value, number_value)
       SELECT 'i' || (1000000 + n), 1, '${name}', ${value}, ${text}, ${number} FROM ${series}`,
    );
  }
  if (isPostgres) {
    for (const table of TABLES) await run(`VACUUM ANALYZE ${table}`);
  }
}

/** PostgreSQL's estimate of what a search costs; to read all instances costs several times as much. */
const MAX_COUNT_COST = 1_200;

type Run = (queries: ReturnType<typeof allQueries>) => Promise<unknown>;

function allQueries(knex: Knex) {
  return {
    definitions: new DefinitionQueries(knex),
    incidents: new IncidentQueries(knex),
    instances: new InstanceQueries(knex),
    jobs: new JobQueries(knex),
    statistics: new StatisticsQueries(knex),
    subscriptions: new MessageSubscriptionQueries(knex),
    tasks: new TaskQueries(knex),
    variables: new VariableQueries(knex),
  };
}

const instances =
  (search: InstanceSearch, access: Access<InstanceFilter> = 'all'): Run =>
  queries =>
    queries.instances.search(search, access);
const tasks =
  (search: TaskSearch, access: Access<TaskFilter> = 'all'): Run =>
  queries =>
    queries.tasks.search(search, access);
const variable = (name: string, value: string | object) => ({
  variables: [{ name, value }],
});

/** What the pages and the workers of Camunda 8 ask for. */
const SEARCHES: { [name: string]: Run } = {
  'newest instances': instances({}),
  'instances in the order of their ends': instances({
    sort: { field: 'endDate', order: 'DESC' },
  }),
  'active instances': instances({ filter: { state: 'ACTIVE' } }),
  'terminated instances': instances({ filter: { state: 'TERMINATED' } }),
  'instances with incidents': instances({ filter: { hasIncident: true } }),
  'instances of a process': instances({
    filter: { processDefinitionId: 'p7' },
  }),
  'instances of a version': instances({
    filter: { processDefinitionKey: 'd7' },
  }),
  'active instances of a version': instances({
    filter: { processDefinitionKey: 'd7', state: 'ACTIVE' },
  }),
  'instances for an entity': instances({
    filter: { targetRef: 'resource:default/r10' },
  }),
  'instances that somebody started': instances({
    filter: { startedBy: 'user:default/u7' },
  }),
  'instances started in a minute': instances({
    filter: {
      startDate: { $gte: '1970-01-01T00:01:00Z', $lt: '1970-01-01T00:02:00Z' },
    },
  }),
  'called instances': instances({
    filter: { parentProcessInstanceKey: 'i1000007' },
  }),
  'instances with a text variable': instances({
    filter: variable('ticket', '"T-777"'),
  }),
  'instances with a text variable that begins so': instances({
    filter: variable('ticket', { $like: 'T-777*' }),
  }),
  'instances with a number variable': instances({
    filter: variable('severity', '998'),
  }),
  'instances with a number variable in a range': instances({
    filter: variable('severity', { $gt: 997 }),
  }),
  'a later page of instances': async queries => {
    const { page } = await queries.instances.search(
      { page: { from: 5_000 } },
      'all',
    );
    return queries.instances.search(
      { page: { after: page.endCursor ?? '' } },
      'all',
    );
  },
  'instances under a permission by process': instances(
    {},
    { property: 'processId', values: ['p7', 'p8'] },
  ),
  'instances under a permission by initiator': instances(
    {},
    { property: 'startedBy', values: ['user:default/u7'] },
  ),
  'instances of those involved': instances(
    {},
    {
      property: 'involved',
      values: ['user:default/u7', 'group:default/g7'],
    },
  ),
  'instances of a batch': queries =>
    queries.instances.selectInstanceKeys({
      filter: { processDefinitionKey: 'd7' },
      only: { states: ['active'] },
      access: 'all',
      after: 'i1000500',
      limit: 1_000,
    }),
  'newest tasks': tasks({}),
  'open tasks': tasks({ filter: { state: 'CREATED' } }),
  'open tasks, most urgent first': tasks({
    filter: { state: 'CREATED' },
    sort: { field: 'dueDate' },
  }),
  'open tasks, most important first': tasks({
    filter: { state: 'CREATED' },
    sort: { field: 'priority', order: 'DESC' },
  }),
  'tasks of a person': tasks({
    scope: { type: 'assignedTo', userRef: 'user:default/u9' },
    filter: { state: 'CREATED' },
  }),
  'open tasks of groups': tasks({
    scope: {
      type: 'candidates',
      refs: ['group:default/g7', 'group:default/g8'],
      unassignedOnly: true,
    },
    filter: { state: ['CREATED'] },
  }),
  'tasks of a candidate group': tasks({ filter: { candidateGroup: 'g7' } }),
  'tasks of an instance': tasks({
    filter: { processInstanceKey: 'i1000007' },
  }),
  'tasks for an entity': tasks({
    filter: { targetRef: 'resource:default/r10' },
  }),
  'tasks under a permission by candidate': tasks(
    {},
    { property: 'candidate', values: ['group:default/g7'] },
  ),
  'open incidents': queries =>
    queries.incidents.search({ filter: { state: 'ACTIVE' } }, 'all'),
  'newest incidents': queries => queries.incidents.search({}, 'all'),
  'incidents of an instance': queries =>
    queries.incidents.search(
      { filter: { processInstanceKey: 'i1001001' } },
      'all',
    ),
  'jobs of an instance': queries =>
    queries.jobs.search({ filter: { processInstanceKey: 'i1000007' } }, 'all'),
  'variables of an instance': queries =>
    queries.variables.search(
      { filter: { processInstanceKey: 'i1000007' } },
      'all',
    ),
  'message subscriptions of an instance': queries =>
    queries.subscriptions.search(
      { filter: { processInstanceKey: 'i1000007' } },
      'all',
    ),
  'message subscriptions by name and key': queries =>
    queries.subscriptions.search(
      { filter: { messageName: 'done', correlationKey: 'k777' } },
      'all',
    ),
  'totals for everybody': queries => queries.statistics.instances('all'),
  'totals of processes': queries =>
    queries.statistics.instances({ property: 'processId', values: ['p7'] }),
  'totals of what somebody started': queries =>
    queries.statistics.instances({
      property: 'startedBy',
      values: ['user:default/u7'],
    }),
  'latest definitions with counts of what somebody started': queries =>
    queries.definitions.search({ filter: { isLatestVersion: true } }, 'all', {
      property: 'startedBy',
      values: ['user:default/u7'],
    }),
};

describe.each(databases.eachSupportedId())('Searches on %s', databaseId => {
  const isPostgres = databaseId !== 'SQLITE_3';

  const check = (knex: Knex, run: Run) =>
    wholeTables({
      knex,
      tables: TABLES.filter(table => !SMALL.has(table)),
      maxCost: MAX_COUNT_COST,
      run: () => run(allQueries(knex)),
    });

  it('read no large table from its first row to its last', async () => {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await fill(knex, isPostgres, isPostgres ? ROWS : ROWS / 10);
    const found: { [name: string]: string[] } = {};
    for (const [name, run] of Object.entries(SEARCHES)) {
      const tables = await check(knex, run);
      if (tables.length > 0) found[name] = tables;
    }
    expect(found).toEqual({});
    // The test would notice one.
    expect(
      await check(knex, queries =>
        queries.incidents.search({ sort: { field: 'elementId' } }, 'all'),
      ),
    ).not.toEqual([]);
  });
});
