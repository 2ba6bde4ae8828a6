// A database as the previous release has left it, with instances that wait at every place where one could wait then.
import { resolve } from 'node:path';
import type { Knex } from 'knex';
import fixture from '../__fixtures__/previousRelease.json';

type Row = Record<string, string | number | null>;

export const MIGRATIONS_DIR = resolve(__dirname, '../../../migrations');

/** The migrations of that release. */
const MIGRATIONS = [
  '20261124000000_init.js',
  '20261124120000_subscriptions.js',
];

/** Columns that SQLite holds as numbers and PostgreSQL as booleans. */
const BOOLEANS = new Set(['is_latest', 'is_open']);

export const previousTables: Record<string, Row[]> = fixture.tables;

/** Keys of the instances, by what they are for. */
export const previousInstances = fixture.instances;

/** A time at which that release has written its last row. */
export const PREVIOUS_NOW_MS = Math.max(
  ...previousTables.history.map(row => Number(row.at)),
);

/** Makes an empty database what the previous release has left. */
export async function loadPreviousRelease(knex: Knex): Promise<void> {
  for (const name of MIGRATIONS) {
    await knex.migrate.up({ directory: MIGRATIONS_DIR, name });
  }
  for (const [table, rows] of Object.entries(previousTables)) {
    for (const row of rows) {
      await knex(table).insert(
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            BOOLEANS.has(name) ? value === 1 : value,
          ]),
        ),
      );
    }
  }
}
