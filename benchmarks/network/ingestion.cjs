// How long a full pass over NetBox takes, with the real provider, the real engine for incremental ingestion and the real
// catalog on PostgreSQL, how long until every entity can be found, what a pass without changes costs, and whether memory
// stays what it was. The bars: a first pass within one hour for 50,000 devices, and a heap that does not grow with them.
require('@backstage/cli/config/nodeTransform.cjs');
const { fork } = require('node:child_process');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const v8 = require('node:v8');
const vm = require('node:vm');
const createKnex = require('knex').default;
const { createServiceFactory } = require('@backstage/backend-plugin-api');
const { coreServices } = require('@backstage/backend-plugin-api');
const { createBackend } = require('@backstage/backend-defaults');
const { mockServices } = require('@backstage/backend-test-utils');
const { databaseBytes } = require('../host/database.cjs');
const { atMost } = require('./report.cjs');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

const DEVICES = 50_000;
const PASS_SECONDS = 3600;
/** What the heap may have grown by between a fifth and the whole of a pass, with the garbage taken out. */
const HEAP_GROWTH_MEGABYTES = 64;
const PROVIDER = 'NetBoxEntityProvider:default';
const MEGABYTE = 1024 * 1024;

async function startNetBox(devices) {
  const child = fork(path.join(__dirname, 'ingestion', 'netbox.cjs'), {
    execArgv: ['--no-deprecation'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = await new Promise((resolve, reject) => {
    // The compiler of TypeScript has messages of its own.
    child.on('message', message => message?.baseUrl && resolve(message));
    child.once('exit', code => reject(new Error(`NetBox ended with ${code}`)));
    child.send({ type: 'fill', devices });
  });
  return {
    ...answer,
    stop() {
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}

/** A logger that keeps what went wrong. */
function quietLogger(problems) {
  const quiet = () => {};
  const logger = {
    debug: quiet,
    info: quiet,
    warn: message => problems.push(String(message)),
    error: message => problems.push(String(message)),
    child: () => logger,
  };
  return logger;
}

async function startCatalog({ database, netBox, problems }) {
  const logger = quietLogger(problems);
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost' },
        backend: {
          baseUrl: 'http://localhost',
          listen: { host: '127.0.0.1', port: 0 },
          database: {
            client: 'pg',
            connection: database.connectionString,
            pluginDivisionMode: 'schema',
          },
        },
        events: { useEventBus: 'never' },
        catalog: {
          // As the documentation advises for a catalog of this size.
          processingInterval: { hours: 6 },
          providers: {
            netbox: {
              baseUrl: netBox.baseUrl,
              token: netBox.token,
              pageSize: 1000,
              schedule: {
                burstLength: { minutes: 30 },
                burstInterval: { seconds: 5 },
                restLength: { seconds: 1 },
              },
            },
          },
        },
      },
    }),
  );
  for (const service of [coreServices.rootLogger, coreServices.logger]) {
    backend.add(
      createServiceFactory({ service, deps: {}, factory: () => logger }),
    );
  }
  backend.add(require('@backstage/plugin-catalog-backend'));
  backend.add(
    require('@backstage/plugin-catalog-backend-module-incremental-ingestion'),
  );
  backend.add(require('../../plugins/catalog-backend-module-network/src'));
  await backend.start();
  return backend;
}

/** Peaks of what the process holds, and the heap without garbage at points of the pass. */
function watchMemory() {
  const peaks = { rss: 0, heap: 0 };
  const timer = setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage();
    peaks.rss = Math.max(peaks.rss, rss);
    peaks.heap = Math.max(peaks.heap, heapUsed);
  }, 100);
  return {
    peaks,
    live() {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    },
    stop: () => clearInterval(timer),
  };
}

