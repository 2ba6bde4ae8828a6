import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { insertDevices } from '../../__testUtils__/insertDevices';
import { applyDatabaseMigrations } from '../../database/migrations';
import type { DeviceObservation, ObservedInterface } from '../observation';
import { InventoryWriter } from './InventoryWriter';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const R1 = 'resource:default/r1';
const R2 = 'resource:default/r2';
const R3 = 'resource:default/r3';

const upText = (isUp: unknown) =>
  isUp === null ? '' : ` ${isUp ? 'up' : 'down'}`;

const up = (
  name: string,
  more: Partial<ObservedInterface> = {},
): ObservedInterface => ({
  name,
  adminStatus: 'up',
  operStatus: 'up',
  ...more,
});
const down = (name: string): ObservedInterface =>
  up(name, { operStatus: 'down' });

describe.each(databases.eachSupportedId())(
  'InventoryWriter on %s',
  databaseId => {
    let knex: Knex;
    let writer: InventoryWriter;
    let now = 0;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      await insertDevices(knex, [
        { device_ref: R1, title: 'Router 1' },
        { device_ref: R2, title: 'Router 2' },
      ]);
      writer = new InventoryWriter(knex);
      now = 1_000;
    });

    /** Each look is a second after the last one. */
    const look = (deviceRef: string, seen: Partial<DeviceObservation>) => {
      now += 1_000;
      return writer.record({ deviceRef, observedAt: now, ...seen });
    };
    /** A neighbour by LLDP that tells its chassis id and the names of its ports. */
    const hears = (localInterface: string, name: string, port: string) => ({
      localInterface,
      chassisId: `macAddress:${name}`,
      systemName: name,
      port: { idSubtype: 'interfaceName' as const, id: port },
    });
    const is = (name: string) => ({ name, chassisId: `macAddress:${name}` });
    const links = async () =>
      (
        await knex('links')
          .orderBy(['a_device_ref', 'a_interface', 'b_interface'])
          .select('*')
      ).map(
        row =>
          `${row.a_device_ref?.split('/')[1] ?? `(${row.a_name})`}:${
            row.a_interface ?? '?'
          } ` +
          `${row.b_device_ref?.split('/')[1] ?? `(${row.b_name})`}:${
            row.b_interface ?? '?'
          } ` +
          `${row.verdict}${upText(row.is_up)}`,
      );
    const device = (ref: string) =>
      knex('devices').where('device_ref', ref).first();

    describe('interfaces', () => {
      const find = (name: string) =>
        knex('interfaces').where({ device_ref: R1, name }).first();

      it('are added with what is known of them, in natural order, and counted', async () => {
        const changes = await look(R1, {
          interfaces: [
            up('ge0/10', {
              index: 7,
              description: 'to Router 2',
              speedBps: 100_000_000_000,
              mtu: 9_000,
              macAddress: 'AA:BB:CC:00:11:22',
              type: 6,
            }),
            down('ge0/2'),
            up('lo', { adminStatus: 'down', operStatus: 'down' }),
          ],
        });
        expect(changes).toMatchObject({
          newInterfaces: ['ge0/10', 'ge0/2', 'lo'],
          interfaceStates: [],
        });
        expect(
          await knex('interfaces').orderBy('sort_key').pluck('name'),
        ).toEqual(['ge0/2', 'ge0/10', 'lo']);
        const row = await find('ge0/10');
        expect({
          ...row,
          speed_bps: Number(row.speed_bps),
          first_seen_at: Number(row.first_seen_at),
        }).toMatchObject({
          if_index: 7,
          description: 'to Router 2',
          speed_bps: 100_000_000_000,
          mtu: 9_000,
          mac_address: 'aa:bb:cc:00:11:22',
          admin_status: 'up',
          oper_status: 'up',
          status_since: null,
          first_seen_at: 2_000,
        });
        expect(await device(R1)).toMatchObject({
          interface_count: 3,
          interfaces_down: 1,
        });
      });

      it('that go up and down are told and noted, with whether somebody switched them', async () => {
        await look(R1, { interfaces: [up('eth1'), up('eth2')] });
        const changes = await look(R1, {
          interfaceStates: [
            down('eth1'),
            { name: 'eth2', adminStatus: 'down', operStatus: 'down' },
          ],
        });
        expect(changes.interfaceStates).toEqual([
          {
            deviceRef: R1,
            interfaceName: 'eth1',
            from: 'up',
            to: 'down',
            adminStatus: 'up',
            isAdministrative: false,
            at: '1970-01-01T00:00:03.000Z',
          },
          {
            deviceRef: R1,
            interfaceName: 'eth2',
            from: 'up',
            to: 'down',
            adminStatus: 'down',
            isAdministrative: true,
            at: '1970-01-01T00:00:03.000Z',
          },
        ]);
        expect(
          await knex('state_changes').count({ n: '*' }).first(),
        ).toMatchObject({ n: expect.anything() });
        expect(
          await knex('state_changes')
            .orderBy('interface_name')
            .pluck('interface_name'),
        ).toEqual(['eth1', 'eth2']);
        expect(Number((await find('eth1')).status_since)).toBe(3_000);
        expect(await device(R1)).toMatchObject({ interfaces_down: 1 });
      });

      it('of which nothing is new cost no write', async () => {
        await look(R1, {
          interfaces: [up('eth1')],
          system: { name: 'r1', upSince: 500 },
        });
        const statements: string[] = [];
        knex.on('query', ({ sql }) => statements.push(sql));
        await look(R1, {
          interfaceStates: [up('eth1')],
          system: { name: 'r1', upSince: 700 },
        });
        expect(statements.length).toBeGreaterThan(0);
        expect(statements.filter(sql => !/^\s*SELECT/.test(sql))).toEqual([]);
      });

      it('that the device no longer has are marked, not removed, and come back', async () => {
        await look(R1, { interfaces: [up('eth1'), up('eth2')] });
        const changes = await look(R1, { interfaces: [up('eth1')] });
        expect(changes).toMatchObject({
          vanishedInterfaces: ['eth2'],
          interfaceStates: [
            { interfaceName: 'eth2', from: 'up', to: 'notPresent' },
          ],
        });
        expect(Number((await find('eth2')).vanished_at)).toBe(3_000);
        expect(await device(R1)).toMatchObject({ interface_count: 1 });
        await look(R1, { interfaces: [up('eth1'), up('eth2')] });
        expect(await find('eth2')).toMatchObject({
          vanished_at: null,
          oper_status: 'up',
        });
        expect(Number((await find('eth2')).first_seen_at)).toBe(2_000);
      });

      it('with the same name, control characters or absurd numbers do no harm', async () => {
        await look(R1, {
          interfaces: [
            up('eth1', {
              description: 'a\u0000b\u0007c',
              speedBps: -5,
              mtu: 1e12,
            }),
            down('eth1'),
            up(''),
            up(`long${'x'.repeat(400)}`),
          ],
        });
        expect(await find('eth1')).toMatchObject({
          description: 'ab c',
          speed_bps: null,
          mtu: null,
          oper_status: 'up',
        });
        expect(await knex('interfaces').pluck('name')).toHaveLength(2);
      });
    });

    it('keeps modules, with those that were pulled marked', async () => {
      await look(R1, {
        modules: [
          { name: 'Chassis', class: 'chassis', serialNumber: 'S1' },
          {
            name: 'Slot 1',
            class: 'module',
            parentName: 'Chassis',
            model: 'LC',
          },
        ],
      });
      await look(R1, {
        modules: [{ name: 'Chassis', class: 'chassis', serialNumber: 'S2' }],
      });
      expect(
        (await knex('modules').orderBy('name')).map(row => [
          row.name,
          row.serial_number,
          Number(row.first_seen_at),
          row.vanished_at === null,
        ]),
      ).toEqual([
        ['Chassis', 'S2', 2_000, true],
        ['Slot 1', null, 2_000, false],
      ]);
    });

    it('keeps addresses as they are now', async () => {
      await look(R1, {
        addresses: [
          { interfaceName: 'eth1', address: '10.0.0.1', prefixLength: 30 },
          { interfaceName: 'eth1', address: 'nonsense', prefixLength: 1 },
        ],
      });
      await look(R1, {
        addresses: [
          { interfaceName: 'eth2', address: '10.0.0.1', prefixLength: 31 },
        ],
      });
      expect(
        await knex('addresses').select(
          'interface_name',
          'address',
          'prefix_length',
          'sort_key',
        ),
      ).toEqual([
        {
          interface_name: 'eth2',
          address: '10.0.0.1',
          prefix_length: 31,
          sort_key: '40a000001',
        },
      ]);
    });

    it('notes what the device calls itself and since when it runs', async () => {
      await look(R1, {
        system: {
          name: 'r1.example',
          chassisId: 'macAddress:aa',
          upSince: 1_234.5,
        },
      });
      const row = await device(R1);
      expect(row).toMatchObject({
        system_name: 'r1.example',
        chassis_id: 'macAddress:aa',
      });
      expect(row.up_since === null).toBe(true);
      await look(R1, { system: { upSince: 1_700_000_000_000 } });
      expect(Number((await device(R1)).up_since)).toBe(1_700_000_000_000);
    });

    it('refuses a device that the catalog does not have', async () => {
      await expect(look(R3, { interfaces: [] })).rejects.toThrow(
        /"resource:default\/r3"/,
      );
    });

    describe('links', () => {
      const settle = async () => {
        await look(R1, {
          system: is('r1'),
          interfaces: [up('eth1'), up('eth2')],
          lldpNeighbours: [hears('eth1', 'r2', 'eth5')],
        });
        await look(R2, {
          system: is('r2'),
          interfaces: [up('eth5'), up('eth6')],
          lldpNeighbours: [hears('eth5', 'r1', 'eth1')],
        });
      };

      it('are one, whichever end sees them, and appear once', async () => {
        const first = await look(R1, {
          system: is('r1'),
          interfaces: [up('eth1')],
          lldpNeighbours: [hears('eth1', 'r2', 'eth5')],
        });
        expect(first.links).toMatchObject([
          { change: 'appeared', provenance: 'lldp', deviceRefs: [R1, R2] },
        ]);
        const second = await look(R2, {
          system: is('r2'),
          interfaces: [up('eth5')],
          lldpNeighbours: [hears('eth5', 'r1', 'eth1')],
        });
        expect(second.links).toEqual([]);
        expect(await links()).toEqual(['r1:eth1 r2:eth5 unexpected up']);
        expect(
          await knex('link_knowledge').orderBy('source').pluck('source'),
        ).toEqual([R1, R2]);
      });

      it('vanish when nobody sees them any more, and are kept', async () => {
        await settle();
        const one = await look(R1, { lldpNeighbours: [] });
        expect(one.links).toEqual([]);
        const other = await look(R2, { lldpNeighbours: [] });
        expect(other.links).toMatchObject([
          { change: 'vanished', deviceRefs: [R1, R2] },
        ]);
        expect(await links()).toEqual(['r1:eth1 r2:eth5 gone']);
        const again = await look(R1, {
          lldpNeighbours: [hears('eth1', 'r2', 'eth5')],
        });
        expect(again.links).toMatchObject([{ change: 'appeared' }]);
        expect(
          Number(
            (await knex('link_knowledge').where('source', R1).first())
              .first_seen_at,
          ),
        ).toBe(2_000);
      });

      it('are down as soon as one of their interfaces is', async () => {
        await settle();
        await look(R1, { interfaceStates: [down('eth1')] });
        expect(await links()).toEqual(['r1:eth1 r2:eth5 unexpected down']);
        await look(R1, { interfaceStates: [up('eth1')] });
        expect(await links()).toEqual(['r1:eth1 r2:eth5 unexpected up']);
      });

      it('to something that is no device are kept with what it calls itself, and resolved when it becomes one', async () => {
        const heard = {
          ...hears('eth2', 'r3', ''),
          port: {
            idSubtype: 'macAddress' as const,
            id: 'aa:00:00:00:00:09',
            description: 'eth9',
          },
        };
        const first = await look(R1, {
          interfaces: [up('eth2')],
          lldpNeighbours: [heard],
        });
        expect(first.links).toMatchObject([
          { change: 'appeared', deviceRefs: [R1] },
        ]);
        expect(await links()).toEqual(['r1:eth2 (r3):? unexpected']);

        await insertDevices(knex, [{ device_ref: R3, title: 'Router 3' }]);
        await look(R3, { system: is('r3') });
        expect(await links()).toEqual(['r1:eth2 r3:? unexpected']);
        const known = await look(R3, {
          interfaces: [
            up('eth8'),
            up('eth9', { macAddress: 'aa:00:00:00:00:09' }),
          ],
        });
        expect(known.links).toEqual([]);
        expect(await links()).toEqual(['r1:eth2 r3:eth9 unexpected up']);
        expect(await knex('link_marks')).toEqual([]);

        const again = await look(R1, { lldpNeighbours: [heard] });
        expect(again.links).toEqual([]);
        expect(
          Number(
            (await knex('link_knowledge').where('source', R1).first())
              .first_seen_at,
          ),
        ).toBe(2_000);
      });

      it('are resolved by the next look when the device was added meanwhile, without being told again', async () => {
        await look(R1, {
          interfaces: [up('eth2')],
          lldpNeighbours: [hears('eth2', 'r3', 'eth9')],
        });
        await insertDevices(knex, [
          { device_ref: R3, title: 'Router 3', system_name: 'r3' },
        ]);
        const again = await look(R1, {
          lldpNeighbours: [hears('eth2', 'r3', 'eth9')],
        });
        expect(again.links).toEqual([]);
        expect(await links()).toEqual(['r1:eth2 r3:eth9 unexpected']);
      });

      it('that lead to another neighbour than before vanish and appear', async () => {
        await settle();
        await look(R2, { lldpNeighbours: [] });
        const changes = await look(R1, {
          lldpNeighbours: [hears('eth1', 'switch', '1')],
        });
        expect(changes.links.map(({ change }) => change).sort()).toEqual([
          'appeared',
          'vanished',
        ]);
      });

      it('are not made of devices that say the same of themselves', async () => {
        await insertDevices(knex, [
          { device_ref: R3, chassis_id: 'macAddress:r2' },
        ]);
        await look(R2, { system: { chassisId: 'macAddress:r2' } });
        await look(R1, {
          interfaces: [up('eth1')],
          lldpNeighbours: [
            { ...hears('eth1', 'r2', 'eth5'), systemName: undefined },
          ],
        });
        expect(await links()).toEqual(['r1:eth1 (r2):? unexpected']);
        // The name tells them apart.
        await look(R2, { system: { name: 'two' } });
        await look(R1, {
          lldpNeighbours: [
            { ...hears('eth1', 'r2', 'eth5'), systemName: 'two' },
          ],
        });
        expect(await links()).toContain('r1:eth1 r2:eth5 unexpected');
      });

      it('of a device that hears itself on the port it sent from are none; a cable back to it is one', async () => {
        await look(R1, {
          system: is('r1'),
          interfaces: [up('eth1'), up('eth2')],
          lldpNeighbours: [
            hears('eth1', 'r1', 'eth1'),
            hears('eth2', 'r1', 'eth1'),
          ],
        });
        expect(await links()).toEqual(['r1:eth1 r1:eth2 unexpected up']);
      });

      it('are known by routing where both addresses are, on the same link as by LLDP', async () => {
        await settle();
        await look(R1, {
          addresses: [
            { interfaceName: 'eth1', address: '10.0.0.1', prefixLength: 30 },
          ],
        });
        await look(R2, {
          addresses: [
            { interfaceName: 'eth5', address: '10.0.0.2', prefixLength: 30 },
          ],
        });
        const changes = await look(R1, {
          routingNeighbours: [
            { protocol: 'ospf', address: '10.0.0.2' },
            { protocol: 'ospf', address: '192.0.2.9' },
          ],
        });
        expect(changes.links).toEqual([]);
        expect(await links()).toEqual(['r1:eth1 r2:eth5 unexpected up']);
        expect(
          await knex('link_knowledge')
            .where('provenance', 'routing')
            .pluck('source'),
        ).toEqual([R1]);
      });

      it('resolve a routing neighbour when its address becomes known', async () => {
        await look(R1, {
          interfaces: [up('eth1')],
          addresses: [
            { interfaceName: 'eth1', address: '10.0.0.1', prefixLength: 30 },
          ],
          routingNeighbours: [{ protocol: 'ospf', address: '10.0.0.2' }],
        });
        expect(await links()).toEqual(['r1:eth1 (10.0.0.2):? unexpected']);
        await look(R2, {
          interfaces: [up('eth5')],
          addresses: [
            { interfaceName: 'eth5', address: '10.0.0.2', prefixLength: 30 },
          ],
        });
        expect(await links()).toEqual(['r1:eth1 r2:eth5 unexpected up']);
      });

      it('hold when both ends are looked at at the same time', async () => {
        await insertDevices(knex, [
          { device_ref: R3, system_name: 'r3', chassis_id: 'macAddress:r3' },
        ]);
        await knex('devices')
          .where('device_ref', R1)
          .update({ system_name: 'r1', chassis_id: 'macAddress:r1' });
        await knex('devices')
          .where('device_ref', R2)
          .update({ system_name: 'r2', chassis_id: 'macAddress:r2' });
        const ring = [
          { ref: R1, name: 'r1' },
          { ref: R2, name: 'r2' },
          { ref: R3, name: 'r3' },
        ];
        const lookAtAll = async (isCut: boolean) => {
          now += 1_000;
          await Promise.all(
            ring.map(({ ref }, index) => {
              const left = ring[(index + 2) % 3];
              const right = ring[(index + 1) % 3];
              return writer.record({
                deviceRef: ref,
                observedAt: now,
                interfaces: [up('left'), up('right')],
                lldpNeighbours: isCut
                  ? []
                  : [
                      hears('left', left.name, 'right'),
                      hears('right', right.name, 'left'),
                    ],
              });
            }),
          );
        };
        for (const isCut of [false, true, false, true, false]) {
          await lookAtAll(isCut);
          expect(await links()).toEqual(
            ['r1:left r3:right', 'r1:right r2:left', 'r2:right r3:left'].map(
              link => `${link} ${isCut ? 'gone' : 'unexpected up'}`,
            ),
          );
        }
      });
    });
  },
);
