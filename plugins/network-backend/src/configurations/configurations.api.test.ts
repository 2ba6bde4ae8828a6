import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DeviceError,
  deviceSessionServiceRef,
  type DeviceSession,
} from '@linework/backstage-plugin-network-node';
import type { Knex } from 'knex';
import { insertDevices } from '../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../database/migrations';
import { networkDeviceConditions } from '../permissions/conditions';
import { ContentStore } from './store/ContentStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const R1 = 'resource:default/r1';
const PATH = '/v1/devices/default/r1/configurations';

const CONFIGURATION = `Building configuration...
Current configuration:
!
hostname r1
password hunter2-login
snmp-server community Tr0ub4dor RO
!
interface ge0/0
 description uplink to sto1
 ip address 10.0.0.1/31
!
interface ge0/1
 shutdown
!
router bgp 65000
 neighbor 10.0.0.0 remote-as 65000
 neighbor 10.0.0.0 password hunter2-bgp
!
ntp server 10.9.9.1
end
`;

const SECRETS = ['hunter2-login', 'Tr0ub4dor', 'hunter2-bgp'];

/** A device that shows what it is told to. */
class FakeDevice {
  text = CONFIGURATION;
  error?: Error;
  fetches = 0;

  readonly service = createServiceFactory({
    service: deviceSessionServiceRef,
    deps: {},
    factory: () => ({
      withSession: async <T>(
        _target: unknown,
        work: (session: DeviceSession) => Promise<T>,
      ) => {
        this.fetches++;
        if (this.error) throw this.error;
        return work({
          usable: true,
          getConfig: async () => this.text,
        } as unknown as DeviceSession);
      },
    }),
  });
}

