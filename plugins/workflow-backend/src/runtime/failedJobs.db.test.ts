// What becomes of a job that has failed for good and waits for its incident.
import { TestDatabases } from '@backstage/backend-test-utils';
import { JobError } from '@linework/backstage-plugin-workflow-node';
import {
  boundaryTimer,
  end,
  flow,
  processXml,
  serviceTask,
  userTask,
} from './__testUtils__/processes';
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
});
