import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { allow, deny, eventually } from '@linework/backend-common/testUtils';
import type { ImportRow } from '@linework/backstage-plugin-network-common';
import { insertDevices } from '../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../__testUtils__/testApi';
import { DeclaredEntityStore } from './DeclaredEntityStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DEFAULTS: JsonObject = {
  role: 'router',
  vendor: 'FRRouting',
  model: 'Virtual router',
  owner: 'group:default/core',
};

const clientOf = (api: TestApi) => api.as('jane');

async function upload(api: TestApi, csv: string, query = '') {
  return clientOf(api).sendText('post', `/v1/imports${query}`, csv, 'text/csv');
}

async function rowsOf(
  api: TestApi,
  importKey: string,
  ...effects: string[]
): Promise<ImportRow[]> {
  const { body } = await clientOf(api).post(
    `/v1/imports/${importKey}/rows/search`,
    { filter: effects.length > 0 ? { effects } : {}, page: { limit: 200 } },
  );
  return body.items;
}

async function declaredBy(api: TestApi) {
  const { body } = await api.asService().get('/v1/declared-entities');
  return body.items as { source: string; sourceId: string; entity: any }[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- checked against the document
}

const DEVICE = {
  type: 'network-device',
  device: { role: 'r', vendor: 'v', model: 'm', status: 'active' },
};

function inCatalog(name: string, spec: JsonObject, source?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      etag: '1',
      ...(source && { annotations: { 'linework.dev/source': source } }),
    },
    spec: { owner: 'group:default/core', ...spec },
  };
}

