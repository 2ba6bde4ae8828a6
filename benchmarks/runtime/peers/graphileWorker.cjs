// graphile-worker: three jobs for each instance, each adds the next when it is done. It is a queue: it keeps neither state nor
// history. The first jobs are there before the clock runs. Its settings are those of its own page about performance, besides others.
const { Logger, makeWorkerUtils, run: runWorker } = require('graphile-worker');
const { Client } = require('pg');
const { performance } = require('node:perf_hooks');
const { startCpu } = require('../../host/cpu.cjs');
const { databaseBytes } = require('../../host/database.cjs');

const NEXT = { check: 'repair', repair: 'confirm' };
const STEPS = 3;
const ADD_AT_ONCE = 1000;
const logger = new Logger(() => () => {});

async function addFirstJobs(connectionString, instances) {
  const utils = await makeWorkerUtils({ connectionString, logger });
  for (let first = 0; first < instances; first += ADD_AT_ONCE) {
    const count = Math.min(ADD_AT_ONCE, instances - first);
    await utils.addJobs(
      Array.from({ length: count }, (_, index) => ({
        identifier: 'check',
        payload: {
          ticket: first + index,
          site: 'STO-CR1',
          score: (first + index) % 100,
          alarms: ['linkDown', 'bgpPeerDown'],
        },
      })),
    );
  }
  await utils.release();
}

async function countJobs(connectionString) {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS count FROM graphile_worker.jobs',
  );
  await client.end();
  return rows[0].count;
}

async function measure({ database, instances, preset }) {
  const { connectionString } = database;
  await addFirstJobs(connectionString, instances);
  const done = { check: 0, repair: 0, confirm: 0 };
  let allDone;
  const finished = new Promise(resolve => (allDone = resolve));
  const task = name => async (payload, helpers) => {
    if (NEXT[name]) {
      await helpers.addJob(NEXT[name], { ...payload, [name]: true });
    }
    done[name] += 1;
    if (name === 'confirm' && done.confirm === instances) allDone();
  };
  const cpu = startCpu(database);
  const began = performance.now();
  const runner = await runWorker({
    connectionString,
    logger,
    noHandleSignals: true,
    preset: { worker: preset },
    taskList: {
      check: task('check'),
      repair: task('repair'),
      confirm: task('confirm'),
    },
  });
  await finished;
  // Stopping waits for what is still to be written.
  await runner.stop();
  const seconds = (performance.now() - began) / 1000;
  const used = cpu();
  const left = await countJobs(connectionString);
  if (left !== 0) throw new Error(`${left} jobs are left`);
  return { stepsPerSecond: (instances * STEPS) / seconds, cpu: used };
}

const batched = {
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
const VARIANTS = [
  {
    name: '24 jobs at a time, pool of 25, batches (its page about performance)',
    preset: { concurrentJobs: 24, maxPoolSize: 25, ...batched },
  },
  {
    name: '100 jobs at a time, pool of 25, batches',
    preset: { concurrentJobs: 100, maxPoolSize: 25, ...batched },
  },
  {
    name: '10 jobs at a time, pool of 11, no batches',
    preset: { concurrentJobs: 10, maxPoolSize: 11 },
  },
];

async function run({ database, instances, tryInstances }) {
  const tried = [];
  for (const variant of VARIANTS) {
    const { stepsPerSecond } = await measure({
      database,
      instances: tryInstances,
      preset: variant.preset,
    });
    tried.push({ variant, stepsPerSecond });
  }
  const [best] = [...tried].sort((a, b) => b.stepsPerSecond - a.stepsPerSecond);
  const measured = await measure({
    database,
    instances,
    preset: best.variant.preset,
  });
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
