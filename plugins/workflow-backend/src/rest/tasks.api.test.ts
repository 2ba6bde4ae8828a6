import { TestDatabases } from '@backstage/backend-test-utils';
import {
  allow,
  deny,
  eventually,
  startTestApi,
  type TestApi,
} from './__testUtils__/testApi';
import { forms, plainTask, portCheck } from './__testUtils__/testProcesses';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'The user tasks API on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startTestApi>[0], 'knex'> = {},
    ) => {
      const knex = await databases.init(databaseId);
      return startTestApi({ knex, ...options });
    };

    /** Deploys, starts one instance, and gives the key of its user task. */
    const startTask = async (
      api: TestApi,
      resources = [portCheck(), ...forms],
    ): Promise<string> => {
      const { body } = await api
        .as('starter')
        .post('/v2/deployments', { resources });
      const { processDefinitionKey, hasStartForm } =
        body.deployments[0].processDefinition;
      const started = await api.as('starter').post('/v2/process-instances', {
        processDefinitionKey,
        ...(hasStartForm && {
          targetRef: 'resource:default/edge-1',
          variables: { port: 'xe-0' },
        }),
      });
      expect(started.status).toBe(200);
      const tasks = await api.as('starter').post('/v2/user-tasks/search', {
        filter: { processInstanceKey: started.body.processInstanceKey },
      });
      return tasks.body.items[0].userTaskKey;
    };

    const assigneeOf = async (api: TestApi, key: string) =>
      (await api.as('boss').get(`/v2/user-tasks/${key}`)).body.assignee;

    it('shows a task with what the caller may do with it', async () => {
      const api = await start({
        policy: ({ name }) => (name === 'workflow.task.assign' ? deny : allow),
      });
      const key = await startTask(api);
      const { body } = await api.as('jane').get(`/v2/user-tasks/${key}`);
      expect(body).toEqual({
        userTaskKey: key,
        name: 'Look at the port',
        state: 'CREATED',
        elementId: 'Look',
        elementInstanceKey: expect.stringMatching(/-\d+$/),
        processDefinitionKey: expect.any(String),
        processDefinitionId: 'port-check',
        processDefinitionVersion: 1,
        processName: 'Port check',
        processInstanceKey: expect.any(String),
        rootProcessInstanceKey: null,
        tenantId: '<default>',
        assignee: null,
        targetRef: 'resource:default/edge-1',
        candidateGroups: ['group:default/core'],
        candidateUsers: [],
        creationDate: expect.any(String),
        completionDate: null,
        dueDate: null,
        followUpDate: null,
        priority: 50,
        customHeaders: {},
        formKey: expect.any(String),
        externalFormReference: null,
        tags: [],
        hasForm: true,
        actions: ['claim'],
        variables: expect.objectContaining({ port: 'xe-0' }),
      });
      const seenByEve = await api.as('eve').get(`/v2/user-tasks/${key}`);
      expect(seenByEve.body.actions).toEqual([]);
    });

    it('gives the form that the task was bound to when it was created', async () => {
      const api = await start();
      const key = await startTask(api);
      const { body } = await api.as('jane').get(`/v2/user-tasks/${key}/form`);
      expect(body).toMatchObject({ formId: 'port-check-look', version: 1 });
      await api.as('jane').post('/v2/deployments', {
        resources: [
          {
            name: 'port-check-look.form.json',
            content: JSON.stringify({ schema: { type: 'object' } }),
          },
        ],
      });
      const still = await api.as('jane').get(`/v2/user-tasks/${key}/form`);
      expect(still.body).toEqual(body);

      const plain = await startTask(api, [plainTask()]);
      const none = await api.as('jane').get(`/v2/user-tasks/${plain}/form`);
      expect(none.status).toBe(204);
    });

    it('is claimed, released, claimed again and completed by a candidate', async () => {
      const api = await start();
      const key = await startTask(api);
      const jane = api.as('jane');
      const task = async () => (await jane.get(`/v2/user-tasks/${key}`)).body;
      const claimed = await jane.post(`/v2/user-tasks/${key}/assignment`, {});
      expect(claimed.status).toBe(204);
      const held = await task();
      expect(held).toMatchObject({
        assignee: 'user:default/jane',
        actions: ['release', 'assign', 'update', 'complete'],
      });
      const again = await jane.post(`/v2/user-tasks/${key}/assignment`);
      expect(again.status).toBe(204);
      const released = await jane.delete(`/v2/user-tasks/${key}/assignee`);
      expect(released.status).toBe(204);
      expect(await task()).toMatchObject({
        assignee: null,
        actions: ['claim', 'assign', 'update'],
      });
      await jane.post(`/v2/user-tasks/${key}/assignment`, {
        assignee: 'user:default/jane',
      });
      const completed = await jane.post(`/v2/user-tasks/${key}/completion`, {
        variables: { cause: 'cable' },
      });
      expect(completed.status).toBe(204);
      expect(await task()).toMatchObject({
        state: 'COMPLETED',
        completedBy: 'user:default/jane',
        completionDate: expect.any(String),
        actions: [],
      });
      const instance = await eventually(
        () => jane.get(`/v2/process-instances/${held.processInstanceKey}`),
        ({ body }) => body.state === 'COMPLETED',
      );
      expect(instance.body.endDate).toEqual(expect.any(String));
      expect(api.audit.map(event => [event.eventId, event.status])).toEqual([
        ['deployment-create', 'succeeded'],
        ['instance-start', 'succeeded'],
        ['task-assign', 'succeeded'],
        ['task-assign', 'succeeded'],
        ['task-unassign', 'succeeded'],
        ['task-assign', 'succeeded'],
        ['task-complete', 'succeeded'],
      ]);
      expect(JSON.stringify(api.audit)).not.toContain('cable');
    });

    it('cannot be completed twice', async () => {
      const api = await start();
      const key = await startTask(api);
      const jane = api.as('jane');
      await jane.post(`/v2/user-tasks/${key}/assignment`, {});
      const complete = () =>
        jane.post(`/v2/user-tasks/${key}/completion`, {
          variables: { cause: 'cable' },
        });
      const answers = await Promise.all([complete(), complete()]);
      expect(answers.map(answer => answer.status).sort()).toEqual([204, 409]);
      const third = await complete();
      expect(third.status).toBe(409);
      expect(third.body.error.message).toMatch(
        /^The task "Look at the port" was already completed by user:default\/jane at 20/,
      );
    });

    it('is refused to those it is not for, with the text who may', async () => {
      const api = await start({
        policy: ({ name }) => (name === 'workflow.task.assign' ? deny : allow),
      });
      const key = await startTask(api);
      const eve = api.as('eve');
      const claimed = await eve.post(`/v2/user-tasks/${key}/assignment`, {});
      expect(claimed.status).toBe(403);
      expect(claimed.body.error.message).toBe(
        'This task is for group:default/core; you are not among them. Somebody with the permission "workflow.task.assign" can assign it to you.',
      );
      const completed = await eve.post(`/v2/user-tasks/${key}/completion`, {
        variables: { cause: 'cable' },
      });
      expect(completed.status).toBe(403);
      expect(completed.body.error.message).toBe(claimed.body.error.message);

      await api.as('joe').post(`/v2/user-tasks/${key}/assignment`, {});
      const notHers = await api
        .as('jane')
        .post(`/v2/user-tasks/${key}/completion`, {
          variables: { cause: 'cable' },
        });
      expect(notHers.status).toBe(403);
      expect(notHers.body.error.message).toBe(
        'The task "Look at the port" is assigned to user:default/joe, and only the assignee may complete it. Ask user:default/joe to complete or to release it.',
      );
      const release = await api
        .as('jane')
        .delete(`/v2/user-tasks/${key}/assignee`);
      expect(release.status).toBe(403);
      expect(release.body.error.message).toContain('"workflow.task.assign"');
    });

    it('must be claimed before it is completed', async () => {
      const api = await start();
      const key = await startTask(api);
      const { status, body } = await api
        .as('jane')
        .post(`/v2/user-tasks/${key}/completion`, {
          variables: { cause: 'cable' },
        });
      expect(status).toBe(409);
      expect(body.error.message).toBe(
        'Nobody has claimed the task "Look at the port": claim it, then complete it.',
      );
    });

    it('is claimed by one of several who try', async () => {
      const api = await start();
      const key = await startTask(api);
      const claim = (name: string) =>
        api.as(name).post(`/v2/user-tasks/${key}/assignment`, {});
      const answers = await Promise.all([claim('jane'), claim('joe')]);
      expect(answers.map(answer => answer.status).sort()).toEqual([204, 409]);
      const winner = await api.as('jane').get(`/v2/user-tasks/${key}`);
      const loser = answers.find(answer => answer.status === 409)!;
      expect(loser.body.error.message).toContain(winner.body.assignee);
    });

    it('is completed only with values that fit its form', async () => {
      const api = await start();
      const key = await startTask(api);
      const jane = api.as('jane');
      await jane.post(`/v2/user-tasks/${key}/assignment`, {});
      const { status, body } = await jane.post(
        `/v2/user-tasks/${key}/completion`,
        { variables: { cause: 'ab', other: 1 } },
      );
      expect(status).toBe(400);
      expect(body.error.message).toContain(
        'The values do not fit the form "port-check-look" (version 1)',
      );
      expect(body.error.message).toContain(
        'field "/other" is not part of the form',
      );
      expect(body.error.message).toContain(
        'field "/cause" must NOT have fewer than 3 characters',
      );
      const missing = await jane.post(`/v2/user-tasks/${key}/completion`);
      expect(missing.status).toBe(400);
      expect(missing.body.error.message).toContain('field "/cause" is missing');
    });

    it('is completed only with variables that are not too large', async () => {
      const api = await start();
      const key = await startTask(api, [
        plainTask('plain', 'candidateGroups="group:default/core"'),
      ]);
      const jane = api.as('jane');
      await jane.post(`/v2/user-tasks/${key}/assignment`, {});
      const { status, body } = await jane.post(
        `/v2/user-tasks/${key}/completion`,
        { variables: { text: 'x'.repeat(1_100_000) } },
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/1,?048,?576|1 MiB/);
    });

    it('is assigned to others by those who may assign', async () => {
      const api = await start({
        policy: ({ name }, userRef) =>
          name === 'workflow.task.assign' && userRef !== 'user:default/boss'
            ? deny
            : allow,
      });
      const key = await startTask(api);
      const assign = (name: string, assignee: string) =>
        api.as(name).post(`/v2/user-tasks/${key}/assignment`, { assignee });
      const denied = await assign('jane', 'user:default/joe');
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toContain(
        'You may not assign the task "Look at the port" to somebody else: the permission policy does not grant you "workflow.task.assign"',
      );
      const unknown = await assign('boss', 'user:default/nobody');
      expect(unknown.status).toBe(404);
      expect(unknown.body.error.message).toContain('"user:default/nobody"');
      const group = await assign('boss', 'group:default/core');
      expect(group.status).toBe(400);
      expect(group.body.error.message).toContain('is of kind group');

      await api.as('jane').post(`/v2/user-tasks/${key}/assignment`);
      const held = await api
        .as('boss')
        .post(`/v2/user-tasks/${key}/assignment`, {
          assignee: 'joe',
          allowOverride: false,
        });
      expect(held.status).toBe(409);
      expect((await assign('boss', 'joe')).status).toBe(204);
      expect(await assigneeOf(api, key)).toBe('user:default/joe');
      await api.as('boss').delete(`/v2/user-tasks/${key}/assignee`);
      expect(await assigneeOf(api, key)).toBeNull();
    });

    it('without candidates can be taken by those who may assign', async () => {
      const api = await start({
        policy: ({ name }, userRef) =>
          name === 'workflow.task.assign' && userRef !== 'user:default/boss'
            ? deny
            : allow,
      });
      const key = await startTask(api, [plainTask()]);
      const denied = await api
        .as('jane')
        .post(`/v2/user-tasks/${key}/assignment`, {});
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toBe(
        'This task names no candidates: somebody with the permission "workflow.task.assign" must assign it.',
      );
      const taken = await api
        .as('boss')
        .post(`/v2/user-tasks/${key}/assignment`, {});
      expect(taken.status).toBe(204);
      expect(await assigneeOf(api, key)).toBe('user:default/boss');
    });

    it('cannot be worked on without the permission, whoever it is for', async () => {
      const api = await start({
        policy: ({ name }) => (name === 'workflow.task.work' ? deny : allow),
      });
      const key = await startTask(api);
      for (const answer of [
        await api.as('jane').post(`/v2/user-tasks/${key}/assignment`, {}),
        await api.as('jane').post(`/v2/user-tasks/${key}/completion`, {}),
      ]) {
        expect(answer.status).toBe(403);
        expect(answer.body.error.message).toContain('"workflow.task.work"');
      }
    });

    it('is changed by those who may assign: what is absent stays, null takes away', async () => {
      const api = await start({
        policy: ({ name }, userRef) =>
          name === 'workflow.task.assign' && userRef !== 'user:default/boss'
            ? deny
            : allow,
      });
      const key = await startTask(api);
      const change = (name: string, changeset: object) =>
        api.as(name).patch(`/v2/user-tasks/${key}`, { changeset });
      const denied = await change('jane', { priority: 1 });
      expect(denied.status).toBe(403);
      const changed = await change('boss', {
        candidateUsers: ['joe'],
        dueDate: '2030-01-01T00:00:00Z',
        followUpDate: '2029-01-01T00:00:00Z',
      });
      expect(changed.status).toBe(204);
      await change('boss', { followUpDate: null, priority: 70 });
      const { body } = await api.as('boss').get(`/v2/user-tasks/${key}`);
      expect(body).toMatchObject({
        candidateUsers: ['user:default/joe'],
        candidateGroups: ['group:default/core'],
        dueDate: '2030-01-01T00:00:00.000Z',
        followUpDate: null,
        priority: 70,
      });
      for (const changeset of [
        {},
        { dueDate: 'tomorrow' },
        { candidateUsers: ['group:default/core'] },
        { candidateGroups: ['group:'] },
        { priority: 101 },
      ]) {
        expect((await change('boss', changeset)).status).toBe(400);
      }
    });

    it('shows its variables as they were when it was created', async () => {
      const api = await start();
      const key = await startTask(api);
      const search = async (body: object) => {
        const answer = await api
          .as('jane')
          .post(`/v2/user-tasks/${key}/variables/search`, body);
        return answer.body.items.map((item: { name: string }) => item.name);
      };
      expect(await search({})).toEqual(['port', 'target']);
      expect(
        await search({ sort: [{ field: 'name', order: 'DESC' }] }),
      ).toEqual(['target', 'port']);
      expect(await search({ filter: { name: { $like: 'p?r*' } } })).toEqual([
        'port',
      ]);
      expect(await search({ page: { from: 1 } })).toEqual(['target']);
    });

    it('is listed by whose it is', async () => {
      const api = await start();
      const key = await startTask(api);
      const list = async (name: string, scope: string) => {
        const { body } = await api
          .as(name)
          .post('/v2/user-tasks/search', { filter: { scope } });
        return body.page.totalItems;
      };
      expect(await list('jane', 'all')).toBe(1);
      expect(await list('jane', 'myGroups')).toBe(1);
      expect(await list('jane', 'unassigned')).toBe(1);
      expect(await list('jane', 'mine')).toBe(0);
      expect(await list('eve', 'myGroups')).toBe(0);
      await api.as('jane').post(`/v2/user-tasks/${key}/assignment`, {});
      expect(await list('jane', 'mine')).toBe(1);
      expect(await list('jane', 'unassigned')).toBe(0);
      expect(await list('joe', 'myGroups')).toBe(1);
    });

    it('is seen and assigned by a service, but not held by it', async () => {
      const api = await start();
      const key = await startTask(api);
      const service = api.asService();
      const all = await service.post('/v2/user-tasks/search', {});
      expect(all.body.items[0].actions).toEqual(['assign', 'update']);
      const mine = await service.post('/v2/user-tasks/search', {
        filter: { scope: 'mine' },
      });
      expect(mine.status).toBe(400);
      expect(mine.body.error.message).toBe(
        'The filter scope "mine" needs the token of a user, the caller is the service "external:test-service".',
      );
      const claimed = await service.post(
        `/v2/user-tasks/${key}/assignment`,
        {},
      );
      expect(claimed.status).toBe(400);
      const assigned = await service.post(`/v2/user-tasks/${key}/assignment`, {
        assignee: 'user:default/joe',
      });
      expect(assigned.status).toBe(204);
      expect(await assigneeOf(api, key)).toBe('user:default/joe');
    });

    it('is not found under a key that does not exist', async () => {
      const api = await start();
      const jane = api.as('jane');
      for (const answer of [
        await jane.get('/v2/user-tasks/nope'),
        await jane.get('/v2/user-tasks/nope/form'),
        await jane.post('/v2/user-tasks/nope/assignment'),
        await jane.delete('/v2/user-tasks/nope/assignee'),
        await jane.post('/v2/user-tasks/nope/completion'),
      ]) {
        expect(answer.status).toBe(404);
        expect(answer.body.error.message).toBe(
          'There is no user task with the key "nope", or you may not see it.',
        );
      }
    });
  },
);
