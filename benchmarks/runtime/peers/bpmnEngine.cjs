// npm bpmn-engine with its state saved at each step: it keeps nothing by itself, so whoever wants to survive a restart saves
// `getState()` whenever a service task has begun, and once more at the end. One row per instance, each save a commit. Its
// process, expressions and variables are ours, said in its language.
const { Engine } = require('bpmn-engine');
const Elements = require('bpmn-elements');
const {
  default: serialize,
  TypeResolver,
} = require('moddle-context-serializer');
const { performance } = require('node:perf_hooks');
const { startCpu } = require('../../host/cpu.cjs');
const { databaseBytes } = require('../../host/database.cjs');
const { inParallel } = require('../../host/pace.cjs');
const { ticket } = require('../ticket.cjs');

async function contextOf() {
  const { BpmnModdle } = await import('bpmn-moddle');
  const xml = ticket.xml.replace(
    ticket.condition.replace('>', '&gt;'),
    '${environment.services.isHeavy}',
  );
  const moddleContext = await new BpmnModdle().fromXML(xml);
  return serialize(moddleContext, TypeResolver(Elements));
}

const UPSERT = `INSERT INTO bpmn_states (instance_key, state) VALUES ($1, $2)
  ON CONFLICT (instance_key) DO UPDATE SET state = excluded.state`;

async function openStore(database, connections) {
  const table =
    'CREATE TABLE IF NOT EXISTS bpmn_states (instance_key integer PRIMARY KEY, state text NOT NULL)';
  if (database.kind === 'sqlite') {
    const Database = require('better-sqlite3');
    const db = new Database(database.filename);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec(table);
    const upsert = db.prepare(UPSERT.replace('$1', '?').replace('$2', '?'));
    const completed = db.prepare(
      `SELECT count(*) AS count FROM bpmn_states WHERE state LIKE '%"state":"idle"%'`,
    );
    return {
      save: (key, state) => upsert.run(key, state),
      countCompleted: () => completed.get().count,
      clear: () => db.exec('DELETE FROM bpmn_states'),
      close: () => db.close(),
    };
  }
  const { Pool } = require('pg');
  const pool = new Pool({
    connectionString: database.connectionString,
    max: connections,
  });
  await pool.query(table);
  return {
    save: (key, state) =>
      pool.query({ name: 'save', text: UPSERT, values: [key, state] }),
    async countCompleted() {
      const { rows } = await pool.query(
        `SELECT count(*)::int AS count FROM bpmn_states WHERE state LIKE '%"state":"idle"%'`,
      );
      return rows[0].count;
    },
    clear: () => pool.query('TRUNCATE bpmn_states'),
    close: () => pool.end(),
  };
}

async function runInstance(sourceContext, store, index) {
  const variables = ticket.variables(index);
  let saved = 0;
  const engine = new Engine({
    name: `ticket-${index}`,
    sourceContext,
    variables,
    services: {
      isHeavy: ({ environment }) => environment.variables.score > 50,
      async work(scope, callback) {
        await store.save(index, JSON.stringify(await engine.getState()));
        const step = ticket.steps[saved++];
        Object.assign(
          scope.environment.variables,
          ticket.result(step, variables),
        );
        callback(null, ticket.result(step, variables));
      },
    },
  });
  const execution = await engine.execute();
  if (engine.state !== 'idle') await engine.waitFor('end');
  await store.save(index, JSON.stringify(await execution.getState()));
  if (saved !== ticket.steps.length) {
    throw new Error(`${saved} steps of an instance were done`);
  }
}

async function measure({ database, instances, width }) {
  const sourceContext = await contextOf();
  const store = await openStore(database, width);
  await store.clear();
  const cpu = startCpu(database);
  const began = performance.now();
  await inParallel(instances, width, index =>
    runInstance(sourceContext, store, index),
  );
  const seconds = (performance.now() - began) / 1000;
  const used = cpu();
  const completed = await store.countCompleted();
  await store.close();
  if (completed !== instances) {
    throw new Error(`${completed} of ${instances} instances have completed`);
  }
  return {
    stepsPerSecond: (instances * ticket.steps.length) / seconds,
    cpu: used,
  };
}

async function run({ database, instances, tryInstances }) {
  const tried = [];
  for (const width of database.kind === 'sqlite' ? [1, 10] : [4, 16]) {
    const { stepsPerSecond } = await measure({
      database,
      instances: tryInstances,
      width,
    });
    tried.push({ width, stepsPerSecond });
  }
  const [best] = [...tried].sort((a, b) => b.stepsPerSecond - a.stepsPerSecond);
  const { width } = best;
  const measured = await measure({ database, instances, width });
  return {
    stepsPerSecond: measured.stepsPerSecond,
    instances,
    cpu: measured.cpu,
    databaseBytes: await databaseBytes(database),
    settings: `${width} instances at a time`,
    tried: Object.fromEntries(
      tried.map(each => [
        `${each.width} instances at a time`,
        Math.round(each.stepsPerSecond),
      ]),
    ),
  };
}

module.exports = { run };
