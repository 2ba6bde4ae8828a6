// How the databases go about what people, the catalog and the poller ask, with so many rows that reading all of them would be
// noticed. What needs every device anyway is not here: a search for text, the values worth filtering by, the overview.
import { TestDatabases } from '@backstage/backend-test-utils';
import { isPostgres } from '@linework/backend-common';
import { wholeTables } from '@linework/backend-common/testUtils';
import type {
  DeviceSearch,
  LinkSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../database/migrations';
import type { DeviceAccess } from '../permissions/applyDeviceAccess';
import { EndResolver } from './links/EndResolver';
import { LinkStore } from './links/LinkStore';
import { AddressQueries } from './queries/AddressQueries';
import { DevicePartQueries } from './queries/DevicePartQueries';
import { DeviceQueries } from './queries/DeviceQueries';
import { LinkQueries } from './queries/LinkQueries';
import { DeviceStore } from './stores/DeviceStore';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DEVICES = 40_000;
const TABLES = [
  'addresses',
  'device_owners',
  'devices',
  'interfaces',
  'link_knowledge',
  'link_marks',
  'links',
  'modules',
  'prefixes',
  'state_changes',
];
/** Stops at its limit. */
const COUNT_OF_ALL =
  /^select count\(\*\).*from `devices` as `d` where `d`.`removed_at` is null limit/;
/** To read all devices costs several times as much. */
const MAX_COST = 1_200;

/** Every device at one of 400 sites, with four interfaces and a link to the next one; one link in a hundred is missing. */
async function fill(knex: Knex, devices: number) {
  const series = (rows: number) =>
    isPostgres(knex)
      ? `generate_series(1, ${rows}) AS s(n)`
      : `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${rows}) SELECT n FROM s) AS s`;
  const ref = (n: string) => `'resource:default/r' || (1000000 + ${n})`;
  const hex = (n: string) =>
    isPostgres(knex)
      ? `'4' || lpad(to_hex(${n}), 8, '0')`
      : `'4' || printf('%08x', ${n})`;
  await knex.raw(`INSERT INTO site_ancestors (site_ref, ancestor_ref)
    SELECT 'resource:default/s' || n, 'resource:default/s' || n FROM ${series(
      400,
    )}
    UNION ALL SELECT 'resource:default/s' || n, 'resource:default/region' || (n % 10) FROM ${series(
      400,
    )}`);
  await knex.raw(`INSERT INTO devices (device_ref, name, title, site_ref, role, vendor, model, platform, serial_number, management_address,
      management_port, snmp_port, credential_ref, status, search_text, etag, system_name, chassis_id, reachability, interfaces_down, last_backup_at)
    SELECT ${ref(
      'n',
    )}, 'r' || n, 'Router', 'resource:default/s' || (n % 400), 'role' || (n % 20), 'v', 'm', 'frr', 'S' || n, '10.0.0.' || n,
      22, 161, 'c', 'active', 'r', 'e', 'r' || n, 'macAddress:' || n, CASE WHEN n % 100 = 0 THEN 'unreachable' ELSE 'reachable' END,
      CASE WHEN n % 100 = 0 THEN 1 ELSE 0 END, n FROM ${series(devices)}`);
  await knex.raw(`INSERT INTO device_owners (device_ref, owner_ref)
    SELECT ${ref('n')}, 'group:default/g' || (n % 300) FROM ${series(
    devices,
  )}`);
  await knex.raw(`INSERT INTO interfaces (device_ref, name, sort_key, mac_address, admin_status, oper_status, first_seen_at, last_seen_at)
    SELECT ${ref(
      'n / 4',
    )}, 'eth' || (n % 4), 'eth' || (n % 4), 'm' || n, 'up', 'up', 1, 1 FROM ${series(
    devices * 4,
  )}`);
  await knex.raw(`INSERT INTO addresses (device_ref, interface_name, address, prefix_length, sort_key, first_seen_at, last_seen_at)
    SELECT ${ref('n')}, 'eth1', 'a' || n, 30, ${hex('n')}, 1, 1 FROM ${series(
    devices,
  )}`);
  await knex.raw(`INSERT INTO modules (device_ref, name, class, first_seen_at, last_seen_at)
    SELECT ${ref('n')}, 'Chassis', 'chassis', 1, 1 FROM ${series(devices)}`);
  await knex.raw(`INSERT INTO links (link_key, ends_hash, a_device_ref, a_name, a_interface, b_device_ref, b_name, b_interface, verdict, is_up)
    SELECT 'l' || (1000000 + n), 'h' || n, ${ref('n')}, 'a', 'eth1', ${ref(
    'n + 1',
  )}, 'b', 'eth2',
      CASE WHEN n % 100 = 0 THEN 'missing' ELSE 'confirmed' END, n % 50 <> 0 FROM ${series(
        devices,
      )}`);
  await knex.raw(`INSERT INTO link_knowledge (link_key, provenance, source, first_seen_at, last_seen_at, is_current)
    SELECT 'l' || (1000000 + n), 'lldp', ${ref('n')}, 1, 1, true FROM ${series(
    devices,
  )}
    UNION ALL SELECT 'l' || (1000000 + n), 'declared', 'netbox', 1, 1, true FROM ${series(
      devices,
    )}`);
  await knex.raw(`INSERT INTO link_marks (mark, link_key)
    SELECT 'name n' || n, 'l' || (1000000 + n) FROM ${series(devices)}`);
  await knex.raw(`INSERT INTO prefixes (source, prefix, first_key, last_key, status, search_text, updated_at)
    SELECT 'netbox', 'p' || n, ${hex('n * 256')}, ${hex(
    'n * 256 + 255',
  )}, 'active', 'p', 1 FROM ${series(devices)}`);
  await knex.raw(`INSERT INTO state_changes (change_key, device_ref, interface_name, from_state, to_state, is_administrative, at)
    SELECT 'c' || (1000000 + n), ${ref(
      'n',
    )}, 'eth1', 'up', 'down', false, n FROM ${series(devices)}`);
  if (isPostgres(knex)) {
    for (const table of TABLES) await knex.raw(`VACUUM ANALYZE ${table}`);
  }
}

const R7 = 'resource:default/r1000007';

type Run = (knex: Knex) => Promise<unknown>;

const devices =
  (search: DeviceSearch, access: DeviceAccess = 'all'): Run =>
  knex =>
    new DeviceQueries(knex).search(search, access);
const links =
  (search: LinkSearch, access: DeviceAccess = 'all'): Run =>
  knex =>
    new LinkQueries(knex).search(search, access);

const READS: { [name: string]: Run } = {
  'devices by name': devices({}),
  'devices of a site': devices({
    filter: { siteRefs: ['resource:default/s7'] },
  }),
  'devices by role': devices({ sort: [{ field: 'role' }] }),
  'unreachable devices': devices({ filter: { reachability: ['unreachable'] } }),
  'devices with most interfaces down': devices({
    sort: [{ field: 'interfacesDown', order: 'DESC' }],
  }),
  'devices with interfaces down': devices({
    filter: { hasInterfacesDown: true },
  }),
  'devices with the oldest backup': devices({
    sort: [{ field: 'lastBackupAt' }],
  }),
  'devices of an owner': devices({
    filter: { ownerRefs: ['group:default/g7'] },
  }),
  'devices under a permission by owner': devices(
    {},
    { property: 'owner', values: ['group:default/g7'] },
  ),
  'devices under a permission by site': devices(
    {},
    { property: 'site', values: ['resource:default/s7'] },
  ),
  'one device': knex => new DeviceQueries(knex).find(R7, 'all'),
  'a later page of devices': async knex => {
    const queries = new DeviceQueries(knex);
    const { page } = await queries.search({ page: { from: 2_000 } }, 'all');
    return queries.search({ page: { after: page.endCursor ?? '' } }, 'all');
  },
  interfaces: knex => new DevicePartQueries(knex).interfaces(R7),
  modules: knex => new DevicePartQueries(knex).modules(R7),
  'state changes': knex => new DevicePartQueries(knex).stateChanges(R7, {}),
  'all links': links({}),
  'missing links': links({ filter: { verdicts: ['missing'] } }),
  'links of devices': links({ filter: { deviceRefs: [R7] } }),
  neighbours: knex => new LinkQueries(knex).neighbours(R7, 'all'),
  'pairs of neighbours': knex =>
    new LinkQueries(knex).adjacency({ after: undefined, limit: 100 }, 'all'),
  'addresses in a prefix': knex =>
    new AddressQueries(knex).addresses(
      { filter: { within: '0.0.1.0/28' } },
      'all',
    ),
  'addresses of a device': knex =>
    new AddressQueries(knex).addresses({ filter: { deviceRefs: [R7] } }, 'all'),
  'prefixes in a prefix': knex =>
    new AddressQueries(knex).prefixes({ filter: { within: '0.0.16.0/20' } }),
  'prefixes that hold an address': knex =>
    new AddressQueries(knex).prefixes({ filter: { contains: '0.0.7.1' } }),
  'a device by what it says of itself': knex =>
    new DeviceStore(knex).identify({
      systemName: 'r7',
      chassisId: 'macAddress:7',
      serialNumber: 'S7',
      addresses: ['0.0.0.7'],
    }),
  'a page of all devices': knex =>
    new DeviceStore(knex).list({ after: R7, limit: 500 }),
  'what permissions ask of devices': knex =>
    new DeviceStore(knex).loadResources([R7]),
  'neighbours that a device hears': knex =>
    new EndResolver(knex).resolve([
      {
        systemName: 'r8',
        chassisId: 'macAddress:8',
        addresses: ['0.0.0.8'],
        port: { idSubtype: 'interfaceName', id: 'eth2' },
      },
    ]),
  'links that a device hears': knex =>
    new LinkStore(knex).currentOf('lldp', R7),
  'links at interfaces': knex =>
    new LinkStore(knex).statesAt([{ deviceRef: R7, interfaceName: 'eth1' }]),
  'links that wait for a device': knex =>
    new LinkStore(knex).waitingFor(['name n7']),
};

describe.each(databases.eachSupportedId())(
  'Reads of the inventory on %s',
  databaseId => {
    const check = (knex: Knex, run: Run) =>
      wholeTables({
        ignore: COUNT_OF_ALL,
        knex,
        tables: TABLES,
        maxCost: MAX_COST,
        run: () => run(knex),
      });

    it('go through no large table from its first row to its last', async () => {
      const knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      await fill(knex, isPostgres(knex) ? DEVICES : DEVICES / 10);
      const found: { [name: string]: string[] } = {};
      for (const [name, run] of Object.entries(READS)) {
        const tables = await check(knex, run);
        if (tables.length > 0) found[name] = tables;
      }
      expect(found).toEqual({});
      // The test would notice one.
      expect(
        await check(
          knex,
          devices({ filter: { text: 'x' }, sort: [{ field: 'vendor' }] }),
        ),
      ).not.toEqual([]);
    });
  },
);
