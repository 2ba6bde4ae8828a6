import { TestDatabases } from '@backstage/backend-test-utils';
import { jobXml } from '../runtime/__testUtils__/processes';
import { TestRuntime } from '../runtime/__testUtils__/TestRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('JobDispatch, %p', databaseId => {
  it('hands out at once what a worker can take, and the rest next time', async () => {
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
    });
    const key = await test.deploy(jobXml());
    const much = 'x'.repeat(1_000_000);
    for (let i = 0; i < 40; i++) await test.startInstance(key, { much });
    const activate = async () => {
      const jobs = await test.runtime.activateJobs({
        type: 'work',
        maxJobs: 1_000,
        timeoutMs: 60_000,
        worker: 'w',
        waitMs: 0,
      });
      return jobs.map(({ jobKey }) => jobKey);
    };
    const first = await activate();
    expect(first).toHaveLength(31);
    const second = await activate();
    expect(second).toHaveLength(9);
    expect(new Set([...first, ...second]).size).toBe(40);
    expect(await activate()).toEqual([]);
    await test.runtime.stop();
  });
});
