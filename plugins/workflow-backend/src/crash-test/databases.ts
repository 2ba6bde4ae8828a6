// The database of a crash test, as the backends and as the driver reach it.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import createKnex, { type Knex } from 'knex';
import { ConnectionProxy } from './ConnectionProxy';

export interface CrashDatabase {
  /** For the driver: nothing disturbs it. */
  config: Knex.Config;
  /** For one backend, and what is between. */
  forWorker(): Promise<{ config: Knex.Config; proxy?: ConnectionProxy }>;
  /** Backends that may share it. */
  maxWorkers: number;
  lock?: (ms: number) => Promise<void>;
}

export function postgresDatabase(connectionString: string): CrashDatabase {
  const { hostname, port, username, password, pathname } = new URL(
    connectionString,
  );
  const connection = {
    host: hostname,
    port: Number(port),
    user: username,
    password,
    database: pathname.slice(1),
  };
  return {
    config: { client: 'pg', connection, pool: { min: 0, max: 4 } },
    maxWorkers: 3,
    async forWorker() {
      const proxy = await ConnectionProxy.listen(connection);
      return {
        proxy,
        config: {
          client: 'pg',
          connection: { ...connection, host: '127.0.0.1', port: proxy.port },
          acquireConnectionTimeout: 5_000,
        },
      };
    },
  };
}

export function sqliteDatabase(folder: string): CrashDatabase {
  const config: Knex.Config = {
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'workflow.sqlite') },
    useNullAsDefault: true,
  };
  return {
    config,
    maxWorkers: 1,
    forWorker: async () => ({ config }),
    lock: ms => lockFile(config, ms),
  };
}

/** Holds the only place for a writer. */
async function lockFile(config: Knex.Config, ms: number): Promise<void> {
  const knex = createKnex({ ...config, pool: { min: 1, max: 1 } });
  try {
    await knex.raw('BEGIN IMMEDIATE');
    await sleep(ms);
    await knex.raw('ROLLBACK');
  } catch (error) {
    // Somebody else held it all the time.
    if (
      !String(error).includes('SQLITE_BUSY') &&
      !String(error).includes('locked')
    ) {
      throw error;
    }
  } finally {
    await knex.destroy();
  }
}
