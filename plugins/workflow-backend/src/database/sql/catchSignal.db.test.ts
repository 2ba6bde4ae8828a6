import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../migrations';
import { catchSignal } from './catchSignal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a signal, %p', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
  });

  async function wait(instanceKey: string, count: number): Promise<void> {
    await knex('instance_states').insert({
      instance_key: instanceKey,
      definition_key: 'd',
      state: '{}',
      next_sequence: 1,
    });
    await knex('signal_subscriptions').insert(
      Array.from({ length: count }, (_, index) => ({
        instance_key: instanceKey,
        // not in the order in which they are found
        subscription_key: ((index * 7) % count) + 1,
        element_id: 'e',
        signal_name: 'storm',
      })),
    );
  }

  const broadcast = (nowMs: number) =>
    catchSignal(knex, {
      signalName: 'storm',
      command: { before: '{"key":', after: '}' },
      nowMs,
    });

  it('reaches the subscriptions of an instance in their order', async () => {
    await wait('a', 12);
    await wait('b', 3);
    await broadcast(1);
    await broadcast(1);
    const rows: { instance_key: string; command: string }[] = await knex(
      'inbox',
    ).orderBy(['due_at', 'command_key']);
    expect(rows).toHaveLength(30);
    const inOrder = Array.from({ length: 12 }, (_, index) => index + 1);
    const ofA = rows
      .filter(row => row.instance_key === 'a')
      .map(row => JSON.parse(row.command).key);
    expect([ofA.slice(0, 12), ofA.slice(12)]).toEqual([inOrder, inOrder]);
  });
});
