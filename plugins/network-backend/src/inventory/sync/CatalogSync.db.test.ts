import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../../database/migrations';
import { CatalogSync } from './CatalogSync';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const signal = new AbortController().signal;

function device(
  name: string,
  overrides: { etag?: string; site?: string; serial?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      title: name.toUpperCase(),
      etag: overrides.etag ?? 'e1',
      annotations: {
        'linework.dev/source': 'csv',
        'linework.dev/source-id': name,
      },
    },
    spec: {
      type: 'network-device',
      owner: 'group:default/core',
      ...(overrides.site && { site: overrides.site }),
      device: {
        role: 'core-router',
        vendor: 'FRRouting',
        model: 'Virtual router',
        platform: 'frr',
        managementAddress: '10.0.0.1',
        status: 'active',
        ...(overrides.serial && { serialNumber: overrides.serial }),
      },
    },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/core' },
      { type: 'ownedBy', targetRef: 'group:default/noc' },
    ],
  };
}

function site(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default', etag: `s-${name}-${parent}` },
    spec: {
      type: 'network-site',
      owner: 'group:default/core',
      ...(parent && { site: parent }),
      location: { latitude: 59.33, longitude: 18.07 },
    },
  };
}

function circuit(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default', etag: 'c1' },
    spec: {
      type: 'circuit',
      owner: 'group:default/core',
      circuit: {
        cid: 'DF-1',
        provider: 'Telia',
        circuitType: 'dark-fibre',
        status: 'active',
        endA: { device: 'r1', interface: 'eth1' },
        endZ: { site: 'room' },
      },
    },
  };
}

