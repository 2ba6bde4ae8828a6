import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { prepareDatabase } from '@linework/backend-common';
import type { Knex } from 'knex';
import { gunzipSync } from 'node:zlib';
import { insertDevices, insertSites } from '../__testUtils__/insertDevices';
import { computeLayout } from '../../map-layout/computeLayout';
import { applyDatabaseMigrations } from '../database/migrations';
import { LayoutStore } from './LayoutStore';
import { MapLayouter } from './MapLayouter';
import { MapReader } from './MapReader';
import { readMapSnapshot } from './MapSnapshot';
import { runLayout } from './runLayout';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const SITE = 'resource:default/sto1';
const ROOM = 'resource:default/sto1-room';
const ref = (name: string) => `resource:default/${name}`;

let links = 0;
async function insertLink(
  knex: Knex,
  a: string,
  b: string,
  row: Record<string, unknown> = {},
) {
  links++;
  await knex('links').insert({
    link_key: `link-${links}`,
    ends_hash: `hash-${links}`,
    a_device_ref: ref(a),
    a_name: a,
    b_device_ref: ref(b),
    b_name: b,
    verdict: 'confirmed',
    is_up: true,
    ...row,
  });
}

describe.each(databases.eachSupportedId())('the map on %s', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    await insertSites(knex, { [SITE]: undefined, [ROOM]: SITE });
    await knex('sites')
      .where({ site_ref: SITE })
      .update({ latitude: 59.3326, longitude: 18.0649 });
    await knex('sites').where({ site_ref: ROOM }).update({ kind: 'room' });
    await insertDevices(knex, [
      { device_ref: ref('a'), site_ref: SITE },
      {
        device_ref: ref('b'),
        site_ref: ROOM,
        role: 'switch',
        reachability: 'unreachable',
        interfaces_down: 3,
      },
      { device_ref: ref('c') },
    ]);
  });

  const layouter = (changed = jest.fn(), compute = runLayout) => ({
    changed,
    layouter: new MapLayouter({
      logger: mockServices.logger.mock(),
      scheduler: mockServices.scheduler.mock(),
      store: new LayoutStore(knex),
      compute,
      onChanged: changed,
    }),
  });
  const update = (of: MapLayouter) => of.update(new AbortController().signal);
  const reader = () => new MapReader(knex);
  const parse = (map: { gzipped: Buffer }) =>
    JSON.parse(gunzipSync(map.gzipped).toString());

  it('draws a room at its site, joins parallel links and shows the worst of them', async () => {
    await insertLink(knex, 'a', 'b');
    await insertLink(knex, 'b', 'a', { verdict: 'missing', is_up: false });
    await insertLink(knex, 'a', 'c', { verdict: 'gone' });
    await update(layouter().layouter);
    const map = parse(await reader().read('all', undefined));
    expect(map.nodes).toMatchObject({
      deviceRefs: ['a', 'b', 'c'].map(ref),
      roles: ['router', 'switch', 'router'],
      reachability: [0, 2, 0],
      interfacesDown: [0, 3, 0],
    });
    expect(map.nodes.cluster[0]).toBe(map.nodes.cluster[1]);
    expect(map.edges).toEqual({
      a: [0],
      b: [1],
      count: [2],
      state: [2],
      verdict: [1],
    });
    expect(map.clusters[map.nodes.cluster[0]]).toMatchObject({
      siteRef: SITE,
      deviceCount: 2,
      unreachableCount: 1,
    });
  });

  it('shows callers what they may see, and a site with what lies in it', async () => {
    await insertLink(knex, 'a', 'b');
    await update(layouter().layouter);
    const shown = async (...args: Parameters<MapReader['read']>) =>
      parse(await reader().read(...args));
    expect(
      (await shown({ property: 'role', values: ['switch'] }, undefined)).nodes
        .deviceRefs,
    ).toEqual([ref('b')]);
    const site = await shown('all', SITE);
    expect(site.nodes.deviceRefs).toEqual([ref('a'), ref('b')]);
    expect(site.edges.a).toEqual([0]);
    const room = await shown('all', ROOM);
    expect(room.nodes.deviceRefs).toEqual([ref('b')]);
    expect(room.edges.a).toEqual([]);
  });

  it('computes a layout only when the topology has changed, and keeps what had a place', async () => {
    const compute = jest.fn(async input => computeLayout(input));
    const { layouter: of, changed } = layouter(jest.fn(), compute);
    await update(of);
    await knex('devices').update({ reachability: 'reachable' });
    await update(of);
    expect(compute).toHaveBeenCalledTimes(1);
    const before = await readMapSnapshot(knex);

    await insertDevices(knex, [{ device_ref: ref('d'), site_ref: SITE }]);
    await knex('devices')
      .where({ device_ref: ref('c') })
      .update({ removed_at: 1 });
    await update(of);
    expect(changed).toHaveBeenCalledTimes(2);
    const after = await readMapSnapshot(knex);
    expect(after.deviceRefs).toEqual(['a', 'b', 'd'].map(ref));
    expect(after.x.slice(0, 2)).toEqual(before.x.slice(0, 2));
    expect(after.layoutVersion).not.toBe(before.layoutVersion);
    expect(await knex('map_positions').pluck('device_ref')).not.toContain(
      ref('c'),
    );
  });

  it('says that it is not complete while devices have no place, and shows the others', async () => {
    await update(layouter().layouter);
    await insertDevices(knex, [{ device_ref: ref('d') }]);
    const map = await reader().read('all', undefined);
    expect(map.isComplete).toBe(false);
    expect(parse(map).nodes.deviceRefs).toHaveLength(3);
  });

  it('keeps what it read until it is told that it is old', async () => {
    await update(layouter().layouter);
    const of = reader();
    const first = await of.read('all', undefined);
    await knex('devices').update({ reachability: 'reachable' });
    expect((await of.read('all', undefined)).etag).toBe(first.etag);
    of.forget();
    const second = await of.read('all', undefined);
    expect(second.etag).not.toBe(first.etag);
    expect(parse(second).nodes.reachability).toEqual([1, 1, 1]);
  });
});
