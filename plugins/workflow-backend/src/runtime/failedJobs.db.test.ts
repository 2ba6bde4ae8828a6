// What becomes of a job that has failed for good and waits for its incident.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { JobError } from '@linework/backstage-plugin-workflow-node';
import {
  boundaryCondition,
  boundaryTimer,
  end,
  flow,
  processXml,
  serviceTask,
  userTask,
} from './__testUtils__/processes';
import { CommandExecutor } from './CommandExecutor';
import { eventually } from './__testUtils__/eventually';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const xml = processXml('failing', {
  body: [
    serviceTask('Work', 'broken'),
    boundaryTimer('Late', 'Work', 'PT1H', { interrupting: true }),
    userTask('Look'),
    end('End'),
    flow('Start', 'Work'),
    flow('Work', 'End'),
    flow('Late', 'Look'),
    flow('Look', 'End'),
  ],
});

describe.each(databases.eachSupportedId())('a failed job, %p', databaseId => {
  it('is gone when the process goes on without it', async () => {
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
      handlers: [
        {
          type: 'broken',
          handle: async () => {
            throw new JobError({
              message: 'It is broken',
              code: 'broken',
              outcome: 'incident',
            });
          },
        },
      ],
    });
    await test.runtime.start();
    try {
      const instanceKey = await test.startInstance(await test.deploy(xml));
      await test.untilIncident(instanceKey);
      expect(await test.rows('jobs', instanceKey)).toHaveLength(1);
      test.clockOffsetMs += 3_600_000;
      const userTaskKey = await eventually(
        async () => (await test.rows('user_tasks', instanceKey)).length > 0,
        'the user task',
      ).then(() => test.openTaskKey(instanceKey));
      expect(await test.rows('jobs', instanceKey)).toEqual([]);
      await test.runtime.completeUserTask({
        userTaskKey,
        variables: {},
        actor: JANE,
      });
      await test.untilState(instanceKey, 'completed');
      expect(await test.rows('jobs', instanceKey)).toEqual([]);
    } finally {
      await test.runtime.stop();
    }
  });

  it('is gone when the process goes on without it at the moment it fails', async () => {
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
    });
    const instanceKey = await test.startInstance(
      await test.deploy(
        processXml('overtaken', {
          body: [
            serviceTask('Work', 'outside'),
            boundaryCondition('Enough', 'Work', 'enough = true'),
            userTask('Look'),
            end('End'),
            flow('Start', 'Work'),
            flow('Work', 'End'),
            flow('Enough', 'Look'),
            flow('Look', 'End'),
          ],
        }),
      ),
    );
    const [job] = await test.runtime.activateJobs({
      type: 'outside',
      maxJobs: 1,
      timeoutMs: 60_000,
      worker: 'w',
      waitMs: 0,
    });
    // While one command is held up, the others gather and share a transaction (on SQLite, which has one at a time).
    const { execute } = CommandExecutor.prototype;
    let letGo = () => {};
    const held = new Promise<void>(resolve => (letGo = resolve));
    jest
      .spyOn(CommandExecutor.prototype, 'execute')
      .mockImplementationOnce(async function holdUp(
        this: CommandExecutor,
        operations,
      ) {
        await held;
        return execute.call(this, operations);
      });
    const set = (variables: JsonObject) =>
      test.runtime.setVariables({ instanceKey, variables, actor: JANE });
    const first = set({ other: 1 });
    const failing = test.runtime.failJob({
      jobKey: job.jobKey,
      lease: job.lease,
      actor: 'w',
      retries: 0,
      message: 'It is broken',
    });
    // Whoever reports a job looks for it first.
    await new Promise(resolve => setTimeout(resolve, 50));
    const enough = set({ enough: true });
    letGo();
    await Promise.all([first, failing, enough]);
    expect(await test.rows('jobs', instanceKey)).toEqual([]);
    expect(await test.rows('user_tasks', instanceKey)).toHaveLength(1);
    await test.runtime.stop();
  });
});
