// How fast a CSV file of a million devices is read, compared, shown and applied, and whether that takes more memory than a
// small one: the plugin's own reader and applier on PostgreSQL, from the bytes of a stream that is made while it is read.
require('@backstage/cli/config/nodeTransform.cjs');
const { Readable } = require('node:stream');
const createKnex = require('knex').default;
const { atMost } = require('./report.cjs');

const source = name => require(`../../plugins/network-backend/src/${name}`);

const ROWS = 1_000_000;
const DEVICES_PER_SITE = 500;
const ROWS_PER_CHUNK = 1_000;
const SAMPLE_EVERY_MS = 100;
/** What the process may grow by while it reads, whatever the number of rows. */
const GROWTH_MEGABYTES = 300;

const ACTOR = 'user:default/bench';

/** Every thousandth row is bad, every other thousandth has an address that stood further up. */
function* rowsOfFile(prefix, count) {
  yield Buffer.from(
    'Name;Site;Role;Manufacturer;Type;OS;Serial;IP Address;Status;Owner;Rack\r\n',
  );
  for (let from = 0; from < count; from += ROWS_PER_CHUNK) {
    let text = '';
    for (let n = from; n < Math.min(count, from + ROWS_PER_CHUNK); n++) {
      const status = n % 1_000 === 7 ? 'asleep' : 'active';
      const address = n % 1_000 === 11 ? n - 1 : n;
      text +=
        `${prefix}-${n};Site ${prefix} ${Math.floor(
          n / DEVICES_PER_SITE,
        )};access-switch;Example;S48;ios;SN${n};` +
        `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${
          address & 255
        };${status};group:default/network;"R ${n % 40}"\r\n`;
    }
    yield Buffer.from(text);
  }
}

/** The most memory that the process had, and the longest that it kept everybody else waiting. */
function watch() {
  let peakBytes = 0;
  let longestMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last - SAMPLE_EVERY_MS);
    last = now;
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    return { peakMegabytes: peakBytes / 1024 / 1024, longestMs };
  };
}

async function importFile(knex, importKey, count) {
  const { ImportApplier } = source('imports/ImportApplier');
  const { ImportReader } = source('imports/ImportReader');
  const { ImportStore } = source('imports/ImportStore');
  const { signal } = new AbortController();
  const store = new ImportStore(knex);
  await store.insert({
    importKey,
    source: importKey,
    mode: 'replace',
    createdBy: ACTOR,
    now: Date.now(),
  });
  const stop = watch();
  let started = performance.now();
  await new ImportReader(knex).read(
    Readable.from(rowsOfFile(importKey, count)),
    {
      importKey,
      source: importKey,
      mode: 'replace',
      defaults: {},
      signal,
    },
  );
  const readSeconds = (performance.now() - started) / 1_000;
  const { peakMegabytes, longestMs } = stop();
  await store.move(importKey, ['reading'], 'applying', {
    appliedBy: ACTOR,
    processed: 0,
  });
  started = performance.now();
  const record = await store.get(importKey);
  await new ImportApplier(knex).apply(record, signal);
  return {
    record: await store.get(importKey),
    readSeconds,
    applySeconds: (performance.now() - started) / 1_000,
    peakMegabytes,
    longestMs,
  };
}

function check({ rows, counts, processed }, count) {
  const bad = Math.ceil((count - 7) / 1_000) + Math.ceil((count - 11) / 1_000);
  const sites = Math.ceil(count / DEVICES_PER_SITE);
  const expected = count - bad + sites;
  if (
    rows !== count ||
    counts.bad !== bad ||
    counts.addition !== expected ||
    processed !== expected
  ) {
    throw new Error(
      `The import is wrong: ${JSON.stringify({ rows, counts, processed })}`,
    );
  }
}

async function run({ database, quick }) {
  const count = quick ? ROWS / 10 : ROWS;
  const knex = createKnex({
    client: 'pg',
    connection: database.connectionString,
    pool: { min: 0, max: 10 },
  });
  try {
    const { applyDatabaseMigrations } = source('database/migrations');
    await applyDatabaseMigrations(knex);
    // A small one first, for what a process needs in any case.
    const small = await importFile(knex, 'small', 20_000);
    check(small.record, 20_000);
    const large = await importFile(knex, 'large', count);
    check(large.record, count);
    const growth = large.peakMegabytes - small.peakMegabytes;
    return {
      figures: {
        importRows: count,
        importRowsReadPerSecond: count / large.readSeconds,
        importRowsAppliedPerSecond: large.record.processed / large.applySeconds,
        importPeakMegabytes: large.peakMegabytes,
        importMemoryGrowthMegabytes: growth,
        importLongestStallMs: large.longestMs,
      },
      bars: [
        atMost(
          `importMemoryGrowthMegabytes over ${count.toLocaleString('en')} rows`,
          growth,
          GROWTH_MEGABYTES,
          'MB',
        ),
      ],
    };
  } finally {
    await knex.destroy();
  }
}

module.exports = { run, importFile };
