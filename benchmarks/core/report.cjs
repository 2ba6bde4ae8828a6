// What was measured, as a table for people and as plain data for programs. Whether the bar is met is decided here, once
// for both.
const os = require('node:os');

function machine() {
  return {
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
  };
}

/** Puts ours beside each peer; a shape that is not executed does not meet the bar. */
function compare(shape, results, bar) {
  const [ours] = results;
  const theirs = results.filter(({ kind }) => kind === 'peer');
  const ratios = ours.refusal
    ? []
    : theirs.map(({ engine, stepsPerSecond }) => ({
        peer: engine,
        ratio: Number((ours.stepsPerSecond / stepsPerSecond).toFixed(1)),
      }));
  return {
    shape: shape.name,
    title: shape.title,
    stepsPerInstance: shape.stepsPerInstance,
    results,
    ratios,
    barMet: !ours.refusal && ratios.every(({ ratio }) => ratio >= bar),
  };
}

function summary({ engines, settings, shapes, compile }) {
  return {
    benchmark: 'core',
    machine: machine(),
    engines: engines.map(({ name, version }) => ({ name, version })),
    settings,
    shapes,
    ...(compile && { compile }),
    barMet: shapes.every(({ barMet }) => barMet),
  };
}

const number = value => Math.round(value).toLocaleString('en-US');

const bytes = value =>
  value < 100 * 1024
    ? `${number(value)} B`
    : `${(value / 2 ** 20).toFixed(2)} MiB`;

function lines(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        column < 2
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

function rowsOf({ shape, stepsPerInstance, results, ratios }) {
  return results.map((result, index) => {
    const name = index === 0 ? `${shape} (${stepsPerInstance})` : '';
    if (result.refusal) {
      return [name, result.engine, 'not executed yet', '', '', '', ''];
    }
    const ratio = ratios.find(({ peer }) => peer === result.engine);
    return [
      name,
      result.engine,
      number(result.stepsPerSecond),
      `${number(result.lowest)}–${number(result.highest)}`,
      ratio ? `${ratio.ratio} ×` : '',
      bytes(result.bytesPerWaitingInstance),
      number(result.waitingInstances),
    ];
  });
}

function compileLine({ elements, kilobytes, compileMs, readMs }) {
  return `compile: ${number(
    elements,
  )} elements (${kilobytes} KiB) in ${compileMs} ms; bpmn-moddle alone reads them in ${readMs} ms`;
}

function barLine({ settings, shapes, barMet }) {
  const missed = shapes
    .filter(shape => !shape.barMet)
    .map(({ shape, results: [ours] }) =>
      ours.refusal ? `${shape} (not executed yet)` : shape,
    );
  return barMet
    ? `At least ${settings.bar} times the throughput of each peer in every shape.`
    : `Below ${settings.bar} times the throughput of a peer: ${missed.join(
        ', ',
      )}.`;
}

function table(result) {
  const { machine: on, engines, settings, shapes, compile } = result;
  const head = [
    'shape (steps)',
    'engine',
    'steps/s',
    'lowest–highest',
    'ours is',
    'per waiting',
    'waiting',
  ];
  return [
    ...(shapes.length > 0
      ? [...lines([head, ...shapes.flatMap(rowsOf)]), '']
      : []),
    ...(compile ? [compileLine(compile), ''] : []),
    engines.map(({ name, version }) => `${name} ${version}`).join(', '),
    `Node ${on.node}, ${on.cpu}, ${on.cores} cores, ${on.memoryGiB} GiB, ${on.system}`,
    `one process, in memory; median of ${settings.rounds} rounds of ${settings.roundSeconds} s in turns, after ${settings.warmUpSeconds} s to warm up`,
    ...(shapes.length > 0 ? [barLine(result)] : []),
  ].join('\n');
}

module.exports = { compare, summary, table };
