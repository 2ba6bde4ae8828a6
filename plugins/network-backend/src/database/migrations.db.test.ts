import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readSchema } from '@linework/backend-common/testUtils';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolve(__dirname, '../../migrations');
const names = readdirSync(directory)
  .filter(name => name.endsWith('.js'))
  .sort();

describe.each(databases.eachSupportedId())('migrations, %p', databaseId => {
  it('go all the way up, down and up again', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const up = await readSchema(knex);
    expect(Object.keys(up)).toContain('devices');

    await knex.migrate.rollback({ directory }, true);
    expect(await readSchema(knex)).toEqual({});

    await knex.migrate.latest({ directory });
    expect(await readSchema(knex)).toEqual(up);
  });

  it('leave with each step down what was there before it', async () => {
    const knex = await databases.init(databaseId);
    for (const name of names) {
      const before = await readSchema(knex);
      await knex.migrate.up({ directory, name });
      const after = await readSchema(knex);
      await knex.migrate.down({ directory, name });
      expect({ name, schema: await readSchema(knex) }).toEqual({
        name,
        schema: before,
      });
      await knex.migrate.up({ directory, name });
      expect({ name, schema: await readSchema(knex) }).toEqual({
        name,
        schema: after,
      });
    }
  });
});
