import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../database/migrations';
import { removeExpiredBatchOperations } from './removeExpiredBatchOperations';
import { removeExpiredInstances } from './removeExpiredInstances';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 24, 12);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const TABLES = [
  'instances',
  'history',
  'variables',
  'incidents',
  'user_tasks',
  'user_task_candidates',
];

async function setUp(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  await applyDatabaseMigrations(knex);
  return knex;
}

/** An instance with two rows of everything that belongs to it. */
async function insertInstance(
  knex: Knex,
  key: string,
  row: Record<string, unknown> = {},
): Promise<void> {
  await knex('instances').insert({
    instance_key: key,
    definition_key: 'd',
    process_id: 'p',
    state: 'completed',
    started_by: 'user:default/jane',
    started_at: NOW - 1_000,
    ended_at: NOW - 500,
    ...row,
  });
  for (const number of [1, 2]) {
    await knex('history').insert({
      instance_key: key,
      sequence: number,
      entry_count: 1,
      at: NOW,
      entries: '[]',
    });
    await knex('variables').insert({
      instance_key: key,
      scope_key: number,
      name: 'x',
      value: '1',
    });
    await knex('incidents').insert({
      incident_key: `${key}-${number}`,
      instance_key: key,
      engine_incident_key: number,
      element_instance_key: number,
      element_id: 'e',
      type: 't',
      message: 'm',
      state: 'resolved',
      created_at: NOW,
    });
    await knex('user_tasks').insert({
      user_task_key: `${key}-${number}`,
      instance_key: key,
      element_instance_key: number,
      element_id: 'e',
      definition_key: 'd',
      process_id: 'p',
      name: 'n',
      state: 'completed',
      priority: 50,
      created_at: NOW,
      variables: '{}',
    });
    await knex('user_task_candidates').insert({
      user_task_key: `${key}-${number}`,
      candidate_ref: 'group:default/noc',
      is_open: false,
    });
  }
}

