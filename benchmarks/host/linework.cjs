// Our runtime as a backend opens it: on Knex as Backstage hands it out, with its migrations applied. TypeScript is compiled
// file by file to CommonJS. Everything that the benchmarks know about the inside of the plugin is in this file.
require('@backstage/cli/config/nodeTransform.cjs');
const createKnex = require('knex').default;
const {
  applyEvents,
  createState,
  instanceStatus,
} = require('../../packages/bpmn-engine/src');

const source = name => require(`../../plugins/workflow-backend/src/${name}`);

const BENCH = 'user:default/bench';
const problems = [];
const logger = {
  info() {},
  debug() {},
  warn: message => problems.push(message),
  error: message => problems.push(message),
  child: () => logger,
};

function openKnex(database) {
  return createKnex(
    database.kind === 'sqlite'
      ? {
          client: 'better-sqlite3',
          connection: { filename: database.filename },
          useNullAsDefault: true,
        }
      : { client: 'pg', connection: database.connectionString },
  );
}

/**
 * @param {{
 *   database: object, handlers?: object[], options?: object,
 *   onCommitted?: (instanceKeys: string[]) => void,
 * }} options
 */
async function openLinework({
  database,
  handlers = [],
  options,
  onCommitted = () => {},
}) {
  const { applyDatabaseMigrations, prepareDatabase } = source(
    'database/migrations',
  );
  const { DatabaseDefinitionService } = source(
    'definitions/DatabaseDefinitionService',
  );
  const { DatabaseHistoryStore } = source('database/HistoryStore');
  const { DatabaseWorkflowRuntime } = source('runtime/DatabaseWorkflowRuntime');
  const { toEngineEvent } = source('runtime/historyEntries');
  const { StatisticsQueries } = source('queries/StatisticsQueries');
  const { TaskQueries } = source('queries/TaskQueries');

  const knex = openKnex(database);
  await prepareDatabase(knex);
  await applyDatabaseMigrations(knex);
  const definitions = DatabaseDefinitionService.create({
    database: knex,
    logger,
    servedJobTypes: new Set(handlers.map(({ type }) => type)),
  });
  const runtime = DatabaseWorkflowRuntime.create({
    database: knex,
    logger,
    definitions,
    jobHandlers: handlers,
    options,
    listeners: [
      { onCommitted: ({ instanceKeys }) => onCommitted(instanceKeys) },
    ],
  });
  const history = new DatabaseHistoryStore(knex);
  const statistics = new StatisticsQueries(knex);
  const tasks = new TaskQueries(knex);

  return {
    knex,
    runtime,
    /** One page of open tasks as the task list shows it. */
    async openTasks({ scope, filter, order = 'DESC' }) {
      const { items } = await tasks.search(
        {
          scope,
          filter: { ...filter, state: 'CREATED' },
          sort: { field: 'creationDate', order },
        },
        'all',
      );
      return items;
    },
    /** What a monitor shows: instances by state, and where in one process they are. */
    async monitorCounts(definitionKey) {
      const [instances, elements] = await Promise.all([
        statistics.instances('all'),
        statistics.elements(definitionKey, 'all'),
      ]);
      return { instances, elements };
    },
    /** Gives the key of the process. */
    async deploy({ fileName, xml }) {
      const { deployments } = await definitions.deploy(
        [{ name: fileName, content: xml }],
        { deployedBy: BENCH },
      );
      return deployments.find(({ type }) => type === 'process').definitionKey;
    },
    async start(definitionKey, variables) {
      const { instanceKey } = await runtime.startInstance({
        definitionKey,
        variables,
        startedBy: BENCH,
      });
      return instanceKey;
    },
    /** What the database does by itself in a quiet hour, at once: statistics, and everything written where it belongs. */
    async settle() {
      if (database.kind === 'sqlite') {
        await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)');
      } else {
        await knex.raw('VACUUM (ANALYZE)');
        await knex.raw('CHECKPOINT');
      }
    },
    async countByState() {
      const rows = await knex('instances')
        .select('state')
        .count({ count: '*' })
        .groupBy('state');
      return Object.fromEntries(
        rows.map(({ state, count }) => [state, Number(count)]),
      );
    },
    /** Of all instances: how many have a history, and the fewest and most entries in one. */
    async historySizes() {
      const sizes = knex('history')
        .select('instance_key')
        .sum({ entries: 'entry_count' })
        .groupBy('instance_key')
        .as('sizes');
      const [row] = await knex
        .from(sizes)
        .count({ instances: '*' })
        .min({ fewest: 'entries' })
        .max({ most: 'entries' });
      return {
        instances: Number(row.instances),
        fewest: Number(row.fewest),
        most: Number(row.most),
      };
    },
    /** The state that the history of an instance leads to, and the elements that have completed in it. */
    async replay(definitionKey, instanceKey) {
      const executable = await definitions.getExecutable(definitionKey);
      const { entries, hasMore } = await history.read(instanceKey, {
        afterSequence: 0,
        limit: 10_000,
      });
      if (hasMore) throw new Error('The history is longer than expected.');
      entries.forEach(({ sequence }, index) => {
        if (sequence !== index + 1) {
          throw new Error(
            `Entry ${index + 1} of the history of ${instanceKey} is missing.`,
          );
        }
      });
      const events = entries.map(toEngineEvent).filter(Boolean);
      const state = applyEvents(executable, createState(executable), events);
      return {
        status: instanceStatus(state),
        completed: events
          .filter(
            ({ type, elementType }) =>
              type === 'elementCompleted' && elementType !== 'process',
          )
          .map(({ elementId }) => elementId),
      };
    },
    async close() {
      await runtime.stop();
      await knex.destroy();
      if (problems.length > 0) {
        throw new Error(
          `${problems.length} warnings and errors were logged, the first: ${problems[0]}`,
        );
      }
    },
  };
}

module.exports = { openLinework, BENCH };