describe.each(databases.eachSupportedId())('imports on %s', databaseId => {
  async function setUp(
    options: Partial<Parameters<typeof startTestApi>[0]> = {},
  ) {
    const knex = await databases.init(databaseId);
    const api = await startTestApi({
      knex,
      config: { network: { imports: { defaults: DEFAULTS } } },
      ...options,
    });
    return { api, knex };
  }

  const apply = (api: TestApi, importKey: string, allowRemovals = false) =>
    clientOf(api).post(`/v1/imports/${importKey}/application`, {
      allowRemovals,
    });

  it('shows what a file would do, does it when asked, and wakes the catalog', async () => {
    const { api } = await setUp();
    const created = await upload(
      api,
      'Hostname;Mgmt-IP;Site;Latitude;Longitude;Rack\nSTO1-CR1;10.0.0.1:2222;Stockholm 1;59,33;18.06;A1\nsto1-cr2;10.0.0.2/24;Stockholm 1;;;A2\n',
      '?fileName=devices.csv',
    );
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      state: 'ready',
      source: 'csv',
      mode: 'merge',
      fileName: 'devices.csv',
      rows: 2,
      additions: 3,
      changes: 0,
      badRows: 0,
      warnings: [],
      createdBy: 'user:default/jane',
      hasRows: true,
    });
    expect(created.body.columns).toEqual([
      { name: 'Hostname', field: 'name' },
      { name: 'Mgmt-IP', field: 'managementAddress' },
      { name: 'Site', field: 'site' },
      { name: 'Latitude', field: 'latitude' },
      { name: 'Longitude', field: 'longitude' },
      { name: 'Rack', field: null },
    ]);
    const { importKey } = created.body;
    const rows = await rowsOf(api, importKey);
    expect(rows.map(row => [row.rowNumber, row.effect, row.entityRef])).toEqual(
      [
        [2, 'addition', 'resource:default/stockholm-1'],
        [2, 'addition', 'resource:default/sto1-cr1'],
        [3, 'addition', 'resource:default/sto1-cr2'],
      ],
    );
    expect(rows[1].facts).toContainEqual({
      field: 'managementPort',
      current: null,
      proposed: '2222',
    });
    expect(await declaredBy(api)).toEqual([]);

    const applied = await apply(api, importKey);
    expect(applied.body).toMatchObject({
      state: 'applied',
      processed: 3,
      appliedBy: 'user:default/jane',
    });
    expect(api.events).toEqual([
      { topic: 'network.declared-entities', eventPayload: {} },
    ]);
    const [device, , site] = await declaredBy(api);
    expect(device).toMatchObject({
      source: 'csv',
      sourceId: 'device/sto1-cr1',
      entity: {
        kind: 'Resource',
        metadata: {
          name: 'sto1-cr1',
          title: 'STO1-CR1',
          annotations: {
            'linework.dev/source': 'csv',
            'linework.dev/source-id': 'device/sto1-cr1',
          },
        },
        spec: {
          type: 'network-device',
          owner: 'group:default/core',
          site: 'stockholm-1',
          device: {
            role: 'router',
            managementAddress: '10.0.0.1',
            managementPort: 2222,
            status: 'active',
          },
        },
      },
    });
    expect(site.entity).toMatchObject({
      metadata: { name: 'stockholm-1', title: 'Stockholm 1' },
      spec: {
        type: 'network-site',
        location: { latitude: 59.33, longitude: 18.06 },
      },
    });
    expect(api.audit).toMatchObject([
      { eventId: 'import-create', status: 'succeeded', meta: { importKey } },
      {
        eventId: 'import-apply',
        status: 'succeeded',
        meta: { importKey, allowRemovals: false, addition: 3 },
      },
    ]);
    await eventually(
      async () => api.published,
      published =>
        published.some(each =>
          JSON.stringify(each).includes('"areas":["imports"]'),
        ),
    );
  });

  async function importNow(api: TestApi, csv: string, query = '') {
    const { body } = await upload(api, csv, query);
    const applied = await apply(api, body.importKey);
    expect(applied.body.state).toBe('applied');
    return applied.body;
  }

  it('changes what the file has columns for, and leaves other facts alone', async () => {
    const { api } = await setUp();
    await importNow(
      api,
      'name,serial,version,ip\na,S1,1.0,10.0.0.1\nb,S2,1.0,10.0.0.2',
    );
    const { body } = await upload(
      api,
      'name,version,ip\na,2.0,10.0.0.1\nb,1.0,\n',
    );
    expect(body).toMatchObject({ additions: 0, changes: 2, unchanged: 0 });
    expect((await rowsOf(api, body.importKey)).map(row => row.facts)).toEqual([
      [{ field: 'softwareVersion', current: '1.0', proposed: '2.0' }],
      [{ field: 'managementAddress', current: '10.0.0.2', proposed: null }],
    ]);
    await apply(api, body.importKey);
    const [a, b] = await declaredBy(api);
    expect(a.entity.spec.device).toMatchObject({
      serialNumber: 'S1',
      softwareVersion: '2.0',
    });
    expect(b.entity.spec.device).not.toHaveProperty('managementAddress');

    const again = await upload(api, 'name,version\na,2.0\nb,1.0');
    expect(again.body).toMatchObject({ changes: 0, unchanged: 2 });
  });

  it('keeps the identity of a device that is renamed, by its id', async () => {
    const { api } = await setUp();
    await importNow(api, 'id,name\n17,old');
    const { body } = await upload(api, 'id,name\n17,New name');
    expect(await rowsOf(api, body.importKey)).toMatchObject([
      {
        effect: 'change',
        entityRef: 'resource:default/old',
        facts: [{ field: 'title', current: 'old', proposed: 'New name' }],
      },
    ]);
  });

  it('removes what a file of mode replace does not have, only when that is allowed', async () => {
    const { api } = await setUp();
    await importNow(api, 'name,site\na,s1\nb,s1\nc,s2');
    await importNow(api, 'name\nother', '?source=lab');
    const { body } = await upload(api, 'name,site\na,s1', '?mode=replace');
    expect(body).toMatchObject({ removals: 3, unchanged: 1, additions: 0 });
    expect(
      (await rowsOf(api, body.importKey, 'removal')).map(row => [
        row.rowNumber,
        row.entityRef,
      ]),
    ).toEqual([
      [null, 'resource:default/b'],
      [null, 'resource:default/c'],
      [null, 'resource:default/s2'],
    ]);
    const refused = await apply(api, body.importKey);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('would remove 3 devices and sites');
    expect((await apply(api, body.importKey, true)).body.state).toBe('applied');
    expect((await declaredBy(api)).map(each => each.sourceId)).toEqual([
      'device/a',
      'site/s1',
      'device/other',
    ]);
  });

  it('removes nothing for a file without a good row, nor the devices of bad rows', async () => {
    const { api } = await setUp();
    await importNow(api, 'name,site\na,s1\nb,s2');
    const empty = await upload(api, 'name\n', '?mode=replace');
    expect(empty.body).toMatchObject({ state: 'ready', removals: 0 });
    expect(empty.body.warnings).toEqual([
      expect.stringContaining('nothing is removed'),
    ]);
    const bad = await upload(
      api,
      'name,site,status\na,s1,active\nb,s2,sleeping\n,s1,active',
      '?mode=replace',
    );
    expect(bad.body).toMatchObject({ removals: 0, badRows: 2 });
    expect(bad.body.warnings).toEqual([
      expect.stringContaining('1 rows have no name'),
    ]);
  });

  it('does not remove a site in which devices of others stand', async () => {
    const { api, knex } = await setUp();
    await importNow(api, 'name,site\na,s1\nb,s2');
    await insertDevices(knex, [
      {
        device_ref: 'resource:default/foreign',
        site_ref: 'resource:default/s2',
        source: 'netbox',
      },
    ]);
    const { body } = await upload(api, 'name,site\na,s1', '?mode=replace');
    expect(
      (await rowsOf(api, body.importKey, 'removal')).map(row => row.entityRef),
    ).toEqual(['resource:default/b']);
  });

  it('finds what is in the file twice, and names the line', async () => {
    const { api } = await setUp();
    const { body } = await upload(
      api,
      'name,ip,ssh port,serial\na,10.0.0.1,22,S1\nA,10.0.0.2,22,S2\nc,10.0.0.1,22,S3\nd,10.0.0.1,23,S4\ne,10.0.0.5,22,S1\n',
    );
    expect(
      (await rowsOf(api, body.importKey, 'bad')).map(row => [
        row.rowNumber,
        row.problems,
      ]),
    ).toEqual([
      [3, [expect.stringContaining('name "A" is also in line 2')]],
      [
        4,
        [
          expect.stringContaining(
            'management address "10.0.0.1:22" is also in line 2',
          ),
        ],
      ],
      [6, [expect.stringContaining('serial number "S1" is also in line 2')]],
    ]);
    expect(body).toMatchObject({ additions: 2, badRows: 3, rows: 5 });
  });

  it('leaves to others what is theirs', async () => {
    const { api, knex } = await setUp({
      entities: [
        inCatalog('known-site', { type: 'network-site' }),
        inCatalog('from-netbox', DEVICE, 'netbox'),
        inCatalog('from-yaml', DEVICE),
        inCatalog('lagging', DEVICE, 'csv'),
      ],
    });
    await eventually(
      async () => [
        ...(await knex('devices').pluck('name')),
        ...(await knex('sites').pluck('name')),
      ],
      names => names.length === 4,
    );
    await new DeclaredEntityStore(knex).upsert(
      [
        {
          source: 'lab',
          sourceId: 'of-lab',
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: 'of-lab', namespace: 'default' },
            spec: { type: 'network-device' },
          },
        },
      ],
      { actor: 'user:default/jane', now: 1_000 },
    );
    const { body } = await upload(
      api,
      'name,site\nfrom-netbox,known-site\nfrom-yaml,\nof-lab,\nlagging,known-site\nknown-site,\nx,from-yaml',
    );
    const rows = await rowsOf(api, body.importKey);
    expect(rows.map(row => [row.effect, row.entityRef])).toEqual([
      ['bad', 'resource:default/from-netbox'],
      ['bad', 'resource:default/from-yaml'],
      ['bad', 'resource:default/of-lab'],
      ['addition', 'resource:default/lagging'],
      ['bad', 'resource:default/known-site'],
      ['bad', 'resource:default/x'],
    ]);
    expect(rows[0].problems[0]).toContain('from the source "netbox"');
    expect(rows[1].problems[0]).toContain('from another place');
    expect(rows[2].problems[0]).toContain('by the source "lab"');
    expect(rows[4].problems[0]).toContain('already has the site');
    expect(rows[5].problems[0]).toContain('which is a device in the catalog');
  });

  it('says what is wrong with a row in the words that entities have', async () => {
    const { api } = await setUp({ config: {} });
    const { body } = await upload(
      api,
      'name,role,vendor,model,ip,ssh port,status,owner,lat,lon,site\n' +
        '本部,r,v,m,,,,o,,,\n' +
        ',r,v,m,,,,o,,,\n' +
        'a,,,,10.0.0.256,99999,sleeping,,,,\n' +
        'b,r,v,m,,,,o,91,0,s1\n' +
        'c,r,v,m,,,,o,,,,too,many\n' +
        'd,r,v,m,,ssh,,o,,\n',
    );
    const problems = (await rowsOf(api, body.importKey)).map(
      row => row.problems,
    );
    expect(problems).toEqual([
      [expect.stringMatching(/^name is "本部"; allowed is/)],
      [expect.stringMatching(/^name is missing/)],
      [
        expect.stringContaining('spec.device.role is missing; allowed is'),
        expect.stringContaining('spec.device.vendor is missing'),
        expect.stringContaining('spec.device.model is missing'),
        expect.stringContaining(
          'spec.device.managementAddress is "10.0.0.256"',
        ),
        expect.stringContaining('spec.device.managementPort is 99999'),
        expect.stringContaining('spec.device.status is "sleeping"'),
        expect.stringContaining('network.imports.defaults.owner'),
      ],
      [expect.stringContaining('spec.location.latitude is 91')],
      [expect.stringContaining('has 13 cells, the first row has 11')],
      [expect.stringContaining('spec.device.managementPort is "ssh"')],
    ]);
  });

  it('takes defaults from the request', async () => {
    const { api } = await setUp({ config: {} });
    const { body } = await upload(
      api,
      'name\na',
      '?defaults[role]=core-router&defaults[vendor]=Nokia&defaults[model]=SR-1&defaults[owner]=group:default/core&defaults[site]=Oslo',
    );
    expect(body).toMatchObject({ additions: 2, badRows: 0 });
    const wrong = await upload(api, 'name\na', '?defaults[colour]=red');
    expect(wrong.status).toBe(400);
  });

  it('gives bad rows back as a file that holds no formula and can be imported again', async () => {
    const { api } = await setUp();
    const { body } = await upload(
      api,
      'name,description,status\n"a, b","=HYPERLINK(""x"")",nope\nc,-5,nope\nd,fine,active\n',
    );
    const { text, headers } = await clientOf(api).get(
      `/v1/imports/${body.importKey}/bad-rows`,
    );
    expect(headers['content-disposition']).toContain('attachment');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('\ufeffname,description,status,problem');
    expect(lines[1]).toMatch(
      /^"a, b","'=HYPERLINK\(""x""\)",nope,"spec\.device\.status is ""nope""/,
    );
    expect(lines[2]).toMatch(/^c,"'-5",nope/);
    const again = await upload(api, text.replaceAll('nope', 'active'));
    expect(again.body).toMatchObject({ additions: 2, badRows: 0 });
    const rows = await rowsOf(api, again.body.importKey);
    expect(
      rows.map(
        row => row.facts.find(each => each.field === 'description')?.proposed,
      ),
    ).toEqual(['=HYPERLINK("x")', '-5']);
  });

  it.each([
    ['an empty file', '', 'The file is empty'],
    [
      'a file without a name',
      'colour,size\nred,1',
      'names no column for the name of a device: it has "colour", "size"',
    ],
    ['a quote without an end', 'name\n"a\nb\n', 'has no end'],
    ['a workbook', 'PK\u0003\u0004\u0000\u0000', 'This is no CSV file'],
  ])('refuses %s and keeps the reason', async (_what, csv, reason) => {
    const { api } = await setUp();
    const answer = await upload(api, csv);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(reason);
    const { body } = await clientOf(api).post('/v1/imports/search', {
      filter: { states: ['failed'] },
    });
    expect(body.items).toMatchObject([
      { state: 'failed', error: expect.stringContaining(reason) },
    ]);
  });

  it('refuses a file that is too large, a source that is its own, and what is no CSV', async () => {
    const { api } = await setUp({
      config: { network: { imports: { maxBytes: 1024 * 1024 } } },
    });
    const large = await upload(api, `name\n${'a'.repeat(1024 * 1024)}`);
    expect(large.status).toBe(413);
    expect(large.body.detail).toContain('network.imports.maxBytes');
    const own = await upload(api, 'name\na', '?source=discovery');
    expect(own.body.detail).toContain('belongs to this portal itself');
    const json = await clientOf(api).post('/v1/imports', { name: 'a' });
    expect(json.status).toBe(400);
    expect(json.body.detail).toContain('unsupported media type');
  });

  it('applies nothing that has changed since the preview', async () => {
    const { api } = await setUp();
    await importNow(api, 'name,version\na,1\nb,1\nc,1');
    const preview = await upload(
      api,
      'name,version\na,2\nb,2\nd,1',
      '?mode=replace',
    );
    expect(preview.body).toMatchObject({
      changes: 2,
      additions: 1,
      removals: 1,
    });
    await importNow(api, 'name,version\na,3\nc,3');
    await importNow(api, 'name,version\nd,9', '?source=lab');
    const { body } = await apply(api, preview.body.importKey, true);
    expect(body).toMatchObject({
      state: 'applied',
      changes: 1,
      additions: 0,
      removals: 0,
      badRows: 3,
      processed: 4,
    });
    expect(
      (await rowsOf(api, preview.body.importKey, 'bad')).map(
        row => row.problems[0],
      ),
    ).toEqual([
      expect.stringContaining(
        '"resource:default/a" has changed since the preview',
      ),
      expect.stringContaining('was declared by the source "lab"'),
      expect.stringContaining(
        '"resource:default/c" has changed since the preview',
      ),
    ]);
    const versions = (await declaredBy(api)).map(each => [
      each.sourceId,
      each.entity.spec.device.softwareVersion,
    ]);
    expect(versions).toEqual([
      ['device/a', '3'],
      ['device/b', '2'],
      ['device/c', '3'],
      ['device/d', '9'],
    ]);
  });

  it('discards an import, once', async () => {
    const { api } = await setUp();
    const { body } = await upload(api, 'name\na');
    const path = `/v1/imports/${body.importKey}`;
    expect((await clientOf(api).delete(path)).status).toBe(204);
    expect((await clientOf(api).get(path)).body.state).toBe('discarded');
    const again = await clientOf(api).delete(path);
    expect(again.status).toBe(409);
    expect((await apply(api, body.importKey)).body.detail).toContain(
      'was discarded. Send the file again',
    );
    expect((await clientOf(api).get('/v1/imports/unknown')).status).toBe(404);
  });

  it('lets nobody in without the permission, but services read what is declared unless their token is for less', async () => {
    // What the framework says of a service: everything, or what the restrictions of its token leave.
    let mayServices = true;
    const { api } = await setUp({
      policy: (permission, userRef) => {
        const isAllowed =
          userRef === undefined ? mayServices : userRef === 'user:default/jane';
        return permission.name === 'network.import' && !isAllowed
          ? deny
          : allow;
      },
    });
    const { body } = await upload(api, 'name\na');
    const eve = api.as('eve');
    const path = `/v1/imports/${body.importKey}`;
    const answers = [
      await eve.sendText('post', '/v1/imports', 'name\na', 'text/csv'),
      await eve.post('/v1/imports/search', {}),
      await eve.get(path),
      await eve.post(`${path}/application`, {}),
      await eve.post(`${path}/rows/search`, {}),
      await eve.get(`${path}/bad-rows`),
      await eve.delete(path),
      await eve.get('/v1/declared-entities'),
    ];
    expect(answers.map(answer => answer.status)).toEqual(Array(8).fill(403));
    expect(api.audit.filter(each => each.status === 'failed')).toMatchObject([
      { eventId: 'import-create' },
      { eventId: 'import-apply' },
      { eventId: 'import-discard' },
    ]);
    const service = api.asService();
    expect((await service.get('/v1/declared-entities')).status).toBe(200);
    mayServices = false;
    expect((await service.get('/v1/declared-entities')).status).toBe(403);
  });

  it('goes on with what a backend that died was applying, and fails what it was reading', async () => {
    const { api, knex } = await setUp();
    const first = await upload(
      api,
      `name\n${Array.from({ length: 150 }, (_, n) => `d${n}`).join('\n')}`,
    );
    const second = await upload(api, 'name\nx');
    const died = { lease_until: 1 };
    await knex('imports')
      .where('import_key', first.body.importKey)
      .update({ ...died, state: 'applying', applied_by: 'user:default/jane' });
    await knex('import_rows')
      .where('import_key', first.body.importKey)
      .where('row_key', '<', 100)
      .update({ is_applied: true });
    await knex('imports')
      .where('import_key', second.body.importKey)
      .update({ ...died, state: 'reading' });
    // Another backend on the same database.
    const other = await startTestApi({ knex });
    const states = await eventually(
      async () =>
        (
          await clientOf(other).post('/v1/imports/search', {})
        ).body.items.map((each: JsonObject) => each.state),
      found => !found.includes('applying') && !found.includes('reading'),
    );
    expect(states).toEqual(['failed', 'applied']);
    expect(await declaredBy(other)).toHaveLength(50);
  });
});
