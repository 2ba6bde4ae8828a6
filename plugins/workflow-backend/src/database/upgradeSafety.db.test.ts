// What an upgrade leaves when it fails or is taken back, and when several backends begin it.
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import {
  loadPreviousRelease,
  MIGRATIONS_DIR,
  previousTables,
} from './__testUtils__/previousRelease';
import { readSchema } from '@linework/backend-common/testUtils';
import { applyDatabaseMigrations } from './migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('an upgrade, %p', databaseId => {
  it('that fails on the way leaves the database as it was, and goes through afterwards', async () => {
    const knex = await databases.init(databaseId);
    await loadPreviousRelease(knex);
    const before = await readSchema(knex);
    // The last migration is to make a table of this name, too.
    await knex.schema.createTable('target_owners', table => table.integer('a'));
    await expect(applyDatabaseMigrations(knex)).rejects.toThrow(
      'already exists',
    );
    await knex.schema.dropTable('target_owners');
    expect(await readSchema(knex)).toEqual(before);
    expect(await knex('history')).toHaveLength(previousTables.history.length);

    await applyDatabaseMigrations(knex);
    expect(Object.keys(await readSchema(knex))).toContain('variables');
  });

  it('can be taken back while no instance has gone on', async () => {
    const knex = await databases.init(databaseId);
    await loadPreviousRelease(knex);
    await applyDatabaseMigrations(knex);
    while (await knex.schema.hasTable('variables')) {
      await knex.migrate.down({ directory: MIGRATIONS_DIR });
    }
    for (const [table, rows] of Object.entries(previousTables)) {
      const found: Record<string, unknown>[] = await knex(table);
      expect(found.map(plain).sort(byText)).toEqual(
        rows
          // What jobs see was read from the states since.
          .map(row => (table === 'jobs' ? { ...row, variables: '{}' } : row))
          .map(plain)
          .sort(byText),
      );
    }
  });
});

const postgres = databases
  .eachSupportedId()
  .filter(([id]) => id.startsWith('POSTGRES'));

(postgres.length > 0 ? describe : describe.skip)('several backends', () => {
  it('that start at once upgrade the database once', async () => {
    const knex = await databases.init(postgres[0][0]);
    await loadPreviousRelease(knex);
    const other = createKnex(knex.client.config);
    try {
      await Promise.all([
        applyDatabaseMigrations(knex),
        applyDatabaseMigrations(other),
      ]);
      expect(await knex('history')).toHaveLength(previousTables.history.length);
    } finally {
      await other.destroy();
    }
  });
});

/** The same for both databases. */
function plain(row: Record<string, unknown>): [string, string][] {
  return Object.entries(row)
    .map(([name, value]): [string, string] => [
      name,
      typeof value === 'boolean' ? String(Number(value)) : String(value),
    ])
    .sort(byText);
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
