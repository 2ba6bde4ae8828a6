// What must be reached, as the design of the engine says it. A bar that depends on a peer takes the peer's figure of the same run.

/**
 * Camunda 7.24 is a Java server and does not run here. The best it did on two cores with this work, asynchronous steps and full
 * history, so durable for each step as we are; measured on 2026-11 beside the figures in the README.
 */
const CAMUNDA_7_STEPS_PER_SECOND = 525;

const atLeast = (name, value, bar, unit) => ({
  name,
  value,
  bar,
  unit,
  met: value >= bar,
  text: `at least ${Math.round(bar).toLocaleString('en-US')} ${unit}`,
});
const below = (name, value, bar, unit) => ({
  name,
  value,
  bar,
  unit,
  met: value < bar,
  text: `under ${bar} ${unit}`,
});

/** The bars that can be told from what was measured. */
function judge({ db, drain, idle, nextTask, peers }) {
  const bars = [];
  if (drain) {
    const { stepsPerSecond } = drain;
    bars.push(
      atLeast(
        'throughput',
        stepsPerSecond,
        db === 'postgres' ? 10_000 : 5_000,
        'steps/s',
      ),
    );
    if (peers.dbos) {
      bars.push(
        atLeast(
          '10 times DBOS',
          stepsPerSecond,
          10 * peers.dbos.stepsPerSecond,
          'steps/s',
        ),
      );
    }
    if (db === 'postgres') {
      bars.push(
        atLeast(
          '10 times Camunda 7.24 (recorded)',
          stepsPerSecond,
          10 * CAMUNDA_7_STEPS_PER_SECOND,
          'steps/s',
        ),
      );
    }
  }
  if (idle) {
    bars.push(
      below('idle, start to first job, p50', idle.firstJob.p50Ms, 20, 'ms'),
    );
  }
  if (nextTask) {
    bars.push(
      below(
        `next user task at ${nextTask.perSecond} commands/s, p95`,
        nextTask.next.p95Ms,
        100,
        'ms',
      ),
    );
  }
  return bars;
}

module.exports = { judge };
