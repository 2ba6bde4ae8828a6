// An open load: things arrive when they are due, whether or not what came before is done. What arrives late because this
// process was busy counts from when it was due, so that waiting is not left out.
const { performance } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * Calls `arrive(index, dueAt)` at a fixed rate and waits for all of them in the end. `dueAt` is in the time of
 * `performance.now()`.
 */
async function openLoad({ perSecond, seconds }, arrive) {
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  const pending = [];
  while (pending.length < total) {
    const due = Math.min(
      total,
      Math.floor(((performance.now() - began) * perSecond) / 1000) + 1,
    );
    while (pending.length < due) {
      const index = pending.length;
      pending.push(arrive(index, began + (index * 1000) / perSecond));
    }
    await sleep(1);
  }
  await Promise.all(pending);
}

/** Calls `work(index)` for each index below `count`, `width` of them at the same time. */
async function inParallel(count, width, work) {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(width, count) }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

module.exports = { openLoad, inParallel };
