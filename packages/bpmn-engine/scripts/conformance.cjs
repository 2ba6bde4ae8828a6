// Runs conformance cases:  node scripts/conformance.cjs [--host core|sqlite|postgres] CASES.jsonl…
// For the host postgres, --database is the connection string of an empty database. --random N compares a database host
// with the core besides, in N random cases; --seed says where they begin.
require('@backstage/cli/config/nodeTransform.cjs');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { compareRandom } = require('../src/conformance/compareRandom');
const { report } = require('../src/conformance/report');
const { runCase } = require('../src/conformance/runCase');
const { SimulationHost } = require('../src/conformance/simulationHost');

/** Where the durable host lies, which this package does not depend on. */
const DURABLE_HOST = join(
  __dirname,
  '../../../plugins/workflow-backend/src/conformance/DurableCaseHost',
);

const HOSTS = {
  core: async work => work(new SimulationHost()),
  sqlite: async work => {
    const folder = mkdtempSync(join(tmpdir(), 'linework-conformance-'));
    try {
      return await onDatabase(work, {
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'workflow.sqlite') },
        useNullAsDefault: true,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  postgres: (work, connection) => {
    if (!connection) {
      throw new Error(
        'Name the database with --database, a connection string, or use ./dev conformance, which starts one.',
      );
    }
    return onDatabase(work, { client: 'pg', connection });
  },
};

async function onDatabase(work, database) {
  const { DurableCaseHost } = require(DURABLE_HOST);
  const host = await DurableCaseHost.create(database);
  try {
    return await work(host);
  } finally {
    await host.stop();
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: {
      host: { type: 'string', default: 'core' },
      database: { type: 'string' },
      random: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  });
  if (!Object.hasOwn(HOSTS, values.host)) {
    throw new Error(
      `There is no host "${values.host}"; hosts: ${Object.keys(HOSTS).join(
        ', ',
      )}.`,
    );
  }
  const random = Number(values.random);
  if (positionals.length === 0 && random === 0) {
    throw new Error('Name at least one file with cases, one JSON per line.');
  }
  return {
    host: values.host,
    database: values.database,
    files: positionals,
    seeds: Array.from({ length: random }, (_, i) => Number(values.seed) + i),
  };
}

function casesOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map((line, index) => {
      try {
        return JSON.parse(line);
      } catch (error) {
        throw new Error(`${path}:${index + 1}: ${error.message}`);
      }
    });
}

async function main() {
  const { host, database, files, seeds } = readArguments();
  const results = await HOSTS[host](async caseHost => {
    const done = [];
    for (const conformanceCase of files.flatMap(casesOf)) {
      done.push({
        conformanceCase,
        result: await runCase(conformanceCase, caseHost),
      });
    }
    for (const seed of seeds) {
      done.push({
        conformanceCase: {
          id: `seed ${seed}`,
          area: 'random, as the core',
          semantics: 'common',
        },
        result: await compareRandom(seed, caseHost),
      });
    }
    return done;
  }, database);
  const exceptions = JSON.parse(
    readFileSync(join(__dirname, '../conformance-exceptions.json'), 'utf8'),
  );
  const { text, failed } = report(results, exceptions);
  process.stdout.write(`${text}\n`);
  process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
