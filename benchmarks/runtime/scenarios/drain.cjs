// How much work gets done: instances are started while no job is handed out, then one process works them all off. The clock
// stops when the last of them has completed, and nothing counts unless everything has happened, once, and is recorded.
const { performance } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const { startCpu } = require('../../host/cpu.cjs');
const { databaseBytes } = require('../../host/database.cjs');
const { openLinework } = require('../../host/linework.cjs');
const { inParallel } = require('../../host/pace.cjs');
const { startProfile } = require('../../host/profile.cjs');
const { watchStatements } = require('../../host/statements.cjs');
const { ticket } = require('../ticket.cjs');

const STARTED_AT_ONCE = 1000;
const REPLAYED = 200;
/** Longer than a lease: what a lost report leaves behind is handed out again, which is slow, but no loss. */
const STALLED_MS = 60_000;

async function run({ database, instances, options, profileFile }) {
  const done = new Set();
  const handlers = ticket.steps.map(step => ({
    type: step,
    async handle({ processInstanceKey, variables }) {
      if (step === 'confirm') done.add(processInstanceKey);
      return { variables: ticket.result(step, variables) };
    },
  }));
  const linework = await openLinework({ database, handlers, options });
  const definitionKey = await linework.deploy(ticket);

  const keys = new Array(instances);
  const startCpuUsed = startCpu(database);
  const startBegan = performance.now();
  await inParallel(instances, STARTED_AT_ONCE, async index => {
    keys[index] = await linework.start(definitionKey, ticket.variables(index));
  });
  const startSeconds = (performance.now() - startBegan) / 1000;
  const startUsed = startCpuUsed();
  if (database.kind === 'postgres') await linework.knex.raw('CHECKPOINT');

  const statements =
    profileFile && (await watchStatements(linework.knex, database));
  const writeProfile = profileFile && (await startProfile(profileFile));
  const cpu = startCpu(database);
  const began = performance.now();
  await linework.runtime.start();
  await untilAllDone(done, instances);
  await untilNoneIsActive(linework);
  const seconds = (performance.now() - began) / 1000;
  const used = cpu();
  await writeProfile?.();
  const seen = statements && (await statements());

  await verify(linework, definitionKey, keys);
  await linework.close();
  return {
    instancesPerSecond: instances / seconds,
    stepsPerSecond: (instances * ticket.steps.length) / seconds,
    startsPerSecond: instances / startSeconds,
    startCpu: startUsed,
    cpu: used,
    ...(seen && { statements: seen }),
    databaseBytes: await databaseBytes(database),
    residentBytes: process.resourceUsage().maxRSS * 1024,
  };
}

async function untilAllDone(done, instances) {
  let known = 0;
  let since = performance.now();
  while (done.size < instances) {
    await sleep(5);
    if (done.size > known) {
      known = done.size;
      since = performance.now();
    } else if (performance.now() - since > STALLED_MS) {
      throw new Error(
        `The last job of only ${known} of ${instances} instances was handed out.`,
      );
    }
  }
}

async function untilNoneIsActive({ knex }) {
  const began = performance.now();
  const findActive = () =>
    knex('instances').where('state', 'active').first('instance_key');
  for (let row = await findActive(); row; row = await findActive()) {
    if (performance.now() - began > STALLED_MS) {
      throw new Error(
        `Instance ${row.instance_key} does not end, although all its jobs were done.`,
      );
    }
    await sleep(5);
  }
}

async function verify(linework, definitionKey, keys) {
  const states = await linework.countByState();
  if (states.completed !== keys.length || Object.keys(states).length !== 1) {
    throw new Error(
      `Not all of ${keys.length} instances have completed: ${JSON.stringify(
        states,
      )}.`,
    );
  }
  // Both ways through the process have as many elements and sequence flows.
  const sizes = await linework.historySizes();
  if (sizes.instances !== keys.length || sizes.fewest !== sizes.most) {
    throw new Error(
      `The histories of ${
        keys.length
      } instances that did the same differ: ${JSON.stringify(sizes)}.`,
    );
  }
  const distance = Math.max(1, Math.floor(keys.length / REPLAYED));
  for (let index = 0; index < keys.length; index += distance) {
    const { status, completed } = await linework.replay(
      definitionKey,
      keys[index],
    );
    const expected = ticket.elements(ticket.variables(index));
    if (
      status !== 'completed' ||
      JSON.stringify(completed) !== JSON.stringify(expected)
    ) {
      throw new Error(
        `The history of instance ${keys[index]} leads to "${status}" by ${completed}, not by ${expected}.`,
      );
    }
  }
}

module.exports = { run };
