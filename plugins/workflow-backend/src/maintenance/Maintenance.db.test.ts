import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { applyDatabaseMigrations } from '../database/migrations';
import { eventually } from '../runtime/__testUtils__/eventually';
import { Maintenance } from './Maintenance';
import { readMaintenanceOptions } from './readMaintenanceOptions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('Maintenance on %s', databaseId => {
  async function setUp(overrides: { fold?: () => Promise<number> } = {}) {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    const calls = new Map<string, string[]>();
    const batches = { round: jest.fn(async () => 60_000) };
    const counts = { fold: jest.fn(overrides.fold ?? (async () => 0)) };
    const maintenance = new Maintenance({
      database: knex,
      clock: Date.now,
      logger: mockServices.logger.mock(),
      options: readMaintenanceOptions(mockServices.rootConfig()),
      counts,
      batches,
      health: {
        watch: name => {
          const log: string[] = [];
          calls.set(name, log);
          return {
            roundEnded: nextInMs => log.push(`ended ${nextInMs}`),
            roundFailed: () => log.push('failed'),
            stopped: () => log.push('stopped'),
          };
        },
      },
    });
    return { knex, maintenance, batches, counts, calls };
  }

  it('removes, folds and carries out, and tells the health check of every loop', async () => {
    const { knex, maintenance, batches, calls } = await setUp();
    await knex('instances').insert({
      instance_key: 'over',
      definition_key: 'd',
      process_id: 'p',
      state: 'completed',
      started_by: 'user:default/jane',
      started_at: 1,
      ended_at: 2,
      delete_after: 3,
    });
    maintenance.start();
    maintenance.start();
    await eventually(
      async () =>
        (await knex('instances')).length === 0 &&
        [...calls.values()].every(log =>
          log.some(line => line.startsWith('ended')),
        ),
      'all loops to have had a round',
    );
    expect([...calls.keys()]).toEqual([
      'Carrying out batch operations',
      'Folding counts',
      'Removing expired instances',
      'Removing expired batch operations',
    ]);
    expect(batches.round).toHaveBeenCalledTimes(1);
    maintenance.wakeBatches();
    await eventually(
      async () => batches.round.mock.calls.length === 2,
      'batches to be woken',
    );

    await maintenance.stop();
    await maintenance.stop();
    for (const log of calls.values()) {
      expect(log.filter(line => line === 'stopped')).toHaveLength(1);
      expect(log.at(-1)).toBe('stopped');
    }
    maintenance.wakeBatches();
    expect(batches.round).toHaveBeenCalledTimes(2);
  });

  it('folds on at once while there is more than one transaction takes', async () => {
    const sizes = [5_000, 5_000, 17];
    const { maintenance, counts, calls } = await setUp({
      fold: async () => sizes.shift() ?? 0,
    });
    maintenance.start();
    await eventually(
      async () => counts.fold.mock.calls.length === 3,
      'three foldings',
    );
    await maintenance.stop();
    expect(calls.get('Folding counts')).toEqual([
      'ended 0',
      'ended 0',
      'ended 2000',
      'stopped',
    ]);
  });

  it('goes on with the others when one fails', async () => {
    const { maintenance, batches, calls } = await setUp({
      fold: async () => {
        throw new Error('Out of order');
      },
    });
    maintenance.start();
    await eventually(
      async () => (calls.get('Folding counts') ?? []).length >= 2,
      'two failures',
    );
    await maintenance.stop();
    expect(calls.get('Folding counts')?.[0]).toBe('failed');
    expect(batches.round).toHaveBeenCalled();
    expect(calls.get('Removing expired instances')?.[0]).toBe('ended 60000');
  });
});
