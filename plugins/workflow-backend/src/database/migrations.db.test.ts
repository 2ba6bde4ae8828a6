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

  it('keep the timers that are set, up and down', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    const timer = { timer_key: 't', instance_key: 'i', element_id: 'Late' };
    await knex('timers').insert({
      ...timer,
      element_instance_key: 4,
      due_at: 5,
    });
    const name = '20261124120000_subscriptions.js';
    await knex.migrate.up({ directory, name });
    const [row] = await knex('timers');
    expect(row).toMatchObject({ ...timer, subscription_key: 4 });
    await expect(
      knex('timers').insert({ ...row, timer_key: 'another' }),
    ).rejects.toThrow();

    await knex.migrate.down({ directory, name });
    expect(await knex('timers')).toEqual([
      expect.objectContaining({ ...timer, element_instance_key: 4 }),
    ]);
  });

  it('say of what is deployed what was deployed together', async () => {
    const knex = await databases.init(databaseId);
    const before = [
      '20261124000000_init.js',
      '20261124120000_subscriptions.js',
      '20261124180000_runtime.js',
    ];
    for (const name of before) {
      await knex.migrate.up({ directory, name });
    }
    const deployment = {
      deployment_key: 'd',
      version: 1,
      content_hash: 'h',
      deployed_at: 1,
      deployed_by: 'user:default/jane',
    };
    await knex('definitions').insert({
      ...deployment,
      definition_key: 'a-1',
      process_id: 'a',
      is_latest: true,
      name: 'A',
      resource_name: 'a.bpmn',
      xml: '<a/>',
    });
    await knex('forms').insert({
      ...deployment,
      form_key: 'f-1',
      form_id: 'f',
      content: '{}',
    });
    await knex.migrate.up({
      directory,
      name: '20261124190000_definitions.js',
    });
    expect(await knex('deployment_resources').orderBy('kind')).toEqual([
      {
        deployment_key: 'd',
        kind: 'form',
        resource_id: 'f',
        resource_key: 'f-1',
      },
      {
        deployment_key: 'd',
        kind: 'process',
        resource_id: 'a',
        resource_key: 'a-1',
      },
    ]);
  });
});
