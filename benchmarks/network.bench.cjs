/*
 * How fast the network database asks devices, takes them in, searches their configurations and draws them. What is measured
 * and how: network/README.md.
 *
 *   --url URL      a PostgreSQL of one's own instead of one that is started for this
 *   --quick        a tenth of everything, to see whether it runs; the figures are worth less
 *   --only PART    only this part (snmp, ingestion, search, map, import); may be repeated
 *   --json FILE    the figures by name as JSON
 *
 * Exit code: 0 if every bar is met, 1 if one is missed, 2 if something did not do its work.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { openServer } = require('./host/database.cjs');
const { machine } = require('./host/machine.cjs');
const { runPart } = require('./host/part.cjs');
const { sayBars, sayFigures } = require('./network/report.cjs');

/** Whether a part needs a database of its own. */
const PARTS = {
  snmp: false,
  ingestion: true,
  search: true,
  map: false,
  import: true,
};

function readSettings() {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
  const parts = values.only ?? Object.keys(PARTS);
  const unknown = parts.find(name => !(name in PARTS));
  if (unknown) {
    throw new Error(
      `There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(', ')}.`,
    );
  }
  return { ...values, parts };
}

async function runWithDatabase(server, run) {
  const { database, remove } = await server.create();
  try {
    return await run(database);
  } finally {
    await remove();
  }
}

async function main() {
  const { parts, quick, url, json } = readSettings();
  const about = { machine: machine() };
  const { cpus, cpu, memoryGigabytes, system, node, loadBefore } =
    about.machine;
  process.stdout.write(
    `${cpus} x ${cpu}, ${memoryGigabytes} GB, ${system}, Node ${node}, load before ${loadBefore}\n`,
  );
  const server = parts.some(name => PARTS[name])
    ? await openServer({ kind: 'postgres', url })
    : undefined;
  const figures = {};
  const bars = [];
  try {
    for (const name of parts) {
      const file = path.join(__dirname, 'network', `${name}.cjs`);
      const run = database => runPart(file, { database, quick });
      const result = PARTS[name]
        ? await runWithDatabase(server, run)
        : await run();
      sayFigures(name, result.figures);
      Object.assign(figures, result.figures);
      bars.push(...result.bars);
    }
  } finally {
    await server?.stop();
  }
  sayBars(bars);
  if (json) {
    fs.writeFileSync(
      json,
      `${JSON.stringify({ ...figures, bars, quick, ...about }, null, 2)}\n`,
    );
  }
  return bars.every(({ met }) => met) ? 0 : 1;
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
