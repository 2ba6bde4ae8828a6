import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  allow,
  deny,
  type TestPolicy,
} from '@linework/backend-common/testUtils';
import {
  networkConfigurationReadPermission,
  networkDevicePollPermission,
  networkDeviceReadPermission,
  networkImportPermission,
  networkReadPermission,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { insertDevices, insertSites } from '../__testUtils__/insertDevices';
import { startTestApi } from '../__testUtils__/testApi';
import {
  createNetworkDeviceConditionalDecision,
  networkDeviceConditions,
} from '../permissions/conditions';
import { InventoryWriter } from './writer/InventoryWriter';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `resource:default/${name}`;
const refs = (items: { deviceRef: string }[]) =>
  items.map(({ deviceRef }) => deviceRef.split('/')[1]);

/** Nothing polls and nothing follows the catalog, so that what a test has written stays as it is. */
const atRest = {
  config: { network: { polling: { enabled: false } } },
  features: [mockServices.scheduler.factory({ skipTaskRunOnStartup: true })],
};

/** Two sites in a region: r1 and r2 in a room of the first, r3 in the second, r4 nowhere, r5 gone from the catalog. */
async function fill(knex: Knex): Promise<InventoryWriter> {
  await insertSites(knex, {
    [ref('nordic')]: undefined,
    [ref('sto1')]: ref('nordic'),
    [ref('room')]: ref('sto1'),
    [ref('gbg1')]: ref('nordic'),
  });
  await insertDevices(knex, [
    {
      device_ref: ref('r1'),
      title: 'Router 1',
      site_ref: ref('room'),
      role: 'core-router',
      owner_refs: ['group:default/core'],
      serial_number: 'ABC123',
      search_text: 'r1\nrouter 1\nabc123',
      system_name: 'r1',
      chassis_id: 'local:r1',
      reachability: 'unreachable',
      reachability_since: 1_000,
    },
    {
      device_ref: ref('r2'),
      title: 'Router 2',
      site_ref: ref('room'),
      role: 'access-switch',
      vendor: 'Nokia',
      owner_refs: ['group:default/access'],
      system_name: 'r2',
      chassis_id: 'local:r2',
      reachability: 'reachable',
      software_version: '23.1',
    },
    {
      device_ref: ref('r3'),
      title: 'Router 3',
      site_ref: ref('gbg1'),
      role: 'core-router',
      owner_refs: ['group:default/core', 'group:default/noc'],
      system_name: 'r3',
      chassis_id: 'local:r3',
      last_backup_at: Date.now(),
    },
    {
      device_ref: ref('r4'),
      title: 'Router 4',
      status: 'planned',
      management_address: null,
      compliance_status: 'violated',
      violation_count: 3,
    },
    { device_ref: ref('r5'), removed_at: 1 },
  ]);
  const writer = new InventoryWriter(knex);
  const hears = (localInterface: string, name: string, port: string) => ({
    localInterface,
    chassisId: `local:${name}`,
    systemName: name,
    port: { idSubtype: 'interfaceName' as const, id: port },
  });
  const up = (name: string) => ({
    name,
    adminStatus: 'up' as const,
    operStatus: 'up' as const,
  });
  await writer.record({
    deviceRef: ref('r1'),
    observedAt: 10_000,
    interfaces: [
      up('eth10'),
      up('eth2'),
      { ...up('eth3'), operStatus: 'down' },
    ],
    addresses: [
      { interfaceName: 'eth2', address: '10.0.0.1', prefixLength: 30 },
      { interfaceName: 'eth2', address: '2001:db8::1', prefixLength: 64 },
    ],
    modules: [{ name: 'Chassis', class: 'chassis', serialNumber: 'S1' }],
    lldpNeighbours: [
      hears('eth2', 'r2', 'eth1'),
      hears('eth10', 'somebody', '7'),
    ],
  });
  await writer.record({
    deviceRef: ref('r2'),
    observedAt: 11_000,
    interfaces: [up('eth1')],
    addresses: [
      { interfaceName: 'eth1', address: '10.0.0.2', prefixLength: 30 },
    ],
    lldpNeighbours: [hears('eth1', 'r1', 'eth2')],
  });
  await writer.record({
    deviceRef: ref('r3'),
    observedAt: 12_000,
    interfaces: [up('eth1')],
    addresses: [
      { interfaceName: 'eth1', address: '192.0.2.1', prefixLength: 24 },
    ],
  });
  return writer;
}

describe.each(databases.eachSupportedId())(
  'The inventory API on %s',
  databaseId => {
    /** For tests that write: a database of their own. */
    async function start() {
      const knex = await databases.init(databaseId);
      const api = await startTestApi({ knex, ...atRest });
      const writer = await fill(knex);
      return { api, knex, writer, jane: api.as('jane') };
    }

    let policy: TestPolicy = () => allow;
    let shared: Awaited<ReturnType<typeof startTestApi>>;
    /** For tests that only read. */
    const reader = async (under: TestPolicy = () => allow) => {
      policy = under;
      return { jane: shared.as('jane') };
    };

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      shared = await startTestApi({
        knex,
        ...atRest,
        policy: (permission, userRef) => policy(permission, userRef),
      });
      await fill(knex);
    });

    const search = async (
      client: Awaited<ReturnType<typeof start>>['jane'],
      body: object = {},
    ) => {
      const { status, body: page } = await client.post(
        '/v1/devices/search',
        body,
      );
      expect(status).toBe(200);
      return page;
    };

    it('lists the devices of the catalog with the sums of what was seen', async () => {
      const { jane } = await reader();
      const page = await search(jane);
      expect(refs(page.items)).toEqual(['r1', 'r2', 'r3', 'r4']);
      expect(page.page).toEqual({
        totalItems: 4,
        hasMoreTotalItems: false,
        startCursor: null,
        endCursor: null,
      });
      expect(page.items[0]).toMatchObject({
        title: 'Router 1',
        siteRef: ref('room'),
        siteTitle: 'room',
        ownerRef: 'group:default/core',
        interfaceCount: 3,
        interfacesDown: 1,
        reachability: 'unreachable',
        reachabilitySince: '1970-01-01T00:00:01.000Z',
        lastBackupAt: null,
      });
    });

    it.each([
      [{ siteRefs: [ref('sto1')] }, ['r1', 'r2']],
      [{ siteRefs: [ref('nordic')] }, ['r1', 'r2', 'r3']],
      [{ siteRefs: [ref('sto1')], roles: ['core-router'] }, ['r1']],
      [{ vendors: ['Nokia'] }, ['r2']],
      [
        { ownerRefs: ['group:default/noc', 'group:default/access'] },
        ['r2', 'r3'],
      ],
      [{ reachability: ['unreachable', 'reachable'] }, ['r1', 'r2']],
      [{ statuses: ['planned'] }, ['r4']],
      [{ complianceStatus: ['violated'] }, ['r4']],
      [{ backupOlderThanHours: 24 }, ['r1', 'r2', 'r4']],
      [{ hasInterfacesDown: true }, ['r1']],
      [{ hasInterfacesDown: false }, ['r2', 'r3', 'r4']],
      [{ softwareVersions: ['23.1'] }, ['r2']],
      [{ text: 'aBc12' }, ['r1']],
      [{ text: '%' }, []],
      [{ deviceRefs: [ref('r3'), ref('r5')] }, ['r3']],
      [{ siteRefs: [] }, []],
    ])('finds by %j', async (filter, found) => {
      const { jane } = await reader();
      expect(refs((await search(jane, { filter })).items)).toEqual(found);
    });

    it('pages in any order', async () => {
      const { jane } = await reader();
      const sort = [{ field: 'siteRef', order: 'DESC' }];
      const first = await search(jane, { sort, page: { limit: 3 } });
      expect(refs(first.items)).toEqual(['r2', 'r1', 'r3']);
      const second = await search(jane, {
        sort,
        page: { limit: 3, after: first.page.endCursor },
      });
      expect(refs(second.items)).toEqual(['r4']);
      expect(second.page.totalItems).toBe(4);
    });

    it('offers the values that devices have, the most frequent first', async () => {
      const { jane } = await reader();
      const { body } = await jane.get('/v1/devices/facets');
      expect(body.roles).toEqual([
        { value: 'core-router', count: 2 },
        { value: 'access-switch', count: 1 },
        { value: 'router', count: 1 },
      ]);
      expect(body.sites).toEqual([
        { value: ref('room'), title: 'room', count: 2 },
        { value: ref('gbg1'), title: 'gbg1', count: 1 },
      ]);
    });

    it('shows one device with its interfaces, modules and neighbours', async () => {
      const { jane } = await reader();
      const device = await jane.get('/v1/devices/default/r1');
      expect(device.body).toMatchObject({
        deviceRef: ref('r1'),
        actions: [
          'poll',
          'readConfigurations',
          'storeConfiguration',
          'fetchConfiguration',
        ],
      });
      const { body: interfaces } = await jane.get(
        '/v1/devices/default/r1/interfaces',
      );
      expect(interfaces.items).toMatchObject([
        {
          name: 'eth2',
          addresses: ['10.0.0.1/30', '2001:db8::1/64'],
          neighbour: {
            deviceRef: ref('r2'),
            title: 'Router 2',
            interfaceName: 'eth1',
          },
        },
        { name: 'eth3', operStatus: 'down', neighbour: null },
        {
          name: 'eth10',
          neighbour: {
            deviceRef: null,
            title: 'somebody',
            interfaceName: null,
          },
        },
      ]);
      expect(
        (await jane.get('/v1/devices/default/r1/modules')).body.items,
      ).toMatchObject([{ name: 'Chassis', serialNumber: 'S1' }]);
      const { body: neighbours } = await jane.get(
        '/v1/devices/default/r2/neighbours',
      );
      expect(neighbours.items).toMatchObject([
        {
          a: { deviceRef: ref('r2'), interfaceName: 'eth1', operStatus: 'up' },
          b: {
            deviceRef: ref('r1'),
            deviceTitle: 'Router 1',
            interfaceName: 'eth2',
            operStatus: 'up',
          },
          verdict: 'unexpected',
          isUp: true,
          knowledge: [
            { provenance: 'lldp', source: ref('r1'), isCurrent: true },
            { provenance: 'lldp', source: ref('r2'), isCurrent: true },
          ],
        },
      ]);
    });

    it('does not offer to ask a device that has no address', async () => {
      const { jane } = await reader();
      const { body } = await jane.get('/v1/devices/default/r4');
      expect(body.actions).toEqual([
        'readConfigurations',
        'storeConfiguration',
      ]);
    });

    it('answers 404 for devices that are not in the catalog, with the way out', async () => {
      const { jane } = await reader();
      for (const path of [
        '',
        '/interfaces',
        '/modules',
        '/neighbours',
        '/state-changes',
      ]) {
        for (const name of ['r5', 'nobody']) {
          const { status, body } = await jane.get(
            `/v1/devices/default/${name}${path}`,
          );
          expect(status).toBe(404);
          expect(body.detail).toContain(`There is no device "${ref(name)}"`);
        }
      }
    });

    it('tells when interfaces went up and down, the latest first, in pages', async () => {
      const { jane, writer } = await start();
      for (const [at, operStatus] of [
        [20_000, 'down'],
        [21_000, 'up'],
        [22_000, 'down'],
      ] as const) {
        await writer.record({
          deviceRef: ref('r3'),
          observedAt: at,
          interfaceStates: [{ name: 'eth1', adminStatus: 'up', operStatus }],
        });
      }
      const { body: first } = await jane.get(
        '/v1/devices/default/r3/state-changes?limit=2',
      );
      expect(
        first.items.map(({ at, to }: { at: string; to: string }) => [at, to]),
      ).toEqual([
        ['1970-01-01T00:00:22.000Z', 'down'],
        ['1970-01-01T00:00:21.000Z', 'up'],
      ]);
      const { body: second } = await jane.get(
        `/v1/devices/default/r3/state-changes?limit=2&after=${first.page.endCursor}`,
      );
      expect(second.items).toMatchObject([
        { interfaceName: 'eth1', from: 'up', to: 'down' },
      ]);
    });

    it('compares links that are declared with those that are seen', async () => {
      const { api, jane } = await start();
      const declare = (links: string[][], deviceRefs?: string[]) =>
        jane.put('/v1/links/declared/netbox', {
          ...(deviceRefs && { deviceRefs }),
          links: links.map(([a, aInterface, b, bInterface]) => ({
            aDeviceRef: ref(a),
            aInterface,
            bDeviceRef: ref(b),
            bInterface,
          })),
        });
      const verdicts = async (filter = {}) => {
        const { body } = await jane.post('/v1/links/search', { filter });
        return body.items
          .map(
            (
              { a, b, verdict }: any, // eslint-disable-line @typescript-eslint/no-explicit-any -- checked by the document
            ) =>
              `${a.deviceTitle} ${a.interfaceName} - ${b.deviceTitle} ${b.interfaceName}: ${verdict}`,
          )
          .sort();
      };
      const declared = await declare([
        ['r2', 'eth1', 'r1', 'eth2'],
        ['r1', 'eth10', 'r3', 'eth1'],
        ['r3', 'eth9', 'r9', 'eth1'],
      ]);
      expect(declared.body).toEqual({ added: 3, removed: 0, unchanged: 0 });
      expect(await verdicts()).toEqual([
        'Router 1 eth10 - Router 3 eth1: mismatch',
        'Router 1 eth10 - somebody null: mismatch',
        'Router 1 eth2 - Router 2 eth1: confirmed',
        'Router 3 eth9 - r9 eth1: missing',
      ]);
      expect(await verdicts({ verdicts: ['missing'] })).toHaveLength(1);
      expect(await verdicts({ provenance: ['declared'] })).toHaveLength(3);
      expect(await verdicts({ isUp: true })).toHaveLength(2);
      expect(await verdicts({ siteRefs: [ref('gbg1')] })).toHaveLength(2);
      expect(await verdicts({ deviceRefs: [ref('r2')] })).toHaveLength(1);

      const overview = await jane.get('/v1/overview');
      expect(overview.body.links).toEqual({
        confirmed: 1,
        missing: 2,
        unexpected: 1,
      });

      const again = await declare([['r1', 'eth2', 'r2', 'eth1']], [ref('r1')]);
      expect(again.body).toEqual({ added: 0, removed: 1, unchanged: 1 });
      expect(await verdicts()).toEqual([
        'Router 1 eth10 - somebody null: unexpected',
        'Router 1 eth2 - Router 2 eth1: confirmed',
        'Router 3 eth9 - r9 eth1: missing',
      ]);
      expect(api.audit).toContainEqual(
        expect.objectContaining({
          eventId: 'links-declare',
          status: 'succeeded',
          meta: { source: 'netbox', links: 1, added: 0, removed: 1 },
        }),
      );
      const loop = await declare([['r1', 'eth1', 'r1', 'eth1']]);
      expect(loop.status).toBe(400);
      expect(loop.body.detail).toContain('leads to itself');
    });

    it('gives the catalog each pair of neighbours once, in pages', async () => {
      const { api, jane } = await start();
      await jane.put('/v1/links/declared/plan', {
        links: [
          {
            aDeviceRef: ref('r3'),
            aInterface: 'a',
            bDeviceRef: ref('r2'),
            bInterface: 'b',
          },
          {
            aDeviceRef: ref('r1'),
            aInterface: 'c',
            bDeviceRef: ref('r2'),
            bInterface: 'd',
          },
          {
            aDeviceRef: ref('r1'),
            aInterface: 'e',
            bDeviceRef: ref('r5'),
            bInterface: 'f',
          },
        ],
      });
      const service = api.asService();
      const { body: first } = await service.get('/v1/adjacency?limit=1');
      expect(first.items).toEqual([
        { aDeviceRef: ref('r1'), bDeviceRef: ref('r2') },
      ]);
      const { body: second } = await service.get(
        `/v1/adjacency?limit=1&after=${first.endCursor}`,
      );
      expect(second).toEqual({
        items: [{ aDeviceRef: ref('r2'), bDeviceRef: ref('r3') }],
        endCursor: null,
      });
    });

    it('finds addresses by the prefix they lie in', async () => {
      const { jane } = await reader();
      const found = async (filter: object) =>
        (await jane.post('/v1/addresses/search', { filter })).body.items.map(
          ({ address, deviceRef }: { address: string; deviceRef: string }) =>
            `${address} ${deviceRef.split('/')[1]}`,
        );
      expect(await found({})).toEqual([
        '10.0.0.1 r1',
        '10.0.0.2 r2',
        '192.0.2.1 r3',
        '2001:db8::1 r1',
      ]);
      expect(await found({ within: '10.0.0.0/8' })).toEqual([
        '10.0.0.1 r1',
        '10.0.0.2 r2',
      ]);
      expect(await found({ within: '10.0.0.2' })).toEqual(['10.0.0.2 r2']);
      expect(
        await found({ within: '2001:db8::/32', deviceRefs: [ref('r1')] }),
      ).toEqual(['2001:db8::1 r1']);
      const refused = await jane.post('/v1/addresses/search', {
        filter: { within: 'ten' },
      });
      expect(refused.body.detail).toContain('filter.within is "ten"');
    });

    it('keeps prefixes and VLANs as their source declares them', async () => {
      const { jane } = await start();
      const put = (body: object) => jane.put('/v1/ipam/netbox', body);
      const first = await put({
        prefixes: [
          { prefix: '10.0.0.0/8', description: 'All' },
          { prefix: '10.0.0.1/24', siteRef: ref('room'), vlanId: 7 },
          { prefix: '2001:db8::/32', status: 'reserved' },
        ],
        vlans: [
          { vlanId: 7, name: 'Management', siteRef: ref('room') },
          { vlanId: 9, name: 'Guests' },
        ],
      });
      expect(first.body).toEqual({ written: 5, removed: 0 });
      const prefixes = async (filter = {}) =>
        (await jane.post('/v1/prefixes/search', { filter })).body.items.map(
          (each: { prefix: string; addressCount: number }) =>
            `${each.prefix} ${each.addressCount}`,
        );
      expect(await prefixes()).toEqual([
        '10.0.0.0/24 2',
        '10.0.0.0/8 2',
        '2001:db8::/32 1',
      ]);
      expect(await prefixes({ within: '10.0.0.0/16' })).toEqual([
        '10.0.0.0/24 2',
      ]);
      expect(await prefixes({ contains: '10.0.0.9' })).toEqual([
        '10.0.0.0/24 2',
        '10.0.0.0/8 2',
      ]);
      expect(await prefixes({ siteRefs: [ref('sto1')] })).toEqual([
        '10.0.0.0/24 2',
      ]);
      expect(await prefixes({ text: 'all' })).toEqual(['10.0.0.0/8 2']);

      const vlans = async (filter = {}) =>
        (await jane.post('/v1/vlans/search', { filter })).body.items.map(
          (each: { name: string }) => each.name,
        );
      expect(await vlans()).toEqual(['Management', 'Guests']);
      expect(await vlans({ siteRefs: [ref('gbg1')] })).toEqual(['Guests']);
      expect(await vlans({ vlanId: 7 })).toEqual(['Management']);
      expect(await vlans({ text: 'MANAGE' })).toEqual(['Management']);

      const second = await put({
        removedPrefixes: ['10.0.0.0/8'],
        removedVlans: [{ vlanId: 9 }],
      });
      expect(second.body).toEqual({ written: 0, removed: 2 });
      const refused = await put({
        prefixes: [{ prefix: '10.0.0.0/33' }, { prefix: '10.9.0.0/16' }],
      });
      expect(refused.status).toBe(400);
      expect(await prefixes({ within: '10.9.0.0/16' })).toEqual([]);
    });

    it('lists sites with the devices in them and below', async () => {
      const { jane } = await reader();
      const { body } = await jane.post('/v1/sites/search', {});
      expect(
        body.items.map(
          (site: {
            name: string;
            deviceCount: number;
            unreachableCount: number;
          }) => [site.name, site.deviceCount, site.unreachableCount],
        ),
      ).toEqual([
        ['gbg1', 1, 0],
        ['nordic', 3, 1],
        ['room', 2, 1],
        ['sto1', 2, 1],
      ]);
      const below = await jane.post('/v1/sites/search', {
        filter: { parentRefs: [ref('nordic')] },
      });
      expect(below.body.items).toHaveLength(2);
    });

    it('lists circuits by their ends', async () => {
      const { jane, knex } = await start();
      await knex('circuits').insert({
        circuit_ref: ref('df-1'),
        title: 'Dark fibre',
        cid: 'DF-1',
        provider: 'Telia',
        circuit_type: 'dark-fibre',
        status: 'active',
        a_device_ref: ref('r1'),
        a_interface: 'eth2',
        z_site_ref: ref('gbg1'),
        search_text: 'df-1',
        etag: '1',
      });
      for (const filter of [
        {},
        { siteRefs: [ref('nordic')] },
        { deviceRefs: [ref('r1')] },
        { providers: ['Telia'] },
        { text: 'DF' },
      ]) {
        const { body } = await jane.post('/v1/circuits/search', { filter });
        expect(body.items).toMatchObject([
          {
            cid: 'DF-1',
            a: { deviceRef: ref('r1'), interfaceName: 'eth2' },
            z: { siteRef: ref('gbg1') },
          },
        ]);
      }
      expect(
        (
          await jane.post('/v1/circuits/search', {
            filter: { siteRefs: [ref('sto1')] },
          })
        ).body.items,
      ).toEqual([]);
    });

    it('sums the network up and names the devices to look at first', async () => {
      const { jane } = await reader();
      const { body } = await jane.get('/v1/overview');
      expect(body).toMatchObject({
        devices: 4,
        reachability: { reachable: 1, unreachable: 1, unknown: 2 },
        interfacesDown: 1,
        compliance: { compliant: 0, violated: 1, unknown: 3 },
        backups: { fresh: 1, stale: 0, never: 3 },
        changes: { configurations: 0, stateChanges: 0 },
        attention: [
          { deviceRef: ref('r1'), reason: 'unreachable', siteTitle: 'room' },
        ],
      });
    });

    describe('under conditions', () => {
      const only =
        (decision: PolicyDecision): TestPolicy =>
        permission =>
          permission.name === networkDeviceReadPermission.name
            ? decision
            : allow;
      const atSto1 = createNetworkDeviceConditionalDecision(
        networkDeviceReadPermission,
        networkDeviceConditions.atSite({ siteRefs: [ref('sto1')] }),
      );

      it.each([
        [
          'at a site or below it',
          networkDeviceConditions.atSite({ siteRefs: [ref('sto1')] }),
          ['r1', 'r2'],
        ],
        [
          'of a role',
          networkDeviceConditions.hasRole({ roles: ['core-router'] }),
          ['r1', 'r3'],
        ],
        [
          'of an owner',
          networkDeviceConditions.isOwnedBy({ refs: ['group:default/noc'] }),
          ['r3'],
        ],
        [
          'not at a site, also those that stand nowhere',
          { not: networkDeviceConditions.atSite({ siteRefs: [ref('sto1')] }) },
          ['r3', 'r4'],
        ],
        [
          'of a role at a site',
          {
            allOf: [
              networkDeviceConditions.atSite({ siteRefs: [ref('nordic')] }),
              networkDeviceConditions.hasRole({ roles: ['core-router'] }),
            ],
          },
          ['r1', 'r3'],
        ],
      ])(
        'shows the devices %s everywhere',
        async (_what, conditions, readable) => {
          const { jane } = await reader(
            only(
              createNetworkDeviceConditionalDecision(
                networkDeviceReadPermission,
                conditions as never,
              ),
            ),
          );
          const page = await search(jane, { page: { limit: 1 } });
          expect(page.page.totalItems).toBe(readable.length);
          expect(refs((await search(jane)).items)).toEqual(readable);
          for (const name of ['r1', 'r2', 'r3', 'r4']) {
            const { status } = await jane.get(
              `/v1/devices/default/${name}/interfaces`,
            );
            expect([name, status]).toEqual([
              name,
              readable.includes(name) ? 200 : 404,
            ]);
          }
          const { body: overview } = await jane.get('/v1/overview');
          expect(overview.devices).toBe(readable.length);
          const { body: facets } = await jane.get('/v1/devices/facets');
          expect(
            facets.roles.reduce(
              (sum: number, role: { count: number }) => sum + role.count,
              0,
            ),
          ).toBe(readable.length);
          const { body: addresses } = await jane.post(
            '/v1/addresses/search',
            {},
          );
          expect(
            addresses.items.every((each: { deviceRef: string }) =>
              readable.includes(each.deviceRef.split('/')[1]),
            ),
          ).toBe(true);
        },
      );

      it('shows a link to whoever may read one of its devices, without the state of the other', async () => {
        const { jane } = await reader(
          only(
            createNetworkDeviceConditionalDecision(
              networkDeviceReadPermission,
              networkDeviceConditions.hasRole({ roles: ['access-switch'] }),
            ),
          ),
        );
        const { body } = await jane.post('/v1/links/search', {});
        expect(body.items).toMatchObject([
          {
            a: { deviceRef: ref('r1'), operStatus: null },
            b: { deviceRef: ref('r2'), operStatus: 'up' },
          },
        ]);
        expect((await jane.get('/v1/adjacency')).body.items).toEqual([]);
      });

      it('counts at sites the devices that may be read', async () => {
        const { jane } = await reader(only(atSto1));
        const { body } = await jane.post('/v1/sites/search', {});
        expect(
          body.items.map((site: { name: string; deviceCount: number }) => [
            site.name,
            site.deviceCount,
          ]),
        ).toEqual([
          ['gbg1', 0],
          ['nordic', 2],
          ['room', 2],
          ['sto1', 2],
        ]);
      });

      it('offers the actions that the policy allows with this device', async () => {
        const { jane } = await reader(permission => {
          if (permission.name === networkDevicePollPermission.name) {
            return createNetworkDeviceConditionalDecision(
              networkDevicePollPermission,
              networkDeviceConditions.hasRole({ roles: ['access-switch'] }),
            );
          }
          return permission.name === networkConfigurationReadPermission.name
            ? deny
            : allow;
        });
        expect((await jane.get('/v1/devices/default/r1')).body.actions).toEqual(
          ['storeConfiguration', 'fetchConfiguration'],
        );
        expect((await jane.get('/v1/devices/default/r2')).body.actions).toEqual(
          ['poll', 'storeConfiguration', 'fetchConfiguration'],
        );
      });

      it('refuses whoever may read no device at all, and names the permission', async () => {
        const { jane } = await reader(only({ result: AuthorizeResult.DENY }));
        const { status, body } = await jane.post('/v1/devices/search', {});
        expect(status).toBe(403);
        expect(body.detail).toContain('network.device.read');
        expect((await jane.get('/v1/devices/default/r1')).status).toBe(404);
      });

      it('refuses topology and declarations without their permissions', async () => {
        const { jane } = await reader(permission =>
          [networkReadPermission.name, networkImportPermission.name].includes(
            permission.name,
          )
            ? deny
            : allow,
        );
        for (const path of ['sites', 'circuits', 'prefixes', 'vlans']) {
          expect((await jane.post(`/v1/${path}/search`, {})).status).toBe(403);
        }
        expect(
          (await jane.put('/v1/links/declared/x', { links: [] })).status,
        ).toBe(403);
        expect((await jane.put('/v1/ipam/x', {})).status).toBe(403);
      });
    });
  },
);