function readDatabase(knex) {
  const catalog = table => knex(`catalog.${table}`);
  return {
    /** Entities that the pass has handed to the catalog. */
    async handedOver() {
      const [{ exists }] = (
        await knex.raw(
          "SELECT to_regclass('catalog.ingestion_mark_entities') IS NOT NULL AS exists",
        )
      ).rows;
      if (!exists) return 0;
      const [{ count }] = await catalog('ingestion_mark_entities').count();
      return Number(count);
    },
    /** Passes that were read to their end. */
    async passes() {
      return catalog('ingestions')
        .where('provider_name', PROVIDER)
        .whereNotNull('ingestion_completed_at')
        .orderBy('created_at')
        .select('id', 'created_at', 'ingestion_completed_at');
    },
    async findable() {
      const [{ count }] = await catalog('final_entities')
        .whereNotNull('final_entity')
        .count();
      return Number(count);
    },
    async searchRows() {
      const [{ count }] = await catalog('search').count();
      return Number(count);
    },
    async failing() {
      return catalog('refresh_state')
        .whereNotNull('errors')
        .whereNot('errors', '')
        .whereNot('errors', '[]')
        .limit(1)
        .select('entity_ref', 'errors');
    },
  };
}

async function until(condition, everyMs = 250) {
  for (;;) {
    const value = await condition();
    if (value) return value;
    await sleep(everyMs);
  }
}

const since = started => (performance.now() - started) / 1000;

/**
 * @param {{ database: object, devices: number }} options `database`: an empty PostgreSQL database
 */
async function measureIngestion({ database, devices = DEVICES }) {
  const netBox = await startNetBox(devices);
  const knex = createKnex({
    client: 'pg',
    connection: database.connectionString,
  });
  const db = readDatabase(knex);
  const problems = [];
  const memory = watchMemory();
  let backend;
  try {
    backend = await startCatalog({ database, netBox, problems });
    const started = performance.now();
    await until(async () => (await db.handedOver()) >= netBox.entities / 5);
    const heapAtAFifth = memory.live();
    await until(async () => (await db.passes()).length > 0);
    const firstPassSeconds = since(started);
    const heapAtTheEnd = memory.live();
    const peaks = { ...memory.peaks };
    await until(async () => (await db.findable()) >= netBox.entities);
    const findableSeconds = since(started);

    const seen = new Set((await db.passes()).map(({ id }) => id));
    const quiet = await until(async () =>
      (await db.passes()).find(({ id }) => !seen.has(id)),
    );
    // There is no network database here, which the catalog says once in a while.
    const serious = problems.filter(text => !text.includes('network database'));
    if (serious.length > 0) {
      throw new Error(`${serious.length} problems, the first: ${serious[0]}`);
    }
    const [failing] = await db.failing();
    if (failing) {
      throw new Error(`${failing.entity_ref}: ${failing.errors}`);
    }
    const found = await db.findable();
    if (found !== netBox.entities) {
      throw new Error(`${found} of ${netBox.entities} entities are there.`);
    }
    return {
      ingestionDevices: devices,
      ingestionEntities: netBox.entities,
      ingestionFirstPassSeconds: firstPassSeconds,
      ingestionEntitiesPerSecond: netBox.entities / firstPassSeconds,
      ingestionFindableSeconds: findableSeconds,
      ingestionQuietPassSeconds:
        (quiet.ingestion_completed_at - quiet.created_at) / 1000,
      ingestionPeakRssMegabytes: peaks.rss / MEGABYTE,
      ingestionPeakHeapMegabytes: peaks.heap / MEGABYTE,
      ingestionHeapAtAFifthMegabytes: heapAtAFifth / MEGABYTE,
      ingestionHeapAtTheEndMegabytes: heapAtTheEnd / MEGABYTE,
      ingestionDatabaseMegabytes: (await databaseBytes(database)) / MEGABYTE,
      ingestionSearchRows: await db.searchRows(),
    };
  } finally {
    memory.stop();
    await backend?.stop();
    await knex.destroy();
    netBox.stop();
  }
}

async function run({
  database,
  quick,
  devices = quick ? DEVICES / 10 : DEVICES,
}) {
  const figures = await measureIngestion({ database, devices });
  return {
    figures,
    bars: [
      atMost(
        `ingestionFirstPassSeconds for ${devices.toLocaleString('en')} devices`,
        figures.ingestionFirstPassSeconds,
        (PASS_SECONDS * devices) / DEVICES,
        's',
      ),
      atMost(
        'heap growth from a fifth of a pass to its end',
        figures.ingestionHeapAtTheEndMegabytes -
          figures.ingestionHeapAtAFifthMegabytes,
        HEAP_GROWTH_MEGABYTES,
        'MB',
      ),
    ],
  };
}

module.exports = { measureIngestion, run };
