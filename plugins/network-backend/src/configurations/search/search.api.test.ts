import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { insertDevices, insertSites } from '../../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../../database/migrations';
import { networkDeviceConditions } from '../../permissions/conditions';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DEVICES = 12;

function configuration(n: number): string {
  return [
    `hostname r${n}`,
    'interface ge0/0',
    ` description Uplink to STO${n}`,
    ` ip address 10.0.${n}.1/31`,
    'interface ge0/1',
    ' shutdown',
    `ntp server ${n < 4 ? '10.9.9.1' : '10.9.9.2'} prefer`,
    ...(n === 7 ? ['banner 100% sure_thing \\ ok (really?) [yes]'] : []),
    `snmp-server location rack ${n}`,
    'end',
  ].join('\n');
}

/** PostgreSQL finds lines in two ways; a dictionary that is full learns nothing. */
const ways = databases
  .eachSupportedId()
  .flatMap(([databaseId]) =>
    (String(databaseId) === 'SQLITE_3'
      ? ['texts']
      : ['a dictionary', 'texts']
    ).map(way => ({ databaseId, way })),
  );

describe.each(ways)(
  'search in configurations on $databaseId by $way',
  ({ databaseId, way }) => {
    let knex: Knex;
    let api: TestApi;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      await insertSites(knex, {
        'resource:default/se': undefined,
        'resource:default/sto1': 'resource:default/se',
      });
      await insertDevices(
        knex,
        Array.from({ length: DEVICES }, (_, n) => ({
          device_ref: `resource:default/r${String(n).padStart(2, '0')}`,
          role: n % 2 === 0 ? 'core' : 'access',
          site_ref: n < 6 ? 'resource:default/sto1' : null,
        })),
      );
      api = await startTestApi({
        knex,
        policy: (_permission, userRef) =>
          userRef === 'user:default/eve'
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'network',
                resourceType: 'network-device',
                conditions: networkDeviceConditions.hasRole({
                  roles: ['core'],
                }),
              }
            : {
                result:
                  userRef === 'user:default/mallory'
                    ? AuthorizeResult.DENY
                    : AuthorizeResult.ALLOW,
              },
      });
      for (let n = 0; n < DEVICES - 1; n++) {
        // Nothing is learned from what is forgotten before it comes again.
        if (way === 'texts') {
          await knex('configuration_line_candidates').delete();
        }
        await api
          .as('jane')
          .post(
            `/v1/devices/default/r${String(n).padStart(2, '0')}/configurations`,
            { text: configuration(n) },
          );
      }
    });

    async function search(query: string, more = {}, user = 'jane') {
      const { status, body } = await api
        .as(user)
        .post('/v1/configurations/search', { query, ...more });
      expect(status).toBe(200);
      return {
        ...body,
        names: body.items.map((item: any) => item.device.title).join(' '),
      };
    }

    it('finds lines with their numbers and blocks, whatever their case', async () => {
      const { items, names, page, searchedDevices } = await search(
        'uplink TO sto7',
      );
      expect(names).toBe('r07');
      expect(items[0].lines).toEqual([
        {
          number: 3,
          text: ' description Uplink to STO7',
          section: 'interface ge0/0',
        },
      ]);
      expect(page.totalItems).toBe(1);
      expect(searchedDevices).toBe(DEVICES - 1);
      expect((await search('uplink', { isCaseSensitive: true })).names).toBe(
        '',
      );
      expect(
        (await search('Uplink to STO7', { isCaseSensitive: true })).names,
      ).toBe('r07');
    });

    it('finds the devices whose configuration does not hold the text; those without one are not asked', async () => {
      expect(
        (await search('ntp server 10.9.9.2', { isAbsent: true })).names,
      ).toBe('r00 r01 r02 r03');
      expect(
        (await search('no such thing', { isAbsent: true })).page.totalItems,
      ).toBe(11);
    });

    it('takes * for any text within one line', async () => {
      expect((await search('ntp*9.1*prefer')).names).toBe('r00 r01 r02 r03');
      expect((await search('hostname*prefer')).names).toBe('');
      expect((await search('DESCRIPTION*sto3')).names).toBe('r03');
      expect(
        (await search('DESCRIPTION*sto3', { isCaseSensitive: true })).names,
      ).toBe('');
      expect((await search('10.0.*.1/31')).page.totalItems).toBe(11);
    });

    it('takes every other character for itself', async () => {
      for (const query of [
        '100% sure_thing',
        '\\ ok (really?)',
        '[yes]',
        '(really?)*[yes]',
      ]) {
        expect((await search(query)).names).toBe('r07');
      }
      expect((await search('100_ sure')).names).toBe('');
      expect((await search('sure.thing')).names).toBe('');
    });

    it('follows the filter and what the caller may read', async () => {
      const filter = { siteRefs: ['resource:default/se'] };
      expect((await search('ntp server 10.9.9.2', { filter })).names).toBe(
        'r04 r05',
      );
      expect((await search('ntp', { filter: { roles: ['core'] } })).names).toBe(
        'r00 r02 r04 r06 r08 r10',
      );
      expect((await search('ntp', {}, 'eve')).searchedDevices).toBe(6);
      expect((await search('10.9.9.1', {}, 'eve')).names).toBe('r00 r02');
      const denied = await api
        .as('mallory')
        .post('/v1/configurations/search', { query: 'ntp' });
      expect(denied.status).toBe(403);
    });

    it('pages forwards and backwards with the same totals', async () => {
      const first = await search('ntp server', { page: { limit: 4 } });
      expect(first.names).toBe('r00 r01 r02 r03');
      expect(first.page).toMatchObject({ totalItems: 11, startCursor: null });
      const second = await search('ntp server', {
        page: { limit: 4, after: first.page.endCursor },
      });
      expect(second.names).toBe('r04 r05 r06 r07');
      const third = await search('ntp server', {
        page: { limit: 4, after: second.page.endCursor },
      });
      expect(third.names).toBe('r08 r09 r10');
      expect(third.page).toMatchObject({ totalItems: 11, endCursor: null });
      const back = await search('ntp server', {
        page: { limit: 4, before: third.page.startCursor },
      });
      expect(back.names).toBe(second.names);
      expect(
        (await search('ntp server', { page: { limit: 2, from: 9 } })).names,
      ).toBe('r09 r10');
    });

    it('finds what is there now, and not what was there before', async () => {
      const path = '/v1/devices/default/r10/configurations';
      await api.as('jane').post(path, {
        text: configuration(10).replace('rack 10', 'cellar 10'),
      });
      expect((await search('cellar')).names).toBe('r10');
      expect((await search('rack 10')).names).toBe('');
      await api.as('jane').post(path, { text: configuration(10) });
      expect((await search('rack 10')).names).toBe('r10');
    });

    it('refuses a search for nothing', async () => {
      const { status, body } = await api
        .as('jane')
        .post('/v1/configurations/search', { query: '* *' });
      expect(status).toBe(400);
      expect(body.detail).toContain('has no text');
    });

    it('agrees with a look at every line, whatever is searched for', async () => {
      const texts = Array.from({ length: DEVICES - 1 }, (_, n) =>
        configuration(n),
      );
      let seed = 7;
      const random = (below: number) => {
        seed = (seed * 48271) % 2147483647;
        return seed % below;
      };
      for (let round = 0; round < 40; round++) {
        const lines = texts[random(texts.length)].split('\n');
        const line = lines[random(lines.length)];
        const at = random(line.length - 1);
        let query = line.slice(at, at + 2 + random(8));
        if (query.length < 2 || query.trim() === '') continue;
        if (random(3) === 0) query = `${query.slice(0, 1)}*${query.slice(1)}`;
        const parts = query.toLowerCase().split('*').filter(Boolean);
        const expected = texts.flatMap((text, n) =>
          text
            .toLowerCase()
            .split('\n')
            .some(each => {
              let from = 0;
              return parts.every(part => {
                const found = each.indexOf(part, from);
                from = found + part.length;
                return found >= 0;
              });
            })
            ? [`r${String(n).padStart(2, '0')}`]
            : [],
        );
        expect([query, (await search(query)).names]).toEqual([
          query,
          expected.join(' '),
        ]);
      }
    });
  },
);
