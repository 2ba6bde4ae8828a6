import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DeviceError } from '@linework/backstage-plugin-network-node';
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../../database/migrations';
import type { Inventory, InventoryDevice } from '../../inventory/types';
import type { Stored } from '../StoreConfiguration';
import { BackupRounds } from './BackupRounds';
import { BackupStore } from './BackupStore';
import type { BackupOptions } from './backupOptions';
import { FetchConfiguration } from './FetchConfiguration';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const signal = new AbortController().signal;

const OPTIONS: BackupOptions = {
  isEnabled: true,
  schedule: { frequency: { hours: 24 }, timeout: { minutes: 10 } },
  spreadMs: 60_000,
  concurrency: 4,
  concurrencyPerSite: 2,
};

function device(
  name: string,
  changes: Partial<InventoryDevice> = {},
): InventoryDevice {
  return {
    deviceRef: `resource:default/${name}`,
    name,
    title: name,
    role: 'router',
    vendor: 'FRRouting',
    model: 'Virtual router',
    platform: 'frr',
    managementAddress: '127.0.0.1',
    managementPort: 22,
    snmpPort: 161,
    credentialRef: 'lab',
    status: 'active',
    reachability: 'unknown',
    ...changes,
  };
}

describe.each(databases.eachSupportedId())(
  'backup rounds on %s',
  databaseId => {
    let knex: Knex;
    let now = 1_000_000;
    let fetched: string[];
    let fails: Record<string, Error>;
    let running: number;
    let mostAtOnce: number;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      now = 1_000_000;
      fetched = [];
      fails = {};
      running = 0;
      mostAtOnce = 0;
    });

    function rounds(devices: InventoryDevice[], options = OPTIONS) {
      const backups = new BackupStore(knex);
      const fetching = new FetchConfiguration({
        backups,
        now: () => now,
        deviceSessions: {
          withSession: async (target, work) => {
            running++;
            mostAtOnce = Math.max(mostAtOnce, running);
            await new Promise(resolve => setImmediate(resolve));
            running--;
            const error = fails[target.entityRef];
            if (error) throw error;
            fetched.push(target.entityRef);
            return work({ getConfig: async () => 'hostname x' } as never);
          },
        },
        storing: { store: async () => ({ isNew: true } as Stored) } as never,
      });
      const inventory = {
        listDevices: async ({ after = '' }: { after?: string }) =>
          devices.filter(({ deviceRef }) => deviceRef > after),
        findDevices: async (refs: readonly string[]) =>
          refs.map(ref => devices.find(({ deviceRef }) => deviceRef === ref)),
      } as unknown as Inventory;
      return {
        backups,
        rounds: new BackupRounds({
          backups,
          fetching,
          inventory,
          logger: mockServices.logger.mock(),
          metrics: { createCounter: () => ({ add: () => {} }) } as never,
          now: () => now,
          options,
          random: () => 0.5,
        }),
      };
    }

    it('fetch every device that can be logged in to, at its time in the spread', async () => {
      const { rounds: it_, backups } = rounds([
        device('a'),
        device('b', { managementAddress: undefined }),
        device('c', { status: 'planned' }),
        device('d'),
      ]);
      await it_.begin();
      await it_.work(signal);
      expect(fetched).toEqual([]);
      now += 30_000;
      await it_.work(signal);
      expect(fetched.sort()).toEqual([
        'resource:default/a',
        'resource:default/d',
      ]);
      expect(await backups.due(now + 1e9, 10)).toEqual([]);
      expect(await backups.lastFetch('resource:default/a')).toEqual({
        at: now,
        error: undefined,
        nextAt: undefined,
      });
    });

    it('go on where a backend that died left off', async () => {
      const devices = [device('a'), device('b')];
      await rounds(devices).rounds.begin();
      now += 60_000;
      const aborted = new AbortController();
      aborted.abort();
      await rounds(devices).rounds.work(aborted.signal);
      expect(fetched).toEqual([]);
      await rounds(devices).rounds.work(signal);
      expect(fetched).toHaveLength(2);
    });

    it('try again what did not answer, twice, and not what somebody has to mend', async () => {
      const error = (code: 'unreachable' | 'authentication-failed') =>
        new DeviceError({ code, entityRef: 'x', message: `it is ${code}` });
      fails = {
        'resource:default/a': error('unreachable'),
        'resource:default/b': error('authentication-failed'),
      };
      const { rounds: it_, backups } = rounds([device('a'), device('b')]);
      await it_.begin();
      now += 60_000;
      await it_.work(signal);
      expect(await backups.lastFetch('resource:default/a')).toEqual({
        at: now,
        error: 'it is unreachable',
        nextAt: now + 600_000,
      });
      expect(await backups.lastFetch('resource:default/b')).toEqual({
        at: now,
        error: 'it is authentication-failed',
        nextAt: undefined,
      });
      now += 600_000;
      await it_.work(signal);
      now += 3_600_000;
      await it_.work(signal);
      expect(
        (await backups.lastFetch('resource:default/a'))?.nextAt,
      ).toBeUndefined();
    });

    it('fetch no more devices of a site at once than the configuration says', async () => {
      const devices = Array.from({ length: 8 }, (_, n) =>
        device(`d${n}`, { siteRef: 'resource:default/sto1' }),
      );
      const { rounds: it_ } = rounds(devices);
      await it_.begin();
      now += 60_000;
      await it_.work(signal);
      expect(fetched).toHaveLength(8);
      expect(mostAtOnce).toBe(2);
    });
  },
);
