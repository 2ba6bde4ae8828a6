// How a shape is measured. Engines take turns inside each round, so that a busy machine slows all of them alike, and the
// medians are compared. Each turn runs as many instances as fill its time, however fast the engine is.
const assert = require('node:assert');
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

const secondsSince = began => Number(process.hrtime.bigint() - began) / 1e9;

const median = values =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs instances until the time is over; gives instances per second. */
async function runFor(seconds, run) {
  const began = process.hrtime.bigint();
  let instances = 0;
  do {
    // Only what is asynchronous is waited for.
    const pending = run();
    if (pending) await pending;
    instances += 1;
  } while (secondsSince(began) < seconds);
  return instances / secondsSince(began);
}

function heapBytes() {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Bytes of heap that one waiting instance holds. */
async function waitingBytes(park, count) {
  await park(); // what is made once, is made now
  const parked = new Array(count).fill(null);
  const before = heapBytes();
  for (let index = 0; index < count; index++) {
    parked[index] = await park();
  }
  const bytes = (heapBytes() - before) / count;
  assert.equal(parked.length, count); // held until here
  return Math.round(bytes);
}

/** Each engine must complete exactly the elements that the shape says, or its time would mean nothing. */
async function audit(shape, engine, prepared) {
  const steps = await prepared.audit();
  try {
    assert.deepEqual(steps, shape.steps);
  } catch (error) {
    throw new Error(
      `${engine.name} completed other elements of "${shape.name}" than expected: ${error.message}`,
    );
  }
}

async function prepareAll(shape, engines) {
  const sides = [];
  for (const engine of engines) {
    const prepared = await engine.prepare(shape);
    const side = { engine, prepared, refusal: prepared.refusal, rates: [] };
    if (!side.refusal) await audit(shape, engine, prepared);
    sides.push(side);
  }
  return sides;
}

async function measure(shape, engines, settings) {
  const sides = await prepareAll(shape, engines);
  const able = sides.filter(({ refusal }) => !refusal);
  for (const { prepared } of able) {
    await runFor(settings.warmUpSeconds, prepared.run);
  }
  for (let round = 0; round < settings.rounds; round++) {
    for (const side of able) {
      collectGarbage();
      const rate = await runFor(settings.roundSeconds, side.prepared.run);
      side.rates.push(rate * shape.stepsPerInstance);
    }
  }
  const results = [];
  for (const { engine, prepared, refusal, rates } of sides) {
    const waiting =
      shape.waitingInstances?.[engine.kind] ??
      settings.waitingInstances[engine.kind];
    results.push({
      engine: engine.name,
      kind: engine.kind,
      ...(refusal
        ? { refusal }
        : {
            stepsPerSecond: Math.round(median(rates)),
            lowest: Math.round(Math.min(...rates)),
            highest: Math.round(Math.max(...rates)),
            waitingInstances: waiting,
            bytesPerWaitingInstance: await waitingBytes(prepared.park, waiting),
          }),
    });
  }
  return results;
}

module.exports = { measure };
