import { TestDatabases } from '@backstage/backend-test-utils';
import { applyDatabaseMigrations } from './migrations';
import { DatabaseTargetOwnerStore } from './TargetOwnerStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'DatabaseTargetOwnerStore on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      return { knex, store: new DatabaseTargetOwnerStore(knex) };
    }

    it('keeps who owns an entity now, and nobody else', async () => {
      const { knex, store } = await setUp();
      await store.replace([
        { targetRef: 'resource:default/a', ownerRefs: ['g1', 'g2', 'g1'] },
        { targetRef: 'resource:default/b', ownerRefs: ['g1'] },
      ]);
      await store.replace([
        { targetRef: 'resource:default/a', ownerRefs: ['g3', 'x'.repeat(256)] },
        { targetRef: '', ownerRefs: ['g3'] },
      ]);
      await store.replace([]);
      expect(
        await knex('target_owners').orderBy(['target_ref', 'owner_ref']),
      ).toEqual([
        { target_ref: 'resource:default/a', owner_ref: 'g3' },
        { target_ref: 'resource:default/b', owner_ref: 'g1' },
      ]);
    });

    it('lists the entities that instances work for, each once', async () => {
      const { knex, store } = await setUp();
      await knex('instances').insert(
        ['b', 'a', null, 'c', 'a', 'b', null].map((target, index) => ({
          instance_key: `i${index}`,
          definition_key: 'd',
          process_id: 'p',
          state: 'active',
          target_ref: target,
          started_by: 'user:default/a',
          started_at: index,
        })),
      );
      expect(await store.targetRefs({ after: '', limit: 2 })).toEqual([
        'a',
        'b',
      ]);
      expect(await store.targetRefs({ after: 'b', limit: 2 })).toEqual(['c']);
      expect(await store.targetRefs({ after: 'c', limit: 2 })).toEqual([]);
    });
  },
);
