import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { countAllRows, fillTables } from './__testUtils__/fillTables';
import { readSchema } from '@linework/backend-common/testUtils';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolve(__dirname, '../../migrations');
const names = readdirSync(directory).sort();

/** What is made anew on the way up is removed on the way down. */
const COPIES = ['counts', 'count_changes', 'variables'];

describe.each(databases.eachSupportedId())('migrations, %p', databaseId => {
  it('go all the way up, down and up again', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const up = await readSchema(knex);
    expect(Object.keys(up)).toContain('instance_states');

    await knex.migrate.rollback({ directory }, true);
    expect(await readSchema(knex)).toEqual({});

    await knex.migrate.latest({ directory });
    expect(await readSchema(knex)).toEqual(up);
  });

  it('leave with each step down what was there before it, and lose no rows on the way', async () => {
    const knex = await databases.init(databaseId);
    for (const name of names) {
      const before = await readSchema(knex);
      const copies = name.includes('existing_instances') ? COPIES : [];
      const kept = Object.keys(before).filter(table => !copies.includes(table));
      await fillTables(knex, before, kept);
      const rowsBefore = await countAllRows(knex, kept);

      await knex.migrate.up({ directory, name });
      const after = await readSchema(knex);
      expect(await countAllRows(knex, kept)).toEqual(rowsBefore);

      await fillTables(knex, after);
      await knex.migrate.down({ directory, name });
      expect({ name, schema: await readSchema(knex) }).toEqual({
        name,
        schema: before,
      });
      expect(await countAllRows(knex, kept)).toEqual(rowsBefore);

      await knex.migrate.up({ directory, name });
      expect({ name, schema: await readSchema(knex) }).toEqual({
        name,
        schema: after,
      });
    }
    await fillTables(knex, await readSchema(knex));
    await knex.migrate.rollback({ directory }, true);
    expect(await readSchema(knex)).toEqual({});
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

  it('give back on the way down what was parked while instances were suspended', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    await fillTables(knex, await readSchema(knex));
    await knex('jobs').update({ due_at: null, parked_due_at: 7 });
    await knex('timers').update({ due_at: 9e15, parked_due_at: 8 });
    while (await knex.schema.hasTable('variables')) {
      await knex.migrate.down({ directory });
    }
    const [job] = await knex('jobs');
    const [timer] = await knex('timers');
    expect([Number(job.due_at), Number(timer.due_at)]).toEqual([7, 8]);
    expect(job.variables).toBe('{}');
  });

  it('take the version tags of what is deployed out of the documents', async () => {
    const knex = await databases.init(databaseId);
    for (const name of names.filter(one => one < '20261124190000')) {
      await knex.migrate.up({ directory, name });
    }
    const process = (id: string, content: string) =>
      `<bpmn:process isExecutable="true" id="${id}">${content}</bpmn:process>`;
    const tag = (value: string) =>
      `<bpmn:extensionElements><zeebe:versionTag value="${value}"/></bpmn:extensionElements>`;
    const calling =
      '<zeebe:calledElement processId="b" bindingType="versionTag" versionTag="v9"/>';
    const xml = `<bpmn:definitions>${process('other', tag('v1'))}${process(
      'tagged',
      tag('v2 &lt;3'),
    )}${process('calling', `<!-- ${tag('v4')} -->${calling}`)}${process(
      'long',
      tag('v'.repeat(256)),
    )}</bpmn:definitions>`;
    for (const id of ['tagged', 'calling', 'long']) {
      await knex('definitions').insert({
        definition_key: id,
        process_id: id,
        version: 1,
        is_latest: true,
        name: id,
        resource_name: 'all.bpmn',
        xml,
        content_hash: 'h',
        deployment_key: 'd',
        deployed_at: 1,
        deployed_by: 'user:default/jane',
      });
    }
    await knex.migrate.up({ directory, name: '20261124190000_definitions.js' });
    expect(
      await knex('definitions')
        .orderBy('definition_key')
        .select('definition_key', 'version_tag'),
    ).toEqual([
      { definition_key: 'calling', version_tag: null },
      { definition_key: 'long', version_tag: null },
      { definition_key: 'tagged', version_tag: 'v2 <3' },
    ]);
  });

  it('say of what is deployed what was deployed together', async () => {
    const knex = await databases.init(databaseId);
    for (const name of names.filter(one => one < '20261124190000')) {
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

const postgresIds = databases
  .eachSupportedId()
  .filter(([id]) => id.startsWith('POSTGRES'));

(postgresIds.length > 0 ? describe : describe.skip)(
  'migrations in a schema of their own',
  () => {
    it('touch no other schema, and go with it, as a role that owns nothing else', async () => {
      const knex = await databases.init(postgresIds[0][0]);
      const { connection } = knex.client.config;
      await knex.raw(`DROP SCHEMA IF EXISTS workflow CASCADE`);
      await knex.raw(`DROP ROLE IF EXISTS workflow_plugin`);
      await knex.raw(`CREATE ROLE workflow_plugin LOGIN PASSWORD 'secret'`);
      await knex.raw('CREATE SCHEMA workflow AUTHORIZATION workflow_plugin');
      await knex.raw('REVOKE ALL ON SCHEMA public FROM PUBLIC');
      // As Backstage connects with pluginDivisionMode: schema.
      const plugin = createKnex({
        client: 'pg',
        connection: {
          ...connection,
          user: 'workflow_plugin',
          password: 'secret',
        },
        searchPath: ['workflow'],
      });
      try {
        await plugin.migrate.latest({ directory });
        expect(await readSchema(plugin, 'public')).toEqual({});
        expect(Object.keys(await readSchema(plugin, 'workflow'))).toContain(
          'instance_states',
        );
        await plugin.migrate.rollback({ directory }, true);
        expect(await readSchema(plugin, 'workflow')).toEqual({});
      } finally {
        await plugin.destroy();
        await knex.raw('DROP SCHEMA workflow CASCADE');
        await knex.raw('DROP ROLE workflow_plugin');
      }
    });
  },
);
