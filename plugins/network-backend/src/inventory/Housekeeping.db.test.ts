import { TestDatabases } from '@backstage/backend-test-utils';
import { insertDevices } from '../__testUtils__/insertDevices';
import { applyDatabaseMigrations } from '../database/migrations';
import { Housekeeping } from './Housekeeping';
import { InventoryWriter } from './writer/InventoryWriter';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const R1 = 'resource:default/r1';
const R2 = 'resource:default/r2';

describe.each(databases.eachSupportedId())('Housekeeping on %s', databaseId => {
  it('removes with a device that is long gone what was seen of it, and what nobody has seen for long', async () => {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await insertDevices(knex, [
      { device_ref: R1, system_name: 'r1', owner_refs: ['group:default/core'] },
      { device_ref: R2, system_name: 'r2' },
      { device_ref: 'resource:default/r3', removed_at: 5_500 },
    ]);
    const writer = new InventoryWriter(knex);
    const up = (name: string) => ({
      name,
      adminStatus: 'up' as const,
      operStatus: 'up' as const,
    });
    const hears = (localInterface: string, systemName: string) => ({
      localInterface,
      systemName,
      port: { idSubtype: 'interfaceName' as const, id: 'eth1' },
    });
    const look = async (observedAt: number, ...neighbours: string[]) => {
      await writer.record({
        deviceRef: R1,
        observedAt,
        interfaces: [up('eth1')],
        addresses: [
          { interfaceName: 'eth1', address: '10.0.0.1', prefixLength: 30 },
        ],
        modules: [{ name: 'Chassis', class: 'chassis' }],
        lldpNeighbours: [hears('eth1', 'r2')],
      });
      await writer.record({
        deviceRef: R2,
        observedAt,
        interfaces: [up('eth1'), up('eth2')],
        lldpNeighbours: neighbours.map(name => hears('eth2', name)),
      });
    };
    const state = (observedAt: number, operStatus: 'up' | 'down') =>
      writer.record({
        deviceRef: R2,
        observedAt,
        interfaceStates: [{ ...up('eth1'), operStatus }],
      });
    await look(1_000, 'old');
    await look(2_000, 'younger');
    await state(3_000, 'down');
    await look(6_000);
    await state(7_000, 'down');
    await knex('devices').where('device_ref', R1).update({ removed_at: 4_000 });

    const signal = new AbortController().signal;
    const housekeeping = new Housekeeping(knex);
    await housekeeping.run({ removedAt: 3_000, stateChangedAt: 0 }, signal);
    expect(await knex('devices').pluck('name')).toHaveLength(3);
    expect(await knex('links').orderBy('b_name').pluck('b_name')).toEqual([
      'r2',
    ]);

    await housekeeping.run({ removedAt: 5_000, stateChangedAt: 5_000 }, signal);
    expect(await knex('devices').orderBy('name').pluck('name')).toEqual([
      'r2',
      'r3',
    ]);
    for (const table of [
      'interfaces',
      'modules',
      'addresses',
      'device_owners',
    ]) {
      expect(await knex(table).where('device_ref', R1)).toEqual([]);
    }
    expect(await knex('links')).toEqual([]);
    expect(await knex('link_knowledge')).toEqual([]);
    expect(await knex('link_marks')).toEqual([]);
    expect(
      (await knex('state_changes').orderBy('at').pluck('at')).map(Number),
    ).toEqual([6_000, 7_000]);
  });

  it('removes interfaces and modules that a device has not had for long', async () => {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await insertDevices(knex, [{ device_ref: R1 }]);
    const writer = new InventoryWriter(knex);
    const look = (observedAt: number, name: string) =>
      writer.record({
        deviceRef: R1,
        observedAt,
        interfaces: [{ name, adminStatus: 'up', operStatus: 'up' }],
        modules: [{ name, class: 'module' }],
      });
    await look(1_000, 'old');
    await look(2_000, 'newer');
    await look(6_000, 'newest');
    await new Housekeeping(knex).run(
      { removedAt: 5_000, stateChangedAt: 0 },
      new AbortController().signal,
    );
    for (const table of ['interfaces', 'modules']) {
      expect(await knex(table).orderBy('name').pluck('name')).toEqual([
        'newer',
        'newest',
      ]);
    }
  });
});
