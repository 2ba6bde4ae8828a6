import { TestDatabases } from '@backstage/backend-test-utils';
import { applyDatabaseMigrations } from '../database/migrations';
import { DeclaredEntities } from './DeclaredEntities';
import {
  DeclaredEntityStore,
  type DeclaredEntity,
} from './DeclaredEntityStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const by = { actor: 'user:default/jane', now: 1_000 };

const device = (
  sourceId: string,
  options: { source?: string; name?: string; role?: string } = {},
): DeclaredEntity => ({
  source: options.source ?? 'csv',
  sourceId,
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: options.name ?? sourceId },
    spec: {
      type: 'network-device',
      device: { role: options.role ?? 'router' },
    },
  },
});

describe.each(databases.eachSupportedId())(
  'DeclaredEntityStore on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      const published: string[] = [];
      return {
        store: new DeclaredEntityStore(knex),
        service: new DeclaredEntities({
          inventory: {
            wakeSync: () => {
              published.push('wakeSync');
            },
          },
          knex,
          networkEvents: {
            publish: async topic => {
              published.push(topic);
            },
          },
        }),
        published,
      };
    }

    it('counts what is new or differs, and leaves alone what is the same in another order of fields', async () => {
      const { store } = await setUp();
      expect(await store.upsert([device('a'), device('b')], by)).toBe(2);
      const { entity } = device('a');
      const sameEntity = {
        spec: entity.spec,
        metadata: entity.metadata,
        kind: entity.kind,
        apiVersion: entity.apiVersion,
      };
      expect(
        await store.upsert(
          [
            { source: 'csv', sourceId: 'a', entity: sameEntity },
            device('b', { role: 'switch' }),
          ],
          by,
        ),
      ).toBe(1);
      expect(await store.count()).toBe(2);
    });

    it('keeps the identity of what is renamed', async () => {
      const { store } = await setUp();
      await store.upsert([device('7', { name: 'old' })], by);
      await store.upsert([device('7', { name: 'NEW' })], by);
      const [kept] = await store.findBySourceIds('csv', ['7']);
      expect(kept.entityRef).toBe('resource:default/new');
      expect(await store.findByRefs(['resource:default/old'])).toEqual([]);
    });

    it('refuses an entity that another source has declared, names it, and writes none of the others', async () => {
      const { service, store } = await setUp();
      await store.upsert([device('x', { source: 'discovery' })], by);
      await expect(
        service.declare([device('new'), device('x')], 'user:default/jane'),
      ).rejects.toThrow(
        '"resource:default/x" is already declared by the source "discovery"',
      );
      expect(await store.count()).toBe(1);
    });

    it('refuses two entities of one name', async () => {
      const { service } = await setUp();
      await expect(
        service.declare(
          [device('1', { name: 'x' }), device('2', { name: 'x' })],
          'user:default/jane',
        ),
      ).rejects.toThrow('Two of the entities have the same name');
    });

    it('pages through everything once, and knows how much that is', async () => {
      const { store } = await setUp();
      await store.upsert(
        [
          ...Array.from({ length: 7 }, (_, index) => device(`d${index}`)),
          device('other', { source: 'discovery' }),
        ],
        by,
      );
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await store.page({ after, limit: 3 });
        expect(page.total).toBe(8);
        seen.push(...page.items.map(each => each.sourceId));
        if (page.endCursor === null) break;
        after = page.endCursor;
      }
      expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'other']);
    });

    it('wakes the catalog when something has changed, and only then', async () => {
      const { service, published } = await setUp();
      await service.declare([device('a')], 'user:default/jane');
      const once = ['network.declared-entities', 'wakeSync'];
      expect(published).toEqual(once);
      await service.declare([device('a')], 'user:default/jane');
      expect(published).toEqual(once);
      expect(await service.withdraw('csv', ['a', 'unknown'])).toBe(1);
      expect(published).toEqual([...once, ...once]);
      expect(await service.withdraw('csv', ['a'])).toBe(0);
      expect(published).toEqual([...once, ...once]);
    });
  },
);
