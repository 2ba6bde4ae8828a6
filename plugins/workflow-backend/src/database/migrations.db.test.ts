import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolve(__dirname, '../../migrations');

async function tables(knex: Knex): Promise<string[]> {
  const result: { name: string }[] = knex.client.config.client.includes('pg')
    ? (
        await knex.raw(
          `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
        )
      ).rows
    : await knex.raw(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      );
  return result
    .map(row => row.name)
    .filter(name => !name.startsWith('knex_'))
    .sort();
}

describe.each(databases.eachSupportedId())('migrations, %p', databaseId => {
  it('go all the way up, down and up again', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const up = await tables(knex);
    expect(up).toContain('instance_states');

    await knex.migrate.rollback({ directory }, true);
    expect(await tables(knex)).toEqual([]);

    await knex.migrate.latest({ directory });
    expect(await tables(knex)).toEqual(up);
  });
});
