// Starts instances the way anybody does, until a number of them waits.
const { performance } = require('node:perf_hooks');
const { databaseBytes } = require('../host/database.cjs');
const { openLinework } = require('../host/linework.cjs');
const { inParallel } = require('../host/pace.cjs');
const { waiting } = require('./waiting.cjs');

const STARTED_AT_ONCE = 1000;

async function run({ database, from, to }) {
  const linework = await openLinework({ database });
  // Deploying what is deployed already gives the same version.
  const definitionKey = await linework.deploy(waiting);
  const began = performance.now();
  await inParallel(to - from, STARTED_AT_ONCE, index =>
    linework.start(definitionKey, waiting.variables(from + index)),
  );
  const seconds = (performance.now() - began) / 1000;
  const { active } = await linework.countByState();
  if (active < to) throw new Error(`Only ${active} of ${to} instances wait.`);
  await linework.settle();
  await linework.close();
  return {
    seconds,
    startsPerSecond: (to - from) / seconds,
    databaseBytes: await databaseBytes(database),
  };
}

module.exports = { run };
