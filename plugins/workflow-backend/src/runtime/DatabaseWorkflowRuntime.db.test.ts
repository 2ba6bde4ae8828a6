import { TestDatabases } from '@backstage/backend-test-utils';
import { applyEvents, createState } from '@linework/bpmn-engine';
import { toEngineEvent } from './historyEntries';
import { approvalXml, jobXml, processXml } from './__testUtils__/processes';
import {
  boundaryTimer,
  end,
  flow,
  parallel,
  serviceTask,
  userTask,
} from './__testUtils__/processes';
import { JANE, JOE, TestRuntime } from './__testUtils__/TestRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** A job, an escalation timer and two tasks at the same time. */
const everythingXml = processXml('everything', {
  body: [
    parallel('Fork'),
    serviceTask('Work', 'nobody-serves-this'),
    userTask('Watch', { groups: 'operators' }),
    boundaryTimer('Late', 'Watch', 'PT1H', { interrupting: true }),
    userTask('Escalated'),
    parallel('Join'),
    end('End'),
    end('EndLate'),
    flow('Start', 'Fork'),
    flow('Fork', 'Work'),
    flow('Fork', 'Watch'),
    flow('Work', 'Join'),
    flow('Watch', 'Join'),
    flow('Late', 'Escalated'),
    flow('Escalated', 'EndLate'),
    flow('Join', 'End'),
  ],
});

