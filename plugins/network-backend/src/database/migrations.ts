// Brings a database to the shape this version needs.
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const MIGRATIONS_DIR = resolvePackagePath(
  '@linework/backstage-plugin-network-backend',
  'migrations',
);

/** Applies the migrations that have not been applied yet. */
export async function applyDatabaseMigrations(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: MIGRATIONS_DIR });
}
