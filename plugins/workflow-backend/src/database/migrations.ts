// Brings a database to the shape this version needs, and SQLite to the durability the runtime promises.
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres } from './sql/rows';

const MIGRATIONS_DIR = resolvePackagePath(
  '@linework/backstage-plugin-workflow-backend',
  'migrations',
);

/** Applies the migrations that have not been applied yet. */
export async function applyDatabaseMigrations(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: MIGRATIONS_DIR });
}

/**
 * Prepares the connection: with a write-ahead log, readers of the SQLite file do not stop the runtime and a commit
 * costs one write to disk; `synchronous = FULL` makes it survive a power failure. Nothing to do on PostgreSQL.
 */
export async function prepareDatabase(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) {
    await knex.raw('PRAGMA journal_mode = WAL');
    await knex.raw('PRAGMA synchronous = FULL');
  }
}