describe.each(databases.eachSupportedId())(
  'DatabaseWorkflowRuntime, %p',
  databaseId => {
    let test: TestRuntime;
    beforeEach(async () => {
      test = await TestRuntime.create({
        knex: await databases.init(databaseId),
      });
    });

    async function runtimeRows(instanceKey: string) {
      return {
        states: (await test.rows('instance_states', instanceKey)).length,
        jobs: (await test.rows('jobs', instanceKey)).length,
        timers: (await test.rows('timers', instanceKey)).length,
        openTasks: (await test.rows('user_tasks', instanceKey)).filter(
          task => task.state === 'created',
        ).length,
      };
    }

    it('starts an instance with its work, in one go', async () => {
      const definitionKey = await test.deploy(everythingXml);
      const instanceKey = await test.startInstance(
        definitionKey,
        { site: 'STO' },
        'resource:default/router-1',
      );

      expect(await test.instance(instanceKey)).toMatchObject({
        definition_key: definitionKey,
        process_id: 'everything',
        state: 'active',
        incident_count: 0,
        target_ref: 'resource:default/router-1',
        started_by: JANE,
        ended_at: null,
      });
      expect(await runtimeRows(instanceKey)).toEqual({
        states: 1,
        jobs: 1,
        timers: 1,
        openTasks: 1,
      });
      expect(await test.rows('jobs', instanceKey)).toEqual([
        expect.objectContaining({
          element_id: 'Work',
          type: 'nobody-serves-this',
          retries: 3,
          failures: 0,
          lease: null,
          process_id: 'everything',
          priority: 0,
        }),
      ]);
      expect(test.changes.at(-1)).toEqual({
        instanceKeys: [instanceKey],
        tasksChanged: true,
        definitionsChanged: false,
      });
    });

    it('writes every event of the engine into the history, without gaps, and who started it', async () => {
      const definitionKey = await test.deploy(everythingXml);
      const instanceKey = await test.startInstance(definitionKey, { a: [1] });

      const history = await test.historyOf(instanceKey);
      expect(history.map(entry => entry.sequence)).toEqual(
        history.map((_, index) => index + 1),
      );
      expect(history[0]).toMatchObject({
        type: 'elementActivated',
        elementId: 'everything',
        actor: JANE,
      });
      const [stored] = await test.rows('instance_states', instanceKey);
      expect(stored.next_sequence).toBe(history.length + 1);
      const executable = await test.definitions.getExecutable(definitionKey);
      expect(
        applyEvents(
          executable,
          createState(executable),
          history.flatMap(entry => toEngineEvent(entry) ?? []),
        ),
      ).toEqual(JSON.parse(String(stored.state)));
    });

    it('makes a user task for full entity refs, with the form that is the latest then', async () => {
      const form = (title: string) => ({
        name: 'approve.form.json',
        content: JSON.stringify({ title, schema: {} }),
      });
      const definitionKey = await test.deploy(
        approvalXml('approval', {
          form: 'approve',
          groups: 'NetOps, group:other/noc',
          users: 'Joe',
          assignee: 'User:Default/Jane',
        }),
        form('Old'),
      );
      await test.definitions.deploy([form('New')], { deployedBy: JANE });
      const instanceKey = await test.startInstance(definitionKey);
      await test.definitions.deploy([form('Newest')], { deployedBy: JANE });

      const [task] = await test.rows('user_tasks', instanceKey);
      const { form_key: newFormKey } = await test
        .knex('forms')
        .where({ version: 2 })
        .first();
      expect(task).toMatchObject({
        name: 'Work on Approve',
        state: 'created',
        assignee: 'user:default/jane',
        form_key: newFormKey,
        definition_key: definitionKey,
        process_id: 'approval',
        priority: 50,
      });
      const candidates = await test
        .knex('user_task_candidates')
        .where({ user_task_key: task.user_task_key })
        .orderBy('candidate_ref');
      expect(
        candidates.map(row => [row.candidate_ref, Boolean(row.is_open)]),
      ).toEqual([
        ['group:default/netops', true],
        ['group:other/noc', true],
        ['user:default/joe', true],
      ]);
    });

    it('completes a task, ends the instance and leaves only what is past', async () => {
      const definitionKey = await test.deploy(
        approvalXml('approval', { groups: 'netops' }),
      );
      const instanceKey = await test.startInstance(definitionKey, {
        a: 1,
        b: 1,
      });
      const userTaskKey = await test.openTaskKey(instanceKey);
      await test.runtime.completeUserTask({
        userTaskKey,
        variables: { b: 2, approved: true },
        actor: JOE,
      });

      const instance = await test.instance(instanceKey);
      expect(instance.state).toBe('completed');
      expect(Number(instance.ended_at)).toBeGreaterThanOrEqual(
        Number(instance.started_at),
      );
      expect(JSON.parse(String(instance.final_variables))).toEqual({
        a: 1,
        b: 2,
        approved: true,
      });
      expect(await runtimeRows(instanceKey)).toEqual({
        states: 0,
        jobs: 0,
        timers: 0,
        openTasks: 0,
      });
      expect(await test.rows('user_tasks', instanceKey)).toEqual([
        expect.objectContaining({ state: 'completed', completed_by: JOE }),
      ]);
      const [candidate] = await test
        .knex('user_task_candidates')
        .where({ user_task_key: userTaskKey });
      expect(Boolean(candidate.is_open)).toBe(false);
      const history = await test.historyOf(instanceKey);
      expect(
        history.find(entry => entry.type === 'userTaskCompleted'),
      ).toMatchObject({
        actor: JOE,
        elementId: 'Approve',
        details: { userTaskKey },
      });
      expect(history.at(-1)?.type).toBe('instanceCompleted');
    });

    it('lets exactly one of two completions win and tells the other who was first', async () => {
      const definitionKey = await test.deploy(approvalXml());
      const otherBackend = await TestRuntime.create({ knex: test.knex });
      const contestants = [
        { backend: test, actor: JANE },
        { backend: otherBackend, actor: JOE },
        { backend: test, actor: JANE },
      ];
      const completeAtOnce = (userTaskKey: string) =>
        Promise.allSettled(
          contestants.map(({ backend, actor }) =>
            backend.runtime.completeUserTask({
              userTaskKey,
              variables: {},
              actor,
            }),
          ),
        );
      for (let round = 0; round < 5; round++) {
        const instanceKey = await test.startInstance(definitionKey);
        const outcomes = await completeAtOnce(
          await test.openTaskKey(instanceKey),
        );
        const refused = outcomes.flatMap(outcome =>
          outcome.status === 'rejected' ? [outcome.reason] : [],
        );
        expect(refused).toHaveLength(2);
        for (const error of refused) {
          expect(error.name).toBe('ConflictError');
          expect(error.message).toMatch(
            /was already completed by user:default\/(jane|joe) at \d{4}-/,
          );
        }
        const completions = (await test.historyOf(instanceKey)).filter(
          entry => entry.type === 'userTaskCompleted',
        );
        expect(completions).toHaveLength(1);
      }
    });

    it('lets exactly one person claim a task, and others be given it', async () => {
      const definitionKey = await test.deploy(approvalXml());
      const instanceKey = await test.startInstance(definitionKey);
      const userTaskKey = await test.openTaskKey(instanceKey);
      const claims = await Promise.allSettled(
        [JANE, JOE].map(user =>
          test.runtime.assignUserTask({
            userTaskKey,
            assignee: user,
            actor: user,
            expectUnassigned: true,
          }),
        ),
      );
      const lost = claims.filter(claim => claim.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0].reason.name).toBe('ConflictError');
      expect(lost[0].reason.message).toContain('is already assigned to user:');

      await test.runtime.assignUserTask({
        userTaskKey,
        assignee: 'Kim',
        actor: JANE,
      });
      expect((await test.rows('user_tasks', instanceKey))[0].assignee).toBe(
        'user:default/kim',
      );
      await test.runtime.unassignUserTask({ userTaskKey, actor: JANE });
      await test.runtime.unassignUserTask({ userTaskKey, actor: JANE });
      expect((await test.rows('user_tasks', instanceKey))[0].assignee).toBe(
        null,
      );

      const operations = (await test.historyOf(instanceKey)).filter(entry =>
        entry.type.startsWith('userTask'),
      );
      expect(
        operations.map(entry => [entry.type, entry.details?.assignee]),
      ).toEqual([
        ['userTaskAssigned', expect.any(String)],
        ['userTaskAssigned', 'user:default/kim'],
        ['userTaskUnassigned', undefined],
      ]);
      expect(operations.at(-1)?.actor).toBe(JANE);
    });

    it('takes no completion by somebody who has lost the task meanwhile', async () => {
      const definitionKey = await test.deploy(
        approvalXml('approval', { assignee: 'jane' }),
      );
      const userTaskKey = await test.openTaskKey(
        await test.startInstance(definitionKey),
      );
      const complete = () =>
        test.runtime.completeUserTask({
          userTaskKey,
          variables: {},
          actor: JANE,
          expectedAssignee: JANE,
        });
      // What the completion was allowed by is not true any more when its turn comes.
      await test.runtime.assignUserTask({
        userTaskKey,
        assignee: JOE,
        actor: JOE,
      });
      await expect(complete()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          `not assigned to you any more, but to ${JOE}`,
        ),
      });
      await test.runtime.unassignUserTask({ userTaskKey, actor: JOE });
      await expect(complete()).rejects.toThrow('it was released');
    });

    it('cancels an instance and leaves nothing that is active', async () => {
      const definitionKey = await test.deploy(everythingXml);
      const instanceKey = await test.startInstance(definitionKey, { a: 1 });
      const userTaskKey = await test.openTaskKey(instanceKey);
      await test.runtime.cancelInstance({
        instanceKey,
        reason: 'Duplicate',
        actor: JOE,
      });

      expect(await runtimeRows(instanceKey)).toEqual({
        states: 0,
        jobs: 0,
        timers: 0,
        openTasks: 0,
      });
      expect(await test.instance(instanceKey)).toMatchObject({
        state: 'terminated',
        final_variables: '{"a":1}',
      });
      const history = await test.historyOf(instanceKey);
      expect(
        history.find(entry => entry.type === 'instanceCancelled'),
      ).toMatchObject({ actor: JOE, details: { reason: 'Duplicate' } });
      await expect(
        test.runtime.cancelInstance({ instanceKey, actor: JOE }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(
        test.runtime.completeUserTask({
          userTaskKey,
          variables: {},
          actor: JANE,
        }),
      ).rejects.toThrow('is not open any more: the process cancelled it');
    });

    it('refuses keys that do not exist and variables it cannot hold, and stores nothing then', async () => {
      const definitionKey = await test.deploy(approvalXml());
      const missing = { name: 'NotFoundError' };
      await expect(test.startInstance('nope')).rejects.toMatchObject(missing);
      await expect(
        test.runtime.completeUserTask({
          userTaskKey: 'nope',
          variables: {},
          actor: JANE,
        }),
      ).rejects.toMatchObject(missing);
      await expect(
        test.runtime.cancelInstance({ instanceKey: 'nope', actor: JANE }),
      ).rejects.toMatchObject(missing);
      await expect(
        test.runtime.resolveIncident({ incidentKey: 'nope', actor: JANE }),
      ).rejects.toMatchObject(missing);
      await expect(
        test.startInstance(definitionKey, { big: 'x'.repeat(2_000_000) }),
      ).rejects.toMatchObject({ name: 'InputError' });
      expect(await test.knex('instances')).toEqual([]);
      expect(await test.knex('history')).toEqual([]);
    });

    it('keeps a task open when what it was completed with cannot be held', async () => {
      const instanceKey = await test.startInstance(
        await test.deploy(approvalXml()),
      );
      const userTaskKey = await test.openTaskKey(instanceKey);
      const before = await test.historyOf(instanceKey);
      await expect(
        test.runtime.completeUserTask({
          userTaskKey,
          variables: { big: 'x'.repeat(1_100_000) },
          actor: JANE,
        }),
      ).rejects.toMatchObject({ name: 'InputError' });
      expect(await test.openTaskKey(instanceKey)).toBe(userTaskKey);
      expect(await test.historyOf(instanceKey)).toEqual(before);
    });

    it('commits many commands together, each with its own outcome', async () => {
      const definitionKey = await test.deploy(approvalXml());
      const outcomes = await Promise.allSettled(
        Array.from({ length: 120 }, (_, index) =>
          test.startInstance(
            index % 10 === 9 ? 'unknown' : definitionKey,
            index % 10 === 8 ? { big: 'x'.repeat(1_100_000) } : { index },
          ),
        ),
      );
      outcomes.forEach((outcome, index) =>
        expect([index, outcome.status]).toEqual([
          index,
          index % 10 >= 8 ? 'rejected' : 'fulfilled',
        ]),
      );
      const keys = outcomes.flatMap(outcome =>
        outcome.status === 'fulfilled' ? [outcome.value] : [],
      );
      const tasks = await Promise.all(keys.map(key => test.openTaskKey(key)));
      await Promise.all(
        tasks.map(userTaskKey =>
          test.runtime.completeUserTask({
            userTaskKey,
            variables: {},
            actor: JANE,
          }),
        ),
      );
      const states = await test.knex('instances').select('state');
      expect(states).toHaveLength(96);
      expect(new Set(states.map(row => row.state))).toEqual(
        new Set(['completed']),
      );
      expect(await test.knex('instance_states')).toEqual([]);
    });

    it('tries each command alone when they cannot be stored together', async () => {
      const definitionKey = await test.deploy(approvalXml(), jobXml('other'));
      // PostgreSQL refuses what is longer than the column; a trigger does so in SQLite.
      if (databaseId === 'SQLITE_3') {
        await test.knex.raw(
          `CREATE TRIGGER too_long BEFORE INSERT ON instances WHEN length(NEW.target_ref) > 255
           BEGIN SELECT RAISE(ABORT, 'value too long'); END`,
        );
      }
      const outcomes = await Promise.allSettled([
        test.startInstance(definitionKey, {}),
        test.startInstance(definitionKey, {}),
        test.startInstance(definitionKey, {}, 'x'.repeat(300)),
        test.startInstance(definitionKey, {}),
      ]);
      expect(outcomes.map(outcome => outcome.status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(await test.knex('instances')).toHaveLength(3);
    });
  },
);
