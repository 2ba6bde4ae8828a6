/*
 * How fast the core alone moves tokens, in memory, beside the npm packages bpmn-engine and bpmn-elements on the same BPMN
 * files. What a step is, and how the engines are made comparable: core/README.md.
 *
 *   --shape NAME        only this shape, or "compile"; may be repeated
 *   --rounds N          rounds per shape
 *   --round-seconds S   time of each engine in a round
 *   --json              the result as JSON
 *
 * Exit code: 0 if the bar is met, 1 if it is missed, 2 if an engine did something else than the shape says.
 */
const { parseArgs } = require('node:util');
const { measureCompile } = require('./core/compile.cjs');
const { linework, lineworkOneByOne } = require('./core/engines/linework.cjs');
const { peers } = require('./core/engines/peers.cjs');
const { measure } = require('./core/measure.cjs');
const { compare, summary, table } = require('./core/report.cjs');
const { shapes } = require('./core/shapes.cjs');

function readSettings() {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '7' },
      'round-seconds': { type: 'string', default: '0.4' },
      shape: { type: 'string', multiple: true },
    },
  });
  const known = [...shapes.map(({ name }) => name), 'compile'];
  const unknown = values.shape?.find(name => !known.includes(name));
  if (unknown) {
    throw new Error(
      `There is no shape "${unknown}". Shapes: ${known.join(', ')}.`,
    );
  }
  const rounds = Number(values.rounds);
  const roundSeconds = Number(values['round-seconds']);
  if (!(rounds >= 1) || !(roundSeconds > 0)) {
    throw new Error('--rounds and --round-seconds take positive numbers.');
  }
  return {
    json: values.json,
    chosen: shapes.filter(
      ({ name }) => !values.shape || values.shape.includes(name),
    ),
    compiles: !values.shape || values.shape.includes('compile'),
    settings: {
      rounds,
      roundSeconds,
      warmUpSeconds: 2 * roundSeconds,
      waitingInstances: { linework: 10_000, peer: 100 },
      bar: 50,
    },
  };
}

async function main() {
  const { json, chosen, compiles, settings } = readSettings();
  const engines = [linework, ...peers];
  const compared = [];
  for (const shape of chosen) {
    const measured = [linework, lineworkOneByOne, ...peers].filter(
      engine => engine.measures?.(shape) ?? true,
    );
    const results = await measure(shape, measured, settings);
    compared.push(compare(shape, results, settings.bar));
  }
  const compile = compiles ? await measureCompile() : undefined;
  const result = summary({ engines, settings, shapes: compared, compile });
  process.stdout.write(
    `${json ? JSON.stringify(result, null, 2) : table(result)}\n`,
  );
  process.exitCode = result.barMet ? 0 : 1;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