/** Keys that still have anything, by table. */
async function left(knex: Knex): Promise<Record<string, string[]>> {
  const entries = TABLES.map(async table => {
    const column =
      table === 'user_task_candidates' ? 'user_task_key' : 'instance_key';
    const keys: string[] = await knex(table).distinct(column).pluck(column);
    return [
      table,
      [...new Set(keys.map(key => key.split('-')[0]))].sort(),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const everywhere = (keys: string[]) =>
  Object.fromEntries(TABLES.map(table => [table, keys]));

async function removeAll(
  knex: Knex,
  options: { maxInstances?: number; maxRows?: number } = {},
): Promise<number[]> {
  const removed: number[] = [];
  for (;;) {
    const rows = await removeExpiredInstances(knex, { nowMs: NOW, ...options });
    if (rows === 0) return removed;
    removed.push(rows);
  }
}

describe.each(databases.eachSupportedId())(
  'removal of expired instances on %s',
  databaseId => {
    it('removes everything of an instance whose time is over, and nothing of others', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'over', { delete_after: NOW });
      await insertInstance(knex, 'later', { delete_after: NOW + 1 });
      await insertInstance(knex, 'kept');
      await insertInstance(knex, 'running', {
        state: 'active',
        ended_at: null,
      });
      await removeAll(knex);
      expect(await left(knex)).toEqual(
        everywhere(['kept', 'later', 'running']),
      );
    });

    it('never removes an instance that runs, whatever its row says', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'running', {
        state: 'active',
        ended_at: null,
        delete_after: NOW - 1,
      });
      await removeAll(knex);
      expect(await left(knex)).toEqual(everywhere(['running']));
    });

    it('removes what an instance has called together with it', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'root', { delete_after: NOW - 1 });
      await insertInstance(knex, 'called', {
        root_instance_key: 'root',
        parent_instance_key: 'root',
      });
      await insertInstance(knex, 'deeper', {
        root_instance_key: 'root',
        parent_instance_key: 'called',
      });
      await removeAll(knex);
      expect(await left(knex)).toEqual(everywhere([]));
    });

    it('keeps what was called while its root runs, or is kept', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'root', { state: 'active', ended_at: null });
      await insertInstance(knex, 'called', {
        root_instance_key: 'root',
        parent_instance_key: 'root',
        // No instance that was called has one; if it had, it would not count.
        delete_after: NOW - 1,
      });
      await removeAll(knex);
      expect(await left(knex)).toEqual(everywhere(['called', 'root']));
    });

    it('waits until everything that an ended root has called has ended', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'root', {
        state: 'terminated',
        delete_after: NOW - 1,
      });
      await insertInstance(knex, 'ended', {
        root_instance_key: 'root',
        parent_instance_key: 'root',
      });
      await insertInstance(knex, 'running', {
        root_instance_key: 'root',
        parent_instance_key: 'ended',
        state: 'active',
        ended_at: null,
      });
      await removeAll(knex);
      expect(await left(knex)).toEqual(
        everywhere(['ended', 'root', 'running']),
      );

      await knex('instances')
        .where({ instance_key: 'running' })
        .update({ state: 'terminated', ended_at: NOW });
      await removeAll(knex);
      expect(await left(knex)).toEqual(everywhere([]));
    });

    it('does a bounded piece in each transaction, and keeps the root until the last one', async () => {
      const knex = await setUp(databaseId);
      await insertInstance(knex, 'root', { delete_after: NOW - 1 });
      for (let number = 0; number < 10; number++) {
        await insertInstance(knex, `called${number}`, {
          root_instance_key: 'root',
          parent_instance_key: 'root',
        });
      }
      const sizes: number[] = [];
      for (;;) {
        const rows = await removeExpiredInstances(knex, {
          nowMs: NOW,
          maxInstances: 3,
          maxRows: 5,
        });
        if (rows === 0) break;
        sizes.push(rows);
        const [called, root] = await Promise.all([
          knex('instances').whereNotNull('root_instance_key'),
          knex('history').where({ instance_key: 'root' }),
        ]);
        expect(called.length === 0 || root.length === 2).toBe(true);
      }
      // At most the rows, and the instances they belong to.
      expect(Math.max(...sizes)).toBeLessThanOrEqual(5 + 3);
      expect(sizes.length).toBeGreaterThan(15);
      expect(await left(knex)).toEqual(everywhere([]));
    });

    it('may be done by several at the same time', async () => {
      const knex = await setUp(databaseId);
      for (let number = 0; number < 30; number++) {
        await insertInstance(knex, `over${number}`, { delete_after: NOW - 1 });
      }
      await insertInstance(knex, 'kept');
      const results = await Promise.all(
        [1, 2, 3].map(() => removeAll(knex, { maxInstances: 4 })),
      );
      expect(results.flat().reduce((sum, rows) => sum + rows)).toBe(30 * 9);
      expect(await left(knex)).toEqual(everywhere(['kept']));
    });
  },
);

describe.each(databases.eachSupportedId())(
  'removal of expired batch operations on %s',
  databaseId => {
    it('removes those that ended long ago with their items, in pieces', async () => {
      const knex = await setUp(databaseId);
      const insert = async (key: string, endedAt: number | null) => {
        await knex('batch_operations').insert({
          batch_operation_key: key,
          type: 'cancelProcessInstance',
          state: endedAt === null ? 'active' : 'completed',
          command: '{}',
          selection: '{}',
          access: '"all"',
          created_by: 'user:default/jane',
          created_at: 0,
          ended_at: endedAt,
          items_per_second: 1,
          next_at: 0,
        });
        for (let number = 0; number < 7; number++) {
          await knex('batch_operation_items').insert({
            batch_operation_key: key,
            item_key: `i${number}`,
            instance_key: `i${number}`,
            state: 'completed',
          });
        }
      };
      await insert('old', NOW - 10);
      await insert('recent', NOW - 9);
      await insert('running', null);
      const remove = () =>
        removeExpiredBatchOperations(knex, {
          endedUntilMs: NOW - 10,
          maxRows: 5,
        });
      expect(await remove()).toBe(5);
      expect(await remove()).toBe(2 + 1);
      expect(await remove()).toBe(0);
      for (const table of ['batch_operations', 'batch_operation_items']) {
        expect(
          (
            await knex(table)
              .distinct('batch_operation_key')
              .pluck('batch_operation_key')
          ).sort(),
        ).toEqual(['recent', 'running']);
      }
    });
  },
);
