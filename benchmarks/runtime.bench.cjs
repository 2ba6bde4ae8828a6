/*
 * What the durable runtime does on a database, beside other engines and queues in the same run on the same database, and beside
 * the limit of the database itself. What is measured and how: runtime/README.md.
 *
 *   --db sqlite|postgres   where (sqlite)
 *   --url URL              a PostgreSQL of one's own instead of one that is started for this
 *   --instances N          instances to work off (50,000)
 *   --quick                a tenth of everything, to see whether it runs; the figures are worth less
 *   --only PART            only this part; may be repeated
 *   --json FILE            the result as JSON
 *   --profile FOLDER       where the time of working them off goes: a CPU profile in FOLDER and the
 *                          statements that took most time; figures are lower than without
 *
 * Exit code: 0 if every bar is met, 1 if one is missed, 2 if something did not do its work.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { openServer } = require('./host/database.cjs');
const { machine, versionOf } = require('./host/machine.cjs');
const { runPart } = require('./host/part.cjs');
const { sayProfile } = require('./host/profile.cjs');
const { sayStatements } = require('./host/statements.cjs');
const { judge } = require('./runtime/bars.cjs');
const {
  sayBars,
  sayHeader,
  sayLatencies,
  sayThroughput,
  writeJson,
} = require('./runtime/report.cjs');

const PARTS = [
  'limit',
  'dbos',
  'graphileWorker',
  'bpmnEngine',
  'drain',
  'steadyLoad',
  'idle',
  'nextTask',
];

const PEERS = {
  dbos: {
    title: '@dbos-inc/dbos-sdk',
    databases: ['postgres'],
    instances: 5_000,
  },
  graphileWorker: {
    title: 'graphile-worker',
    databases: ['postgres'],
    instances: 10_000,
  },
  bpmnEngine: {
    title: 'bpmn-engine',
    databases: ['postgres', 'sqlite'],
    instances: 2_000,
  },
};

function readSettings() {
  const { values } = parseArgs({
    options: {
      db: { type: 'string', default: 'sqlite' },
      instances: { type: 'string' },
      json: { type: 'string' },
      only: { type: 'string', multiple: true, default: PARTS },
      profile: { type: 'string' },
      quick: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
  if (!['sqlite', 'postgres'].includes(values.db)) {
    throw new Error(`--db is sqlite or postgres, not "${values.db}".`);
  }
  const unknown = values.only.find(part => !PARTS.includes(part));
  if (unknown) {
    throw new Error(
      `There is no part "${unknown}". Parts: ${PARTS.join(', ')}.`,
    );
  }
  const scale = values.quick ? 0.1 : 1;
  const instances = Number(values.instances ?? 50_000 * scale);
  if (!Number.isInteger(instances) || instances < 1) {
    throw new Error('--instances takes a whole number above 0.');
  }
  return {
    ...values,
    instances,
    scale,
    maxSeconds: values.quick ? 3 : 10,
    // Handlers of the benchmark take no time, so many of them keep the batches large.
    options: { jobs: { concurrency: 1_000 } },
  };
}

/** Runs one part on a database that is removed after it. */
async function onFreshDatabase(server, settings, part, options) {
  const { database, remove } = await server.create();
  try {
    return await runPart(path.join(__dirname, 'runtime', part), {
      database,
      folder: server.folder,
      ...options,
    });
  } catch (error) {
    throw new Error(`${part}: ${error.message}`);
  } finally {
    await remove();
  }
}

async function measurePeers(server, settings) {
  const peers = {};
  for (const [name, peer] of Object.entries(PEERS)) {
    if (
      !settings.only.includes(name) ||
      !peer.databases.includes(settings.db)
    ) {
      continue;
    }
    const measured = await onFreshDatabase(
      server,
      settings,
      `peers/${name}.cjs`,
      {
        instances: Math.min(
          settings.instances,
          peer.instances * settings.scale,
        ),
        tryInstances: 500 * settings.scale,
      },
    );
    peers[name] = {
      title: peer.title,
      version: versionOf(peer.title),
      ...measured,
    };
  }
  return peers;
}

async function measureLimits(server, settings) {
  if (!settings.only.includes('limit')) return {};
  const { instances, maxSeconds } = settings;
  const options = { instances, maxSeconds };
  return {
    ...(await onFreshDatabase(
      server,
      settings,
      `limits/${settings.db}.cjs`,
      options,
    )),
    ...(await onFreshDatabase(server, settings, 'limits/disk.cjs', options)),
  };
}

async function measureLinework(server, settings) {
  const { instances, options, profile } = settings;
  const seconds = settings.quick ? 5 : 20;
  const scenario = (name, more) =>
    settings.only.includes(name)
      ? onFreshDatabase(server, settings, `scenarios/${name}.cjs`, {
          options,
          profileFile: profile && path.resolve(profile, `${name}.cpuprofile`),
          ...more,
        })
      : undefined;
  const drain = await scenario('drain', { instances });
  return {
    drain,
    // Well below what it can do, so that queues do not grow: a fifth of what was just measured.
    steadyLoad: await scenario('steadyLoad', {
      perSecond: Math.max(
        50,
        Math.round((drain?.instancesPerSecond ?? 500) / 5),
      ),
      seconds,
    }),
    idle: await scenario('idle', { instances: settings.quick ? 50 : 200 }),
    nextTask: await scenario('nextTask', { perSecond: 500, seconds }),
  };
}

async function main() {
  const settings = readSettings();
  const about = { machine: machine() };
  const server = await openServer({
    kind: settings.db,
    url: settings.url,
    statements: settings.profile !== undefined,
  });
  try {
    Object.assign(about, {
      server: { version: server.version, settings: server.settings },
      versions: {
        knex: versionOf('knex'),
        [settings.db === 'sqlite' ? 'better-sqlite3' : 'pg']: versionOf(
          settings.db === 'sqlite' ? 'better-sqlite3' : 'pg',
        ),
      },
      settings: {
        options: settings.options,
        instances: settings.instances,
        quick: settings.quick,
      },
    });
    sayHeader(about);
    const limit = await measureLimits(server, settings);
    const peers = await measurePeers(server, settings);
    const linework = await measureLinework(server, settings);
    const result = { db: settings.db, ...linework, peers, limit, ...about };
    result.bars = judge(result);
    sayThroughput(result);
    sayLatencies(result);
    if (settings.profile && linework.drain) {
      sayStatements('the drain', linework.drain.statements);
      sayProfile('the drain', path.join(settings.profile, 'drain.cpuprofile'));
    }
    sayBars(result.bars);
    if (settings.json) writeJson(settings.json, result);
    return result.bars.every(({ met }) => met) ? 0 : 1;
  } finally {
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
