import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { eventually } from '../runtime/__testUtils__/eventually';
import { ReplicaBell, type Ring } from './ReplicaBell';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const NOTHING = { jobTypes: new Set<string>(), hasInbox: false };

if (databases.supports('POSTGRES_18')) {
  describe('ReplicaBell on PostgreSQL', () => {
    const bells: ReplicaBell[] = [];

    afterEach(async () => {
      await Promise.all(bells.splice(0).map(bell => bell.stop()));
    });

    /** A replica that listens, and what it has heard since. */
    async function replica(database: Knex) {
      const heard: (Ring | 'anything')[] = [];
      const bell = new ReplicaBell({
        database,
        logger: mockServices.logger.mock(),
        onRing: ring => heard.push(ring),
      });
      bells.push(bell);
      bell.start();
      await eventually(async () => heard.length > 0, 'the replica to listen');
      heard.splice(0);
      return { bell, heard };
    }

    it('tells other replicas what there is to do, and not itself', async () => {
      const database = await databases.init('POSTGRES_18');
      const [a, b] = [await replica(database), await replica(database)];
      a.bell.ring({ jobTypes: new Set(['x', 'y']), hasInbox: true });
      await eventually(async () => b.heard.length > 0, 'b to hear of it');
      expect(b.heard).toEqual([
        { jobTypes: new Set(['x', 'y']), hasInbox: true },
      ]);
      expect(a.heard).toEqual([]);
    });

    it('sends what many commits have brought as one', async () => {
      const database = await databases.init('POSTGRES_18');
      const [a, b] = [await replica(database), await replica(database)];
      for (let index = 0; index < 50; index++) {
        a.bell.ring({ ...NOTHING, jobTypes: new Set([`type-${index}`]) });
      }
      await eventually(async () => b.heard.length > 0, 'b to hear of it');
      expect(b.heard).toEqual(['anything']);
    });

    it('listens again when its connection is lost, and takes no nonsense', async () => {
      const database = await databases.init('POSTGRES_18');
      const [a, b] = [await replica(database), await replica(database)];
      await database.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      await eventually(
        async () => a.heard.length > 0 && b.heard.length > 0,
        'both to listen again',
      );
      b.heard.splice(0);
      for (const payload of ['', 'null', '{"from":1}', '{"from":"x"}']) {
        await database.raw('SELECT pg_notify(?, ?)', [
          'linework_workflow',
          payload,
        ]);
      }
      a.bell.ring({ ...NOTHING, hasInbox: true });
      await eventually(async () => b.heard.length > 0, 'b to hear of it');
      expect(b.heard).toEqual([{ jobTypes: new Set(), hasInbox: true }]);
    });
  });
}

describe('ReplicaBell on SQLite', () => {
  it('is silent: there is one process', async () => {
    const database = await databases.init('SQLITE_3');
    const onRing = jest.fn();
    const logger = mockServices.logger.mock();
    const bell = new ReplicaBell({ database, logger, onRing });
    bell.start();
    bell.ring({ ...NOTHING, hasInbox: true });
    await bell.stop();
    expect(onRing).not.toHaveBeenCalled();
    expect(logger.debug).not.toHaveBeenCalled();
  });
});