describe.each(databases.eachSupportedId())(
  'configurations on %s',
  databaseId => {
    let knex: Knex;
    let api: TestApi;
    let device: FakeDevice;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      await insertDevices(knex, [
        { device_ref: R1, title: 'Router 1' },
        { device_ref: 'resource:default/r2', role: 'switch' },
      ]);
      device = new FakeDevice();
      api = await startTestApi({
        knex,
        features: [device.service],
        config: { network: { configurations: { noise: ['! seen *'] } } },
        policy: permission => {
          if (permission.name === 'network.configuration.store') {
            return {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'network',
              resourceType: 'network-device',
              conditions: networkDeviceConditions.hasRole({
                roles: ['router'],
              }),
            };
          }
          return { result: AuthorizeResult.ALLOW };
        },
      });
    });

    async function store(text: string, more = {}) {
      const response = await api.as('jane').post(PATH, { text, ...more });
      return response;
    }

    it('keeps a version with who, when and why, and none for the same text but for noise', async () => {
      const first = await store(CONFIGURATION, { reason: 'before the change' });
      expect(first.status).toBe(200);
      expect(first.body).toMatchObject({
        isNew: true,
        blankedSecrets: 3,
        version: {
          actor: 'user:default/jane',
          reason: 'before the change',
          origin: 'api',
          isLatest: true,
          previousVersionKey: null,
          linesAdded: 0,
          linesRemoved: 0,
        },
      });
      const again = await store(`! seen at noon\n${CONFIGURATION}`);
      expect(again.body).toMatchObject({
        isNew: false,
        version: { versionKey: first.body.version.versionKey },
      });
      const changed = await store(
        CONFIGURATION.replace('ntp server 10.9.9.1', 'ntp server 10.9.9.2'),
      );
      expect(changed.body).toMatchObject({
        isNew: true,
        version: {
          linesAdded: 1,
          linesRemoved: 1,
          previousVersionKey: first.body.version.versionKey,
        },
      });
      const list = await api.as('jane').get(PATH);
      expect(list.body.items.map((each: any) => each.isLatest)).toEqual([
        true,
        false,
      ]);
      expect(list.body.lastFetch).toBeNull();
      const texts = await knex('configuration_contents').count({ count: '*' });
      expect(Number(texts[0].count)).toBe(2);
    });

    it('has no secret in any answer, table or audit entry', async () => {
      const { body } = await store(CONFIGURATION);
      const changed = await store(
        CONFIGURATION.replace('hunter2-bgp', 'hunter3-bgp'),
      );
      const diff = await api
        .as('jane')
        .get(
          `/v1/configurations/${body.version.versionKey}/diff/${changed.body.version.versionKey}`,
        );
      expect(diff.body).toMatchObject({ linesAdded: 1, linesRemoved: 1 });
      expect(diff.body.hunks[0].section).toBe('router bgp 65000');
      const text = await api
        .as('jane')
        .get(`/v1/configurations/${changed.body.version.versionKey}`);
      expect(text.body.text).toContain(' neighbor 10.0.0.0 password <secret:');
      const search = await api
        .as('jane')
        .post('/v1/configurations/search', { query: 'password' });
      expect(search.body.items).toHaveLength(1);
      const everything = [
        JSON.stringify([
          diff.body,
          text.body,
          search.body,
          api.audit,
          api.events,
          api.published,
        ]),
      ];
      const hashes = await knex('configuration_contents').pluck('sha256');
      everything.push(...(await new ContentStore(knex).read(hashes)).values());
      for (const table of [
        'configuration_contents',
        'configuration_versions',
        'configuration_documents',
        'configuration_lines',
        'configuration_line_candidates',
        'installation_keys',
      ]) {
        everything.push(JSON.stringify(await knex(table).select()));
      }
      for (const secret of [...SECRETS, 'hunter3-bgp']) {
        expect(everything.join('\n')).not.toContain(secret);
        const found = await api
          .as('jane')
          .post('/v1/configurations/search', { query: secret });
        expect(found.body.items).toEqual([]);
      }
    });

    it('refuses a text that looks cut off, until somebody vouches for it', async () => {
      const long = `${CONFIGURATION}${' description filler\n'.repeat(200)}`;
      await store(long);
      const cut = await store(long.slice(0, 300));
      expect(cut.status).toBe(409);
      expect(cut.body.detail).toContain('looks cut off');
      expect(
        (await store(long.slice(0, 300), { isComplete: true })).status,
      ).toBe(200);
    });

    it('refuses what is no configuration, and takes carriage returns', async () => {
      const refusals: [string, string][] = [
        ['\n \n', 'is empty'],
        ['x'.repeat(3_900_000), 'has 3900000 characters'],
        ['\u0001\u0002\u0003'.repeat(100), 'is no text'],
      ];
      for (const [text, detail] of refusals) {
        const { status, body } = await store(text);
        expect(status).toBe(400);
        expect(body.detail).toContain(detail);
      }
      const odd = await store(
        'hostname r1\r\n\ufeffinterface \ud800ge0\u0000/0\r\n mtu 1500\r\n',
      );
      expect(odd.status).toBe(200);
      const { body } = await api
        .as('jane')
        .get(`/v1/configurations/${odd.body.version.versionKey}`);
      expect(body.text).toBe(
        'hostname r1\n\ufeffinterface \ufffdge0/0\n mtu 1500\n',
      );
      expect(
        (await store('hostname r1', { capturedAt: '2999-01-01T00:00:00Z' }))
          .status,
      ).toBe(400);
      expect(
        (await store('hostname r2', { capturedAt: '2020-01-01T00:00:00Z' }))
          .status,
      ).toBe(409);
    });

    it('fetches from the device, says what went wrong, and remembers it', async () => {
      device.error = new DeviceError({
        code: 'unreachable',
        entityRef: R1,
        message: 'resource:default/r1: no connection to 127.0.0.1:22',
      });
      const failed = await api.as('jane').post(`${PATH}/fetch`, {});
      expect(failed.status).toBe(503);
      expect(failed.body.detail).toContain('no connection');
      expect((await api.as('jane').get(PATH)).body.lastFetch.error).toContain(
        'no connection',
      );

      device.error = undefined;
      const fetched = await api
        .as('jane')
        .post(`${PATH}/fetch`, { reason: 'a look' });
      expect(fetched.body).toMatchObject({
        isNew: true,
        version: { origin: 'device', reason: 'a look' },
      });
      expect((await api.as('jane').get(PATH)).body.lastFetch.error).toBeNull();
      expect(api.events).toEqual([
        {
          topic: 'network.configuration',
          eventPayload: expect.objectContaining({
            deviceRef: R1,
            kind: 'running',
          }),
        },
      ]);
      expect(
        api.audit.filter(each =>
          String(each.eventId).startsWith('configuration-'),
        ),
      ).toHaveLength(2);
      const row = await knex('devices')
        .where({ device_ref: R1 })
        .first('last_backup_at');
      expect(Number(row.last_backup_at)).toBeGreaterThan(0);
    });

    it('keeps those out who may not read or store', async () => {
      const refused = await api
        .as('jane')
        .post('/v1/devices/default/r2/configurations', { text: 'hostname r2' });
      expect(refused.status).toBe(403);
      expect(refused.body.detail).toContain('network.configuration.store');
      expect(
        (await api.as('jane').get('/v1/devices/default/nope/configurations'))
          .status,
      ).toBe(404);
      expect((await api.as('jane').get('/v1/configurations/nope')).status).toBe(
        404,
      );
    });

    it('stores one after the other what comes at the same time', async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          store(`hostname r1\nmark ${n % 3}\n`),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      const heads = await knex('configuration_heads').select();
      expect(heads).toHaveLength(1);
      const versions = await knex('configuration_versions').orderBy(
        'version_key',
      );
      versions.forEach((version, index) => {
        expect(version.previous_key).toBe(
          versions[index - 1]?.version_key ?? null,
        );
      });
      expect(heads[0].version_key).toBe(
        versions[versions.length - 1].version_key,
      );
    });
  },
);
