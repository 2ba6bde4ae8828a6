import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  LinkDeclaration,
  LinkDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type {
  DeclaredLink,
  DeviceSource,
  DeviceSourcePage,
} from '@linework/backstage-plugin-network-node';
import { applyDatabaseMigrations } from '../database/migrations';
import { DeclaredEntities } from '../imports/DeclaredEntities';
import { SourceReader } from './SourceReader';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const never = new AbortController().signal;

function device(name: string, more: { serialNumber?: string } = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'network-device',
      owner: 'noc',
      device: {
        role: 'router',
        vendor: 'FRRouting',
        model: 'Virtual router',
        platform: 'frr',
        managementAddress: '10.0.0.1',
        status: 'active',
        ...more,
      },
    },
  };
}

const item = (name: string) => ({
  sourceId: `id-${name}`,
  entity: device(name),
});

/** From one device to the other, or from an interface to itself. */
const cable = (a: string, b: string): DeclaredLink => ({
  sourceId: `cable-${a}-${b}`,
  ends: [
    { deviceSourceId: `id-${a}`, interfaceName: 'ge0' },
    { deviceSourceId: `id-${b}`, interfaceName: 'ge0' },
  ],
});

describe.each(databases.eachSupportedId())('SourceReader on %s', databaseId => {
  async function setUp(maxRemovedShare = 0.5) {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    let pages: (DeviceSourcePage | Error)[] = [];
    const asked: (string | undefined)[] = [];
    const source: DeviceSource = {
      name: 'ledger',
      async read(cursor) {
        asked.push(cursor);
        const page = pages[Number(cursor ?? 0)];
        if (page instanceof Error) throw page;
        return page;
      },
    };
    const declared: { source: string; declaration: LinkDeclaration }[] = [];
    const result: LinkDeclarationResult = {
      added: 0,
      removed: 0,
      unchanged: 0,
    };
    const logger = mockServices.logger.mock();
    const reader = new SourceReader({
      source,
      knex,
      entities: new DeclaredEntities({
        inventory: { wakeSync: () => {} },
        knex,
        networkEvents: { publish: async () => {} },
      }),
      inventory: {
        declareLinks: async (name, declaration) => {
          declared.push({ source: name, declaration });
          return result;
        },
        wakeSync: () => {},
      },
      logger,
      options: { maxRemovedShare },
    });
    return {
      knex,
      asked,
      declared,
      logger,
      read: async (...next: (DeviceSourcePage | Error)[]) => {
        pages = next;
        await reader.run(never);
      },
      passes: () => knex('source_passes'),
      refs: async () =>
        (await knex('declared_entities').orderBy('entity_ref')).map(
          row => row.entity_ref,
        ),
    };
  }

  it('declares what every page shows, and says of each where it comes from', async () => {
    const { read, refs, knex } = await setUp();
    await read({ items: [item('a')], nextCursor: '1' }, { items: [item('b')] });
    expect(await refs()).toEqual(['resource:default/a', 'resource:default/b']);
    const row = await knex('declared_entities').first();
    expect(JSON.parse(row.entity).metadata.annotations).toEqual({
      'linework.dev/source': 'ledger',
      'linework.dev/source-id': 'id-a',
    });
  });

  it('removes what a whole pass no longer shows', async () => {
    const { read, refs } = await setUp();
    await read({ items: [item('a'), item('b')] });
    await read({ items: [item('a')] });
    expect(await refs()).toEqual(['resource:default/a']);
  });

  it('goes on where a page could not be had, and takes nothing for gone meanwhile', async () => {
    const { read, refs, asked } = await setUp();
    await read({ items: [item('a'), item('b')] });
    const failing = new Error('the ledger is closed');
    await read({ items: [item('a')], nextCursor: '1' }, failing);
    expect(await refs()).toHaveLength(2);
    asked.length = 0;
    await read({ items: [] }, { items: [item('c')] });
    expect(asked).toEqual(['1']);
    expect(await refs()).toEqual(['resource:default/a', 'resource:default/c']);
  });

  it('does not believe a source that shows nothing, or too little', async () => {
    const { read, refs, logger } = await setUp();
    await read({ items: ['a', 'b', 'c'].map(item) });
    await read({ items: [] });
    await read({ items: [item('a')] });
    expect(await refs()).toHaveLength(3);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('more than 1 of its 3 entities'),
    );
  });

  it('leaves out what the catalog would refuse, with the reason in the log', async () => {
    const { read, refs, logger } = await setUp();
    const bad = item('bad');
    bad.entity.spec!.device = { role: 'router' };
    await read({ items: [bad, item('good')] });
    expect(await refs()).toEqual(['resource:default/good']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/"ledger", id-bad: .*spec\.device\.vendor/),
    );
  });

  it('leaves out what another source declares, and takes the rest', async () => {
    const { read, refs, knex, logger } = await setUp();
    await new DeclaredEntities({
      inventory: { wakeSync: () => {} },
      knex,
      networkEvents: { publish: async () => {} },
    }).declare(
      [{ source: 'csv', sourceId: '1', entity: device('a') }],
      'user:default/jane',
    );
    await read({ items: [item('a'), item('b')] });
    expect(await refs()).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('already declared by the source "csv"'),
    );
  });

  it('declares links by the names of the devices, and forgets those that are gone', async () => {
    const { read, declared } = await setUp();
    const items = [item('a'), item('b')];
    const link = {
      sourceId: 'cable-1',
      ends: [
        { deviceSourceId: 'id-a', interfaceName: 'ge0' },
        { deviceSourceId: 'id-b', interfaceName: 'ge1' },
      ] as const,
    };
    await read({
      items,
      links: [{ ...link, ends: [link.ends[0], link.ends[1]] }],
    });
    await read({ items });
    expect(declared).toEqual([
      {
        source: 'ledger',
        declaration: {
          deviceRefs: ['resource:default/a', 'resource:default/b'],
          links: [
            {
              aDeviceRef: 'resource:default/a',
              aInterface: 'ge0',
              bDeviceRef: 'resource:default/b',
              bInterface: 'ge1',
            },
          ],
        },
      },
      {
        source: 'ledger',
        declaration: {
          deviceRefs: ['resource:default/a', 'resource:default/b'],
          links: [],
        },
      },
    ]);
  });

  it('keeps the links of a source that shows nothing, or too little', async () => {
    const { read, declared } = await setUp();
    const items = ['a', 'b', 'c'].map(item);
    await read({ items, links: [cable('a', 'b'), cable('b', 'c')] });
    await read({ items: [] });
    await read({ items: [item('a')] });
    expect(declared.map(({ declaration }) => declaration.links.length)).toEqual(
      [2, 2, 2],
    );
  });

  it('takes back the links between devices that are all gone', async () => {
    const { read, declared } = await setUp();
    await read({
      items: ['a', 'b', 'c', 'd'].map(item),
      links: [cable('a', 'b')],
    });
    declared.length = 0;
    await read({ items: ['c', 'd'].map(item) });
    expect(
      declared.flatMap(({ declaration }) => declaration.deviceRefs).sort(),
    ).toEqual(['a', 'b', 'c', 'd'].map(name => `resource:default/${name}`));
    expect(declared.flatMap(({ declaration }) => declaration.links)).toEqual(
      [],
    );
  });

  it('leaves out cables that lead nowhere, and takes the rest', async () => {
    const { read, declared, logger, passes } = await setUp();
    await read({
      items: ['a', 'b'].map(item),
      links: [
        cable('a', 'a'),
        { ...cable('a', 'b'), sourceId: 'x'.repeat(256) },
        {
          sourceId: 'long',
          ends: [
            { deviceSourceId: 'id-a', interfaceName: 'x'.repeat(256) },
            { deviceSourceId: 'id-b', interfaceName: 'ge1' },
          ],
        },
        cable('a', 'b'),
      ],
    });
    expect(declared.flatMap(({ declaration }) => declaration.links)).toEqual([
      expect.objectContaining({ bDeviceRef: 'resource:default/b' }),
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(3);
    expect((await passes())[0].completed_at).not.toBeNull();
  });

  it('leaves out what has no name or id that can be kept, with the reason in the log', async () => {
    const { read, refs, logger, passes } = await setUp();
    const noName = item('b');
    noName.entity.metadata.name = 'no name';
    await read({
      items: [
        item('a'),
        noName,
        { ...item('c'), sourceId: '' },
        { ...item('d'), sourceId: 'x'.repeat(256) },
      ],
    });
    expect(await refs()).toEqual(['resource:default/a']);
    expect(logger.warn).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('metadata.name is "no name"'),
    );
    expect((await passes())[0].completed_at).not.toBeNull();
  });

  it('stops when the source answers with the cursor it was asked for', async () => {
    const { read, logger } = await setUp();
    await read(
      { items: [item('a')], nextCursor: '1' },
      { items: [item('b')], nextCursor: '1' },
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('its end would never come'),
    );
  });
});
