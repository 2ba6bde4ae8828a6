// DBOS: a durable workflow of three steps. Its status, the result of each step and its own result are written, as DBOS does
// by itself. The workflows wait in a queue before the clock runs, as our instances do; then one executor works them off. It is
// also tried without a queue, where workflows are started and awaited, which is another way to use it.
const { DBOS, DBOSClient } = require('@dbos-inc/dbos-sdk');
const { Client } = require('pg');
const { performance } = require('node:perf_hooks');
const { inParallel } = require('../../host/pace.cjs');
const { startCpu } = require('../../host/cpu.cjs');
const { databaseBytes } = require('../../host/database.cjs');

const STEPS = 3;
const quiet = { info() {}, debug() {}, warn() {}, error() {} };

const workflow = DBOS.registerWorkflow(
  async variables => {
    const checked = await DBOS.runStep(
      async () => ({ checked: variables.ticket }),
      { name: 'check' },
    );
    const repaired = await DBOS.runStep(
      async () => ({ repaired: checked.checked }),
      { name: 'repair' },
    );
    const confirmed = await DBOS.runStep(
      async () => ({ confirmed: repaired.repaired }),
      { name: 'confirm' },
    );
    return variables.score > 50
      ? { ...confirmed, way: 'escalated' }
      : { ...confirmed, way: 'closed' };
  },
  { name: 'ticket' },
);

const variablesOf = index => ({
  ticket: index,
  site: 'STO-CR1',
  score: index % 100,
  alarms: ['linkDown', 'bgpPeerDown'],
});

async function countSucceeded(database) {
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM dbos.workflow_status WHERE status = 'SUCCESS' AND name = 'ticket') AS workflows,
            (SELECT count(*)::int FROM dbos.operation_outputs) AS steps`,
  );
  await client.end();
  return rows[0];
}

/** Waits until `count` more workflows have succeeded than had before. */
async function untilSucceeded(database, total) {
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  for (;;) {
    const { rows } = await client.query(
      `SELECT 1 FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING') LIMIT 1`,
    );
    if (rows.length === 0) break;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await client.end();
  const { workflows } = await countSucceeded(database);
  if (workflows !== total) {
    throw new Error(`${workflows} of ${total} workflows have succeeded`);
  }
}

function configure({ database, poolSize }) {
  DBOS.setConfig({
    name: 'linework-bench',
    systemDatabaseUrl: database.connectionString,
    systemDatabasePoolSize: poolSize,
    applicationVersion: '1',
    logger: quiet,
    tracingEnabled: false,
  });
}

async function drainQueue({
  database,
  instances,
  poolSize,
  workerConcurrency,
}) {
  // The tables, and the queue; nothing runs yet.
  configure({ database, poolSize });
  await DBOS.launch();
  await DBOS.shutdown();
  const client = await DBOSClient.create({
    systemDatabaseUrl: database.connectionString,
    applicationName: 'linework-bench',
  });
  await client.registerQueue('tickets', {
    workerConcurrency,
    minPollingIntervalMs: 10,
  });
  const before = (await countSucceeded(database)).workflows;
  await inParallel(instances, 50, index =>
    client.enqueue(
      { queueName: 'tickets', workflowName: 'ticket', appVersion: '1' },
      variablesOf(index),
    ),
  );
  await client.destroy();
  configure({ database, poolSize });
  const cpu = startCpu(database);
  const began = performance.now();
  await DBOS.launch();
  await untilSucceeded(database, before + instances);
  const seconds = (performance.now() - began) / 1000;
  const used = cpu();
  await DBOS.shutdown();
  return { stepsPerSecond: (instances * STEPS) / seconds, cpu: used };
}

async function startAndAwait({ database, instances, poolSize, width }) {
  configure({ database, poolSize });
  await DBOS.launch();
  const before = (await countSucceeded(database)).workflows;
  const cpu = startCpu(database);
  const began = performance.now();
  await inParallel(instances, width, async index => {
    const handle = await DBOS.startWorkflow(workflow)(variablesOf(index));
    await handle.getResult();
  });
  const seconds = (performance.now() - began) / 1000;
  const used = cpu();
  await untilSucceeded(database, before + instances);
  await DBOS.shutdown();
  return { stepsPerSecond: (instances * STEPS) / seconds, cpu: used };
}

const VARIANTS = [
  {
    name: 'queue, 100 at a time, pool of 20',
    measure: options =>
      drainQueue({ ...options, workerConcurrency: 100, poolSize: 20 }),
  },
  {
    name: 'queue, 500 at a time, pool of 50',
    measure: options =>
      drainQueue({ ...options, workerConcurrency: 500, poolSize: 50 }),
  },
  {
    name: 'started and awaited, 50 at a time, pool of 20',
    measure: options => startAndAwait({ ...options, width: 50, poolSize: 20 }),
  },
  {
    name: 'started and awaited, 200 at a time, pool of 50',
    measure: options => startAndAwait({ ...options, width: 200, poolSize: 50 }),
  },
];

async function run({ database, instances, tryInstances }) {
  const tried = [];
  for (const variant of VARIANTS) {
    const { stepsPerSecond } = await variant.measure({
      database,
      instances: tryInstances,
    });
    tried.push({ variant, stepsPerSecond });
  }
  const [best] = [...tried].sort((a, b) => b.stepsPerSecond - a.stepsPerSecond);
  const measured = await best.variant.measure({ database, instances });
  const { steps, workflows } = await countSucceeded(database);
  if (steps !== workflows * STEPS) {
    throw new Error(`${steps} steps of ${workflows} workflows are recorded`);
  }
  return {
    stepsPerSecond: measured.stepsPerSecond,
    instances,
    cpu: measured.cpu,
    databaseBytes: await databaseBytes(database),
    settings: best.variant.name,
    tried: Object.fromEntries(
      tried.map(each => [each.variant.name, Math.round(each.stepsPerSecond)]),
    ),
  };
}

module.exports = { run };
