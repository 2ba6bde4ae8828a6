// What single operations take, one at a time, in a backend that has just been opened on a database with many waiting instances.
const { performance } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const v8 = require('node:v8');
const vm = require('node:vm');
const { openLinework, BENCH } = require('../host/linework.cjs');
const { percentiles } = require('../host/numbers.cjs');
const { inParallel } = require('../host/pace.cjs');
const { waiting } = require('./waiting.cjs');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

/** Numbers no other instance has. */
const FIRST_OWN = 10_000_000;
const FIRST_TIMER_AFTER_MS = 2_000;
const TIMER_SPACING_MS = 25;

async function run({ database, size, samples, round }) {
  /** Who waits for the end of which instance. */
  const ending = new Map();
  const linework = await openLinework({
    database,
    onCommitted(instanceKeys) {
      const now = performance.now();
      for (const key of instanceKeys) ending.get(key)?.(now);
    },
  });
  const definitionKey = await linework.deploy(waiting);
  await linework.runtime.start();
  let own = FIRST_OWN + round * 1_000_000;

  const untilChanged = key =>
    new Promise(resolve => {
      ending.set(key, now => {
        ending.delete(key);
        resolve(now);
      });
    });

  async function timed(work) {
    const values = [];
    // The first tenth warms up.
    const warmUp = Math.ceil(samples / 10);
    for (let index = -warmUp; index < samples; index++) {
      const began = performance.now();
      const endedAt = await work(index + warmUp);
      if (index >= 0) values.push((endedAt ?? performance.now()) - began);
    }
    return values;
  }

  const measures = {
    start: () =>
      timed(async () => {
        await linework.start(definitionKey, waiting.task(own++));
      }),
    'my open tasks': () =>
      timed(async index => {
        const items = await linework.openTasks({
          scope: { type: 'assignedTo', userRef: personFor(index) },
        });
        if (items.length === 0) throw new Error('Nobody has tasks.');
      }),
    'open tasks of my group': () =>
      timed(async index => {
        const items = await linework.openTasks({
          scope: {
            type: 'candidates',
            refs: [waiting.group(numberFor(index))],
            unassignedOnly: true,
          },
          order: 'ASC',
        });
        if (items.length === 0) throw new Error('No group has tasks.');
      }),
    'timer fires after it is due': () => timerLateness(),
    'message reaches its instance': async () => {
      const first = own;
      const count = samples + Math.ceil(samples / 10);
      const keys = new Array(count);
      own += count;
      await inParallel(count, 100, async index => {
        keys[index] = await linework.start(
          definitionKey,
          waiting.message(first + index, `own-alarm-${first + index}`),
        );
      });
      return timed(async index => {
        const changed = untilChanged(keys[index]);
        await linework.runtime.publishMessage({
          name: waiting.messageName,
          correlationKey: `own-alarm-${first + index}`,
          variables: { cleared: true },
          actor: BENCH,
        });
        return changed;
      });
    },
    'monitor counts': () =>
      timed(async () => {
        const { instances } = await linework.monitorCounts(definitionKey);
        if (instances.active < size) {
          throw new Error(`Only ${instances.active} instances are counted.`);
        }
      }),
  };

  /** Spread over everybody there is. */
  function numberFor(index) {
    return Math.floor((index * 7919 * 101) % size);
  }
  function personFor(index) {
    return waiting.person(numberFor(index));
  }

  async function timerLateness() {
    const firstDueAt = Date.now() + FIRST_TIMER_AFTER_MS;
    const lateness = [];
    const fired = [];
    for (let index = 0; index < samples; index++) {
      const dueAt = firstDueAt + index * TIMER_SPACING_MS;
      const key = await linework.start(
        definitionKey,
        waiting.timer(own++, dueAt),
      );
      fired.push(
        untilChanged(key).then(() => lateness.push(Date.now() - dueAt)),
      );
    }
    await Promise.all(fired);
    return lateness;
  }

  const result = {};
  for (const [name, measure] of Object.entries(measures)) {
    result[name] = percentiles(await measure());
  }
  collectGarbage();
  await sleep(50);
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  await linework.close();
  return { measures: result, heapBytes: heapUsed, residentBytes: rss };
}

module.exports = { run };
