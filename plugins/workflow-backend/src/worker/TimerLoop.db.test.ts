import { TestDatabases } from '@backstage/backend-test-utils';
import {
  boundaryTimer,
  end,
  flow,
  processXml,
  userTask,
} from '../runtime/__testUtils__/processes';
import { eventually } from '../runtime/__testUtils__/eventually';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const HOUR_MS = 3_600_000;

/** A task that is taken away after a while, and what comes then. */
const guardedXml = (after: string) =>
  processXml('guarded', {
    body: [
      userTask('Watch'),
      boundaryTimer('Late', 'Watch', after, { interrupting: true }),
      end('End'),
      end('EndLate'),
      flow('Start', 'Watch'),
      flow('Watch', 'End'),
      flow('Late', 'EndLate'),
    ],
  });

describe.each(databases.eachSupportedId())('TimerLoop, %p', databaseId => {
  const runtimes: TestRuntime[] = [];
  afterEach(async () => {
    await Promise.all(runtimes.splice(0).map(each => each.runtime.stop()));
  });

  async function startRuntime(knex?: TestRuntime['knex']) {
    const test = await TestRuntime.create({
      knex: knex ?? (await databases.init(databaseId)),
    });
    runtimes.push(test);
    await test.runtime.start();
    return test;
  }

  async function wentLate(test: TestRuntime, key: string): Promise<number> {
    return (await test.historyOf(key)).filter(
      entry =>
        entry.type === 'elementCompleted' && entry.elementId === 'EndLate',
    ).length;
  }

  it('fires a boundary timer when its time has come, and not before', async () => {
    const test = await startRuntime();
    const key = await test.startInstance(await test.deploy(guardedXml('PT1H')));
    test.clockOffsetMs = HOUR_MS - 30_000;
    const waiting = await test.startInstance(
      await test.deploy(guardedXml('PT1H')),
    );
    test.clockOffsetMs = HOUR_MS + 1;
    await test.untilState(key, 'completed');

    expect(await wentLate(test, key)).toBe(1);
    expect(await test.rows('user_tasks', key)).toEqual([
      expect.objectContaining({ state: 'canceled' }),
    ]);
    expect(await test.rows('timers', key)).toEqual([]);
    expect((await test.instance(waiting)).state).toBe('active');
    expect(await test.rows('timers', waiting)).toHaveLength(1);
  });

  it('wakes up for a timer that is due before the next poll', async () => {
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
      options: { timers: { pollIntervalMs: 60_000 } },
    });
    runtimes.push(test);
    const definitionKey = await test.deploy(guardedXml('PT0.2S'));
    await test.runtime.start();
    const key = await test.startInstance(definitionKey);
    await test.untilState(key, 'completed');
    expect(await wentLate(test, key)).toBe(1);
  });

  it('does not fire what was cancelled', async () => {
    const test = await startRuntime();
    const key = await test.startInstance(await test.deploy(guardedXml('PT1H')));
    await test.runtime.completeUserTask({
      userTaskKey: await test.openTaskKey(key),
      variables: {},
      actor: JANE,
    });
    expect(await test.rows('timers', key)).toEqual([]);
    expect(await wentLate(test, key)).toBe(0);
  });

  it('fires everything that was due while nobody looked, each once, however many look', async () => {
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
    });
    const definitionKey = await test.deploy(guardedXml('PT1H'));
    const keys = await Promise.all(
      Array.from({ length: 230 }, () => test.startInstance(definitionKey)),
    );
    await test.knex('timers').update({ due_at: Date.now() - HOUR_MS });
    await Promise.all([
      startRuntime(test.knex),
      startRuntime(test.knex),
      startRuntime(test.knex),
    ]);
    for (const key of keys) {
      await test.untilState(key, 'completed');
      expect(await wentLate(test, key)).toBe(1);
    }
  });

  it('drops a timer that nothing waits for', async () => {
    const test = await startRuntime();
    const key = await test.startInstance(await test.deploy(guardedXml('PT1H')));
    const stray = {
      subscription_key: 4711,
      element_id: 'Gone',
      due_at: Date.now() - 1,
    };
    await test.knex('timers').insert([
      { ...stray, timer_key: 'stray-running', instance_key: key },
      { ...stray, timer_key: 'stray-unknown', instance_key: 'nobody' },
    ]);
    await eventually(
      async () => (await test.knex('timers')).length === 1,
      'the stray timers to go',
    );
    expect((await test.instance(key)).state).toBe('active');
  });
});
