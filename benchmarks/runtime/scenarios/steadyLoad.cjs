// How long things take when the machine is not full: instances arrive at a fixed rate, whatever becomes of the ones before.
const { performance } = require('node:perf_hooks');
const { setImmediate: immediate } = require('node:timers/promises');
const { startCpu } = require('../../host/cpu.cjs');
const { openLinework } = require('../../host/linework.cjs');
const { percentiles } = require('../../host/numbers.cjs');
const { openLoad } = require('../../host/pace.cjs');
const { ticket } = require('../ticket.cjs');

const LAST = ticket.steps[ticket.steps.length - 1];

async function run({ database, perSecond, seconds, options }) {
  /** What each ticket waits for since when: its next job, or after the last one its end. */
  const waiting = new Map();
  const ending = new Map();
  const taskLatencies = [];
  const instanceLatencies = [];
  let recording = false;

  const handlers = ticket.steps.map(step => ({
    type: step,
    async handle({ processInstanceKey, variables }) {
      const now = performance.now();
      const known = waiting.get(variables.ticket);
      if (recording) taskLatencies.push(now - known.since);
      if (step === LAST) {
        waiting.delete(variables.ticket);
        // A job may begin before listeners hear of the commit that made it: that one is not the end.
        await immediate();
        ending.set(processInstanceKey, known);
      }
      known.since = performance.now();
      return { variables: ticket.result(step, variables) };
    },
  }));
  const linework = await openLinework({
    database,
    handlers,
    options,
    onCommitted(instanceKeys) {
      const now = performance.now();
      for (const key of instanceKeys) {
        const known = ending.get(key);
        // The only thing that can be committed after the last job was handed out is its result, and with it the end.
        if (!known) continue;
        ending.delete(key);
        if (recording) instanceLatencies.push(now - known.dueAt);
        known.ended();
      }
    },
  });
  const definitionKey = await linework.deploy(ticket);
  await linework.runtime.start();

  let count = 0;
  const arrive = async (_index, dueAt) => {
    const variables = ticket.variables(count++);
    const ended = new Promise(resolve => {
      waiting.set(variables.ticket, { dueAt, since: dueAt, ended: resolve });
    });
    await linework.start(definitionKey, variables);
    await ended;
  };
  await openLoad({ perSecond, seconds: Math.min(3, seconds) }, arrive);
  recording = true;
  const cpu = startCpu(database);
  await openLoad({ perSecond, seconds }, arrive);
  const used = cpu();

  const states = await linework.countByState();
  if (states.completed !== count) {
    throw new Error(`Not all of ${count} instances have completed.`);
  }
  await linework.close();
  return {
    perSecond,
    instance: percentiles(instanceLatencies),
    task: percentiles(taskLatencies),
    cpu: used,
  };
}

module.exports = { run };
