import type { Knex } from 'knex';
import { isPostgres } from './rows';

/**
 * Prepares the connection: with a write-ahead log, readers of the SQLite file do not stop the writers and a commit
 * costs one write to disk; `synchronous = FULL` makes it survive a power failure. Nothing to do on PostgreSQL.
 *
 * @public
 */
export async function prepareDatabase(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) {
    await knex.raw('PRAGMA journal_mode = WAL');
    await knex.raw('PRAGMA synchronous = FULL');
  }
}
