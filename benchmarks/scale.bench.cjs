/*
 * Whether single operations stay as fast, and a backend as small, when a million instances wait. What is measured and how:
 * scale/README.md.
 *
 *   --db sqlite|postgres   where (sqlite)
 *   --url URL              a PostgreSQL of one's own instead of one that is started for this
 *   --max N                most waiting instances (1,000,000)
 *   --rounds N             rounds at each size, each in a new process (3)
 *   --samples N            of each operation in a round (200)
 *   --json FILE            the result as JSON
 *
 * Exit code: 0 if everything is flat, 1 if something is not, 2 if something did not do its work.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { openServer } = require('./host/database.cjs');
const { machine } = require('./host/machine.cjs');
const { runPart } = require('./host/part.cjs');
const { judge, summarize, table, writeJson } = require('./scale/report.cjs');

const SIZES = [1_000, 100_000, 1_000_000];

function readSettings() {
  const { values } = parseArgs({
    options: {
      db: { type: 'string', default: 'sqlite' },
      json: { type: 'string' },
      max: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '3' },
      samples: { type: 'string', default: '200' },
      url: { type: 'string' },
    },
  });
  if (!['sqlite', 'postgres'].includes(values.db)) {
    throw new Error(`--db is sqlite or postgres, not "${values.db}".`);
  }
  const [max, rounds, samples] = ['max', 'rounds', 'samples'].map(name => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`--${name} takes a whole number above 0.`);
    }
    return value;
  });
  const sizes = SIZES.filter(size => size < max);
  return { ...values, sizes: [...sizes, max], rounds, samples };
}

const part = (name, options) =>
  runPart(path.join(__dirname, 'scale', name), options);

async function main() {
  const settings = readSettings();
  const about = { machine: machine() };
  const server = await openServer({ kind: settings.db, url: settings.url });
  const { database, remove } = await server.create();
  try {
    const { cpus, cpu, memoryGigabytes, system, node } = about.machine;
    process.stdout.write(
      `${cpus} x ${cpu}, ${memoryGigabytes} GB, ${system}, Node ${node}, load before ${about.machine.loadBefore}\n` +
        `${server.version}: ${JSON.stringify(server.settings)}\n`,
    );
    const sizes = [];
    for (const [index, size] of settings.sizes.entries()) {
      const from = index === 0 ? 0 : settings.sizes[index - 1];
      const fill = await part('fill.cjs', { database, from, to: size });
      const rounds = [];
      for (let round = 0; round < settings.rounds; round++) {
        rounds.push(
          await part('measure.cjs', {
            database,
            size,
            samples: settings.samples,
            round: index * settings.rounds + round,
          }),
        );
      }
      sizes.push(summarize(size, fill, rounds));
    }
    const bars = judge(sizes);
    process.stdout.write(`${table(sizes, bars)}\n`);
    if (settings.json) {
      writeJson(settings.json, {
        db: settings.db,
        sizes,
        bars,
        ...about,
        server: { version: server.version, settings: server.settings },
      });
    }
    return bars.every(({ met }) => met) ? 0 : 1;
  } finally {
    await remove();
    await server.stop();
  }
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
