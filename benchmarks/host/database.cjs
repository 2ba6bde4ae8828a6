// The databases that are measured: a PostgreSQL 18 with its default settings (every commit is on disk), or SQLite files with
// a write-ahead log and synchronous = FULL. Each part of a benchmark gets a fresh one on the same server or disk.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');

/**
 * @param {{ kind: 'postgres' | 'sqlite', url?: string, statements?: boolean }} options `url`: a server of one's own;
 *   `statements`: load pg_stat_statements, to see where the time goes
 */
async function openServer({ kind, url, statements = false }) {
  if (kind === 'sqlite') return openFolder();
  if (url) return openPostgres({ url, stop: async () => {} });
  const { startPostgres } = await import('../../scripts/dev/test/postgres.mjs');
  const started = await startPostgres({
    flags: statements
      ? [
          '-c',
          'shared_preload_libraries=pg_stat_statements',
          '-c',
          'pg_stat_statements.track_planning=on',
        ]
      : [],
  });
  const pidFile = path.join(started.dataFolder, 'postmaster.pid');
  return openPostgres({
    url: started.connectionString,
    serverPid: Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]),
    folder: started.dataFolder,
    stop: started.stop,
  });
}

async function openPostgres({ url, serverPid, folder, stop }) {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  const names = [
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'shared_buffers',
    'max_wal_size',
    'wal_sync_method',
  ];
  const { rows } = await admin.query(
    'SELECT name, setting, unit FROM pg_settings WHERE name = ANY($1)',
    [names],
  );
  const { rows: version } = await admin.query('SHOW server_version');
  let count = 0;
  return {
    kind: 'postgres',
    version: `PostgreSQL ${version[0].server_version.split(' ')[0]}`,
    settings: Object.fromEntries(
      rows.map(({ name, setting, unit }) => [
        name,
        unit === '8kB' ? `${(setting * 8) / 1024} MB` : setting + (unit ?? ''),
      ]),
    ),
    folder: folder ?? os.tmpdir(),
    async create() {
      const name = `linework_bench_${process.pid}_${count++}`;
      await admin.query(`CREATE DATABASE ${name}`);
      // What was written before is not flushed in the time of what comes now.
      await admin.query('CHECKPOINT');
      const connection = new URL(url);
      connection.pathname = `/${name}`;
      return {
        database: {
          kind: 'postgres',
          connectionString: connection.href,
          serverPid,
        },
        remove: () => admin.query(`DROP DATABASE ${name} WITH (FORCE)`),
      };
    },
    async stop() {
      await admin.end();
      await stop();
    },
  };
}

async function openFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linework-bench-'));
  const Database = require('better-sqlite3');
  const memory = new Database(':memory:');
  const version = memory.prepare('SELECT sqlite_version() AS v').get().v;
  memory.close();
  let count = 0;
  return {
    kind: 'sqlite',
    version: `SQLite ${version}`,
    settings: { journal_mode: 'WAL', synchronous: 'FULL' },
    folder,
    async create() {
      const filename = path.join(folder, `bench-${count++}.sqlite`);
      return {
        database: { kind: 'sqlite', filename },
        async remove() {
          for (const suffix of ['', '-wal', '-shm']) {
            fs.rmSync(filename + suffix, { force: true });
          }
        },
      };
    },
    async stop() {
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes on disk. */
async function databaseBytes(database) {
  if (database.kind === 'sqlite') {
    return ['', '-wal']
      .map(suffix => database.filename + suffix)
      .filter(fs.existsSync)
      .reduce((bytes, file) => bytes + fs.statSync(file).size, 0);
  }
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  const { rows } = await client.query(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  await client.end();
  return Number(rows[0].bytes);
}

module.exports = { openServer, databaseBytes };
