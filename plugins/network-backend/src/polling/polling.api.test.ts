import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { prepareDatabase } from '@linework/backend-common';
import { eventually } from '@linework/backend-common/testUtils';
import {
  NETWORK_INTERFACE_STATE_TOPIC,
  NETWORK_LINK_TOPIC,
  type Interface,
  type Link,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { insertDevices } from '../__testUtils__/insertDevices';
import {
  COMMUNITY,
  ring,
  startNetwork,
  type SimulatedNetwork,
} from '../__testUtils__/simulatedNetwork';
import { startTestApi } from '../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../database/migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CONFIG = {
  network: {
    // The devices are in the database, not in a catalog that would be read every now and then.
    inventory: { syncInterval: { hours: 10 } },
    polling: {
      interval: '400ms',
      minInterval: '200ms',
      maxInterval: '800ms',
      failuresUntilUnreachable: 3,
    },
    snmp: { timeout: '500ms', retries: 1 },
    credentials: { lab: { snmp: { version: 'v2c', community: COMMUNITY } } },
  },
};

describe.each(databases.eachSupportedId())(
  'polling through the API, %p',
  databaseId => {
    let knex: Knex;
    let network: SimulatedNetwork;

    beforeAll(async () => {
      network = await startNetwork(ring(3));
    });
    afterAll(() => network.simulator.stop());

    async function start(
      options: Partial<Parameters<typeof startTestApi>[0]> = {},
    ) {
      knex = await databases.init(databaseId);
      await prepareDatabase(knex);
      await applyDatabaseMigrations(knex);
      await insertDevices(
        knex,
        ['r1', 'r2', 'r3'].map(name => ({
          device_ref: `resource:default/${name}`,
          management_address: network.addressOf(name),
          snmp_port: network.snmpPort,
        })),
      );
      const scheduler = mockServices.scheduler();
      const api = await startTestApi({
        knex,
        config: CONFIG,
        features: [
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => scheduler,
          }),
        ],
        ...options,
      });
      await scheduler.triggerTask('network-polling-plan');
      return api;
    }

    it('keeps reachability, interfaces and links as they are in the network', async () => {
      const api = await start();
      const jane = api.as('jane');
      await eventually(
        () =>
          jane.post('/v1/devices/search', {
            filter: { reachability: ['reachable'] },
          }),
        ({ body }) => body.items?.length === 3,
      );
      const links = async (): Promise<Link[]> =>
        (await jane.post('/v1/links/search', {})).body.items;
      await eventually(
        links,
        found => found.length === 3 && found.every(({ isUp }) => isUp === true),
      );

      network.simulator.cutLink('r1', 'ge0/1');
      const down = await eventually(
        async (): Promise<Interface[]> =>
          (
            await jane.get('/v1/devices/default/r1/interfaces')
          ).body.items,
        items =>
          items.some(
            ({ name, operStatus }) => name === 'ge0/1' && operStatus === 'down',
          ),
      );
      expect(down.find(({ name }) => name === 'ge0/1')).toMatchObject({
        adminStatus: 'up',
      });
      await eventually(
        links,
        found =>
          found.some(
            ({ isUp, a, b }) =>
              isUp === false &&
              [a, b].some(end => end.interfaceName === 'ge0/1'),
          ) || found.length === 2,
      );
      expect(
        api.events.filter(
          ({ topic }) => topic === NETWORK_INTERFACE_STATE_TOPIC,
        ),
      ).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            eventPayload: expect.objectContaining({
              deviceRef: 'resource:default/r1',
              interfaceName: 'ge0/1',
              from: 'up',
              to: 'down',
              isAdministrative: false,
            }),
          }),
        ]),
      );
      await eventually(
        async () => api.events,
        events =>
          events.some(
            ({ topic, eventPayload }) =>
              topic === NETWORK_LINK_TOPIC &&
              (eventPayload as { change: string }).change === 'vanished',
          ),
      );
      network.simulator.mendLink('r1', 'ge0/1');
      await eventually(
        links,
        found => found.length === 3 && found.every(({ isUp }) => isUp === true),
      );

      await network.simulator.powerOff('r3');
      await eventually(
        () => jane.get('/v1/devices/default/r3'),
        ({ body }) => body.reachability === 'unreachable',
      );
      await network.simulator.powerOn('r3');
      await eventually(
        () => jane.get('/v1/devices/default/r3'),
        ({ body }) =>
          body.reachability === 'reachable' && body.polling.isPolled,
      );
      const changes = await jane.get('/v1/devices/default/r3/state-changes');
      expect(
        changes.body.items
          .filter(
            (change: { interfaceName: string | null }) =>
              change.interfaceName === null,
          )
          .map((change: { to: string }) => change.to),
      ).toEqual(['reachable', 'unreachable', 'reachable']);
    });

    it('asks a device at once for those who may', async () => {
      const api = await start({
        config: { network: { ...CONFIG.network, polling: { enabled: false } } },
        policy: (permission, userRef) => ({
          result:
            permission.name === 'network.device.poll' &&
            userRef === 'user:default/eve'
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      });
      const jane = api.as('jane');
      const polled = await jane.post('/v1/devices/default/r1/poll');
      expect(polled.status).toBe(200);
      expect(polled.body).toMatchObject({
        reachability: 'reachable',
        responseMs: expect.any(Number),
        error: null,
      });
      const { body } = await jane.get('/v1/devices/default/r1/interfaces');
      expect(body.items).toHaveLength(3);
      const detail = await eventually(
        () => jane.get('/v1/devices/default/r1'),
        answer => answer.body.polling.reason !== null,
      );
      expect(detail.body.polling).toMatchObject({
        isPolled: false,
        reason: expect.stringContaining('network.polling.enabled'),
      });
      expect(api.audit).toEqual([
        expect.objectContaining({
          eventId: 'device-poll',
          status: 'succeeded',
          meta: { deviceRef: 'resource:default/r1' },
        }),
      ]);
      expect(
        (await api.as('eve').post('/v1/devices/default/r1/poll')).status,
      ).toBe(403);
      expect((await jane.post('/v1/devices/default/nobody/poll')).status).toBe(
        404,
      );
    });
  },
);
