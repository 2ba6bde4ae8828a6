// One row for each operation, one column for each size, and how flat it is.
const fs = require('node:fs');
const { megabytes, thousands } = require('../host/numbers.cjs');

const FLAT = 1.5;

const median = values =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Of the rounds at one size the one in the middle, by each figure. */
function summarize(size, fill, rounds) {
  const names = Object.keys(rounds[0].measures);
  const middle = pick => median(rounds.map(pick));
  return {
    size,
    fill,
    measures: Object.fromEntries(
      names.map(name => [
        name,
        {
          p50Ms: middle(({ measures }) => measures[name].p50Ms),
          p95Ms: middle(({ measures }) => measures[name].p95Ms),
        },
      ]),
    ),
    heapBytes: middle(({ heapBytes }) => heapBytes),
    residentBytes: middle(({ residentBytes }) => residentBytes),
  };
}

function judge(sizes) {
  const [smallest] = sizes;
  return sizes
    .slice(1)
    .flatMap(({ size, measures, residentBytes }) => [
      ...Object.entries(measures).map(([name, { p95Ms }]) =>
        flat(name, size, p95Ms, smallest.measures[name].p95Ms),
      ),
      flat('memory', size, residentBytes, smallest.residentBytes),
    ]);
}

function flat(name, size, value, smallest) {
  const times = value / smallest;
  return {
    name,
    size,
    times: Math.round(times * 100) / 100,
    met: times <= FLAT,
  };
}

function table(sizes, bars) {
  const lines = [];
  const row = (name, cells) =>
    lines.push(
      `  ${name.padEnd(32)}${cells.map(cell => cell.padStart(24)).join('')}`,
    );
  row(
    'waiting instances',
    sizes.map(({ size }) => thousands(size)),
  );
  row(
    'started at, instances/s',
    sizes.map(({ fill }) => thousands(fill.startsPerSecond)),
  );
  row(
    'database',
    sizes.map(({ fill }) => megabytes(fill.databaseBytes)),
  );
  row(
    '',
    sizes.map(() => 'p50 / p95 ms'),
  );
  const times = (name, size) => {
    const bar = bars.find(each => each.name === name && each.size === size);
    return bar ? ` ${bar.times.toFixed(2)}x${bar.met ? '' : '!'}` : '';
  };
  for (const name of Object.keys(sizes[0].measures)) {
    row(
      name,
      sizes.map(
        ({ size, measures }) =>
          `${measures[name].p50Ms} / ${measures[name].p95Ms}${times(
            name,
            size,
          )}`,
      ),
    );
  }
  row(
    'memory of the process',
    sizes.map(
      ({ size, residentBytes }) =>
        `${megabytes(residentBytes)}${times('memory', size)}`,
    ),
  );
  row(
    'of it used by objects',
    sizes.map(({ heapBytes }) => megabytes(heapBytes)),
  );
  lines.push(
    '',
    `Bar: p95 and memory within ${FLAT} times of those with ${thousands(
      sizes[0].size,
    )}.`,
  );
  const missed = bars.filter(({ met }) => !met);
  for (const { name, size, times: factor } of missed) {
    lines.push(
      `  MISSED: ${name} with ${thousands(size)}: ${factor} times, ${(
        factor - FLAT
      ).toFixed(2)} too many`,
    );
  }
  if (missed.length === 0) lines.push('  met');
  return lines.join('\n');
}

function writeJson(file, result) {
  fs.writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}

module.exports = { summarize, judge, table, writeJson };
