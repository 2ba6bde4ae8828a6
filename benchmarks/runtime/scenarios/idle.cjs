// How long one takes when there is nothing else to do: from the call that starts an instance until its first job is in the
// hands of a handler, and until its end. One at a time, with pauses of different lengths, so that no poll happens to be near.
const { performance } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const { openLinework } = require('../../host/linework.cjs');
const { percentiles } = require('../../host/numbers.cjs');
const { ticket } = require('../ticket.cjs');

const FIRST = ticket.steps[0];
const LAST = ticket.steps[ticket.steps.length - 1];
const WARM_UP = 20;

async function run({ database, instances, options }) {
  let firstAt;
  let lastDone = false;
  let ended;
  const handlers = ticket.steps.map(step => ({
    type: step,
    async handle({ variables }) {
      if (step === FIRST) firstAt = performance.now();
      if (step === LAST) lastDone = true;
      return { variables: ticket.result(step, variables) };
    },
  }));
  const linework = await openLinework({
    database,
    handlers,
    options,
    onCommitted() {
      if (lastDone) ended(performance.now());
    },
  });
  const definitionKey = await linework.deploy(ticket);
  await linework.runtime.start();
  const first = [];
  const whole = [];
  for (let index = 0; index < instances + WARM_UP; index++) {
    await sleep(20 + (index % 17) * 3);
    lastDone = false;
    const end = new Promise(resolve => (ended = resolve));
    const began = performance.now();
    await linework.start(definitionKey, ticket.variables(index));
    const endedAt = await end;
    if (index >= WARM_UP) {
      first.push(firstAt - began);
      whole.push(endedAt - began);
    }
  }
  await linework.close();
  return { firstJob: percentiles(first), instance: percentiles(whole) };
}

module.exports = { run };