describe.each(databases.eachSupportedId())('CatalogSync on %s', databaseId => {
  let knex: Knex;
  let entities: Entity[];
  /** What a pass sees of them. */
  let answer: (all: Entity[]) => Entity[];
  const logger = mockServices.logger.mock();
  const refOf = (entity: Entity) => `resource:default/${entity.metadata.name}`;

  function createSync() {
    return new CatalogSync({
      auth: mockServices.auth(),
      catalog: {
        async *streamEntities(request) {
          const { 'spec.type': type } = request!.filter as Record<
            string,
            string
          >;
          const found = answer(entities).filter(
            each => each.spec?.type === type,
          );
          for (let at = 0; at < found.length; at += 2) {
            yield found.slice(at, at + 2);
          }
        },
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(ref =>
            entities.find(each => refOf(each) === ref),
          ),
        }),
      },
      clock: () => 1_000,
      knex,
      logger,
    });
  }

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    answer = all => all;
    entities = [
      site('region'),
      site('sto1', 'region'),
      site('room', 'sto1'),
      device('r1', { site: 'room' }),
      device('r2', { site: 'elsewhere' }),
      device('r3'),
      circuit('df-1'),
    ];
  });

  const present = () =>
    knex('devices').whereNull('removed_at').orderBy('device_ref').pluck('name');

  it('takes devices with owners and source, sites and circuits from the catalog', async () => {
    const result = await createSync().run(signal);
    expect(result).toMatchObject({
      written: { sites: 3, devices: 3, circuits: 1 },
      removed: { sites: 0, devices: 0, circuits: 0 },
    });
    expect(await knex('devices').where('name', 'r1').first()).toMatchObject({
      device_ref: 'resource:default/r1',
      title: 'R1',
      site_ref: 'resource:default/room',
      role: 'core-router',
      owner_ref: 'group:default/core',
      source: 'csv',
      source_id: 'r1',
      snmp_port: 161,
      reachability: 'unknown',
      search_text: 'r1\nr1\nvirtual router\n10.0.0.1',
    });
    expect(
      await knex('device_owners')
        .where('device_ref', 'resource:default/r1')
        .orderBy('owner_ref')
        .pluck('owner_ref'),
    ).toEqual(['group:default/core', 'group:default/noc']);
    expect(await knex('sites').where('name', 'sto1').first()).toMatchObject({
      parent_ref: 'resource:default/region',
      latitude: 59.33,
    });
    expect(await knex('circuits').first()).toMatchObject({
      cid: 'DF-1',
      a_device_ref: 'resource:default/r1',
      a_interface: 'eth1',
      z_site_ref: 'resource:default/room',
    });
  });

  it('knows every place that a site lies in, also for sites that the catalog does not have', async () => {
    await createSync().run(signal);
    const ancestors = async (name: string) =>
      knex('site_ancestors')
        .where('site_ref', `resource:default/${name}`)
        .orderBy('ancestor_ref')
        .pluck('ancestor_ref');
    expect(await ancestors('room')).toEqual([
      'resource:default/region',
      'resource:default/room',
      'resource:default/sto1',
    ]);
    expect(await ancestors('elsewhere')).toEqual([
      'resource:default/elsewhere',
    ]);

    entities = entities.map(each =>
      each.metadata.name === 'sto1' ? site('sto1') : each,
    );
    await createSync().run(signal);
    expect(await ancestors('room')).toEqual([
      'resource:default/room',
      'resource:default/sto1',
    ]);
  });

  it('makes up for what a pass that was cut off has left undone', async () => {
    await createSync().run(signal);
    entities = entities.map(each =>
      each.metadata.name === 'sto1' ? site('sto1') : each,
    );
    // Killed behind the sites, whose ETags are known by then.
    const dying = createSync();
    let types = 0;
    answer = all => {
      types += 1;
      if (types === 2) throw new Error('killed');
      return all;
    };
    await expect(dying.run(signal)).rejects.toThrow('killed');
    answer = all => all;
    await createSync().run(signal);
    expect(
      await knex('site_ancestors')
        .where('site_ref', 'resource:default/room')
        .orderBy('ancestor_ref')
        .pluck('ancestor_ref'),
    ).toEqual(['resource:default/room', 'resource:default/sto1']);
  });

  it('writes nothing for a catalog that has not changed', async () => {
    await createSync().run(signal);
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    const result = await createSync().run(signal);
    expect(result.seen).toEqual({ sites: 3, devices: 3, circuits: 1 });
    expect(result.changedDevices).toEqual([]);
    expect(
      statements.filter(sql => !/^\s*(?:select|begin|commit)\b/i.test(sql)),
    ).toEqual([]);
  });

  it('writes what has another ETag and leaves what was observed alone', async () => {
    await createSync().run(signal);
    await knex('devices')
      .where('name', 'r1')
      .update({ reachability: 'reachable', system_name: 'r1.example' });
    entities[3] = device('r1', { etag: 'e2', serial: 'S1' });
    const result = await createSync().run(signal);
    expect(result.changedDevices).toEqual(['resource:default/r1']);
    expect(await knex('devices').where('name', 'r1').first()).toMatchObject({
      serial_number: 'S1',
      site_ref: null,
      reachability: 'reachable',
      system_name: 'r1.example',
    });
  });

  it('marks a device that is gone from the catalog, and takes it back when it returns', async () => {
    await createSync().run(signal);
    const [r3] = entities.splice(5, 1);
    const result = await createSync().run(signal);
    expect(result.removedDevices).toEqual(['resource:default/r3']);
    expect(
      Number((await knex('devices').where('name', 'r3').first()).removed_at),
    ).toBe(1_000);
    entities.push(r3);
    await createSync().run(signal);
    expect(await present()).toEqual(['r1', 'r2', 'r3']);
  });

  it('removes nothing that an incomplete answer has left out', async () => {
    await createSync().run(signal);
    answer = all => all.slice(0, 4);
    const result = await createSync().run(signal);
    expect(result.removed).toEqual({ sites: 0, devices: 0, circuits: 0 });
    expect(await present()).toEqual(['r1', 'r2', 'r3']);
  });

  it('removes many only when three passes in a row miss them', async () => {
    entities = Array.from({ length: 60 }, (_, index) => device(`r${index}`));
    const sync = createSync();
    await sync.run(signal);
    entities = entities.slice(0, 30);
    for (let pass = 0; pass < 2; pass++) {
      expect((await sync.run(signal)).removed.devices).toBe(0);
    }
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('30 of 60 devices'),
    );
    expect((await sync.run(signal)).removed.devices).toBe(30);
  });

  it('removes nothing at once when the catalog says that it is empty', async () => {
    entities = Array.from({ length: 30 }, (_, index) => device(`r${index}`));
    const sync = createSync();
    await sync.run(signal);
    const kept = entities;
    entities = [];
    expect((await sync.run(signal)).removed.devices).toBe(0);
    expect((await sync.run(signal)).removed.devices).toBe(0);
    entities = kept;
    expect((await sync.run(signal)).removed.devices).toBe(0);
    entities = [];
    expect((await sync.run(signal)).removed.devices).toBe(0);
    expect(await present()).toHaveLength(30);
  });

  it('leaves a device as it was when its entity cannot be read, and says why', async () => {
    await createSync().run(signal);
    entities[3] = device('r1', { etag: 'e2' });
    (entities[3].spec as { device: { status: string } }).device.status = 'up';
    await createSync().run(signal);
    expect(await present()).toContain('r1');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('spec.device.status is "up"'),
    );
  });
});
