import { TestDatabases } from '@backstage/backend-test-utils';
import { DefinitionQueries } from './DefinitionQueries';
import {
  insertDefinition,
  insertInstance,
  migrate,
  NOW,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'DefinitionQueries on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      await insertDefinition(knex, {
        definition_key: 'd1',
        process_id: 'port-check',
        version: 1,
        is_latest: false,
        name: 'Port check',
        xml: '<first/>',
      });
      await insertDefinition(knex, {
        definition_key: 'd2',
        process_id: 'port-check',
        version: 2,
        name: 'Port check',
        documentation: 'Finds ports that are down',
        xml: '<second/>',
        start_form_id: 'port-check-start',
        target_kind: 'resource',
        target_type: 'network-device',
        deployed_at: NOW + 1,
      });
      await insertDefinition(knex, {
        definition_key: 'd3',
        process_id: 'rollout',
        name: '100%_safe \\ rollout',
      });
      return { knex, queries: new DefinitionQueries(knex) };
    }

    const search = async (
      queries: DefinitionQueries,
      filter: Parameters<DefinitionQueries['search']>[0]['filter'],
    ) => {
      const { items } = await queries.search({ filter }, 'all', 'none');
      return items.map(item => item.definitionKey);
    };

    it('gives a definition as it was deployed', async () => {
      const { queries } = await setUp();
      expect(await queries.find('d2', 'all')).toEqual({
        definitionKey: 'd2',
        processId: 'port-check',
        version: 2,
        isLatest: true,
        name: 'Port check',
        documentation: 'Finds ports that are down',
        resourceName: 'port-check.bpmn',
        startFormId: 'port-check-start',
        targetKind: 'resource',
        targetType: 'network-device',
        deploymentKey: 'deployment',
        deployedAt: NOW + 1,
        deployedBy: 'user:default/author',
        activeInstances: undefined,
      });
      expect(await queries.findXml('d1')).toBe('<first/>');
      expect(await queries.find('none', 'all')).toBeUndefined();
      expect(await queries.findXml('none')).toBeUndefined();
      expect((await queries.findLatest('port-check', 'all'))?.version).toBe(2);
    });

    it('filters by process, latest version and target', async () => {
      const { queries } = await setUp();
      expect(
        await search(queries, { processDefinitionId: 'port-check' }),
      ).toEqual(['d1', 'd2']);
      expect(await search(queries, { isLatestVersion: true })).toEqual([
        'd3',
        'd2',
      ]);
      expect(await search(queries, { isLatestVersion: false })).toEqual(['d1']);
      expect(
        await search(queries, {
          targetKind: 'Resource',
          targetType: 'network-device',
        }),
      ).toEqual(['d2']);
    });

    it('finds text in name and id in any case and takes wildcards literally', async () => {
      const { queries } = await setUp();
      expect(await search(queries, { text: 'PORT c' })).toEqual(['d1', 'd2']);
      expect(await search(queries, { text: 'ROLL' })).toEqual(['d3']);
      expect(await search(queries, { text: '100%_S' })).toEqual(['d3']);
      expect(await search(queries, { text: '\\' })).toEqual(['d3']);
      expect(await search(queries, { text: '1%t' })).toEqual([]);
      expect(await search(queries, { text: 'port_check' })).toEqual([]);
    });

    it('counts only the running instances that the caller may read', async () => {
      const { knex, queries } = await setUp();
      for (const [key, state, startedBy] of [
        ['i1', 'active', 'user:default/a'],
        ['i2', 'active', 'user:default/b'],
        ['i3', 'completed', 'user:default/a'],
      ]) {
        await insertInstance(knex, {
          instance_key: key,
          definition_key: 'd2',
          process_id: 'port-check',
          state,
          started_by: startedBy,
        });
      }
      const count = async (access: Parameters<DefinitionQueries['find']>[2]) =>
        (await queries.find('d2', 'all', access))?.activeInstances;
      expect(await count('all')).toBe(2);
      expect(
        await count({ property: 'startedBy', values: ['user:default/a'] }),
      ).toBe(1);
      expect(await count('none')).toBeUndefined();
      expect((await queries.find('d3', 'all', 'all'))?.activeInstances).toBe(0);
    });
  },
);
