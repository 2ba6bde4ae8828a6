// How fast configurations are searched: the plugin's own search, from the body of a request to its answer with totals, lines
// and blocks, over 10,000 configurations of 100 KB on PostgreSQL. The bar is for the searches of all kinds together.
require('@backstage/cli/config/nodeTransform.cjs');
const createKnex = require('knex').default;
const { percentiles } = require('../host/numbers.cjs');
const { atMost } = require('./report.cjs');
const {
  configuration,
  regionOf,
  roleOf,
} = require('./search/configurations.cjs');
const { KINDS, randomNumbers } = require('./search/queries.cjs');

const source = name => require(`../../plugins/network-backend/src/${name}`);

const DEVICES = 10_000;
const SAMPLES_PER_KIND = 15;
/** Configurations that are stored at the same time. */
const AT_ONCE = 4;
const P95_MS = 300;

const quiet = () => {};
const logger = {
  info: quiet,
  debug: quiet,
  warn: quiet,
  error: quiet,
  child: () => logger,
};
const caller = { actor: 'user:default/bench', credentials: {} };

async function open(database) {
  const { applyDatabaseMigrations } = source('database/migrations');
  const { ConfigurationStore } = source(
    'configurations/store/ConfigurationStore',
  );
  const { ContentStore } = source('configurations/store/ContentStore');
  const { createSearchDocuments } = source(
    'configurations/search/SearchDocuments',
  );
  const { SearchConfigurations } = source(
    'configurations/search/SearchConfigurations',
  );
  const { SearchScope } = source('configurations/search/SearchScope');
  const knex = createKnex({
    client: 'pg',
    connection: database.connectionString,
    pool: { min: 0, max: 10 },
  });
  await applyDatabaseMigrations(knex);
  const contents = new ContentStore(knex);
  const documents = createSearchDocuments(knex);
  return {
    knex,
    contents,
    store: new ConfigurationStore({ knex, contents, documents }),
    searching: new SearchConfigurations({
      access: {
        devices: async (_caller, permissions) => permissions.map(() => 'all'),
      },
      contents,
      documents,
      scope: new SearchScope({ knex, now: Date.now }),
    }),
  };
}

async function insertDevices(knex, count) {
  for (let region = 0; region < 8; region++) {
    const siteRef = `resource:default/site${region}`;
    await knex('sites').insert({
      site_ref: siteRef,
      name: `site${region}`,
      title: `Site ${region}`,
      search_text: `site${region}`,
      etag: '1',
    });
    await knex('site_ancestors').insert({
      site_ref: siteRef,
      ancestor_ref: siteRef,
    });
  }
  const rows = Array.from({ length: count }, (_, n) => {
    const name = `${roleOf(n)}-${n}`;
    return {
      device_ref: `resource:default/${name}`,
      name,
      title: name,
      site_ref: `resource:default/site${regionOf(n)}`,
      role: roleOf(n),
      vendor: 'Example',
      model: 'Router',
      platform: 'ios',
      management_port: 22,
      snmp_port: 161,
      status: 'active',
      search_text: name,
      etag: '1',
    };
  });
  await knex.batchInsert('devices', rows, 500);
}

/** Stores the configurations as the backend does, but that nothing has to be blanked. */
async function fill({ knex, store }, count) {
  const { contentOf } = source('configurations/store/ContentStore');
  await insertDevices(knex, count);
  let next = 0;
  const work = async () => {
    for (let n = next++; n < count; n = next++) {
      const lines = configuration(n);
      await store.add({
        deviceRef: `resource:default/${roleOf(n)}-${n}`,
        kind: 'running',
        origin: 'api',
        actor: caller.actor,
        capturedAt: Date.now(),
        content: await contentOf(lines),
        lines,
        linesAdded: 0,
        linesRemoved: 0,
        noiseFreeHash: String(n),
        previousKey: undefined,
      });
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - started) / 1_000;
  await knex.raw('VACUUM (ANALYZE)');
  return seconds;
}

async function measureSearch({
  database,
  quick,
  devices = quick ? DEVICES / 10 : DEVICES,
}) {
  const bench = await open(database);
  try {
    const fillSeconds = await fill(bench, devices);
    const random = randomNumbers(11);
    const byKind = {};
    for (const round of ['warm-up', 'measured']) {
      for (const [kind, body] of Object.entries(KINDS)) {
        const samples = round === 'measured' ? SAMPLES_PER_KIND : 2;
        const times = [];
        for (let n = 0; n < samples; n++) {
          const request = body(random, devices);
          const started = performance.now();
          const { searchedDevices } = await bench.searching.search(
            caller,
            request,
          );
          times.push(performance.now() - started);
          if (searchedDevices === 0) {
            throw new Error(`${kind}: no device was searched.`);
          }
        }
        byKind[kind] = times;
      }
    }
    const all = percentiles(Object.values(byKind).flat());
    const size = await bench.knex.raw(
      'SELECT pg_database_size(current_database()) AS bytes',
    );
    const figures = {
      configurations: devices,
      configurationsStoredPerSecond: devices / fillSeconds,
      configurationDatabaseMegabytes: Number(size.rows[0].bytes) / 1024 / 1024,
      configurationSearches: all.count,
      configurationSearchP50Ms: all.p50Ms,
      configurationSearchP95Ms: all.p95Ms,
      configurationSearchMaxMs: all.maxMs,
    };
    for (const [kind, times] of Object.entries(byKind)) {
      const name = kind.replace(/\W+(\w)/g, (_, letter) =>
        letter.toUpperCase(),
      );
      figures[`configurationSearch.${name}.p95Ms`] = percentiles(times).p95Ms;
    }
    return figures;
  } finally {
    await bench.knex.destroy();
  }
}

async function run(options) {
  const figures = await measureSearch(options);
  return {
    figures,
    bars: [
      atMost(
        `configurationSearchP95Ms over ${figures.configurations.toLocaleString(
          'en',
        )} configurations`,
        figures.configurationSearchP95Ms,
        P95_MS,
        'ms',
      ),
    ],
  };
}

module.exports = { measureSearch, run, open, fill };
