import { TestDatabases } from '@backstage/backend-test-utils';
import {
  deny,
  allow,
  eventually,
  startTestApi,
  type TestApi,
} from './__testUtils__/testApi';
import { forms, plainTask, portCheck } from './__testUtils__/testProcesses';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'The process instances API on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startTestApi>[0], 'knex'> = {},
    ) => {
      const knex = await databases.init(databaseId);
      const api = await startTestApi({ knex, ...options });
      await api.asService().post('/v2/deployments', {
        resources: [portCheck(), plainTask(), ...forms],
      });
      return api;
    };

    const startCheck = (api: TestApi, request: object = {}) =>
      api.as('jane').post('/v2/process-instances', {
        processDefinitionId: 'port-check',
        targetRef: 'resource:default/edge-1',
        variables: { port: 'xe-0' },
        ...request,
      });

    /** Claims and completes the task of an instance. */
    const completeTask = async (api: TestApi, instanceKey: string) => {
      const jane = api.as('jane');
      const { body } = await jane.post('/v2/user-tasks/search', {
        filter: { processInstanceKey: instanceKey },
      });
      const key = body.items[0].userTaskKey;
      await jane.post(`/v2/user-tasks/${key}/assignment`);
      await jane.post(`/v2/user-tasks/${key}/completion`, {
        variables: { cause: 'cable' },
      });
    };

    it('starts the latest version of a process for an entity', async () => {
      const api = await start();
      const { status, body } = await startCheck(api);
      expect(status).toBe(200);
      expect(body).toEqual({
        processInstanceKey: expect.any(String),
        processDefinitionKey: expect.any(String),
        processDefinitionId: 'port-check',
        processDefinitionName: 'Port check',
        processDefinitionVersion: 1,
        processDefinitionVersionTag: null,
        state: 'ACTIVE',
        hasIncident: false,
        isSuspended: false,
        tenantId: '<default>',
        parentProcessInstanceKey: null,
        parentElementInstanceKey: null,
        rootProcessInstanceKey: null,
        businessId: null,
        tags: [],
        targetRef: 'resource:default/edge-1',
        startedBy: 'user:default/jane',
        startDate: expect.any(String),
        endDate: null,
        actions: ['cancel', 'suspend', 'modify', 'migrate', 'setVariables'],
        variables: {},
      });
      const path = `/v2/process-instances/${body.processInstanceKey}`;
      const again = await api.as('jane').get(path);
      const { variables: _variables, ...instance } = body;
      expect(again.body).toEqual(instance);
      const variables = await api.as('jane').get(`${path}/variables`);
      expect(variables.body.scopes[0].variables).toEqual({
        port: 'xe-0',
        target: {
          entityRef: 'resource:default/edge-1',
          kind: 'resource',
          name: 'edge-1',
          title: 'Edge 1',
          type: 'network-device',
          owner: 'group:default/core',
        },
      });
      await eventually(
        async () => api.published,
        signals =>
          JSON.stringify(signals).includes(body.processInstanceKey) &&
          JSON.stringify(signals).includes('"tasksChanged":true'),
      );
    });

    it('refuses a target that the catalog does not have or that does not fit', async () => {
      const api = await start();
      const unknown = await startCheck(api, {
        targetRef: 'resource:default/edge-99',
      });
      expect(unknown.status).toBe(404);
      expect(unknown.body.error.message).toBe(
        'There is no entity "resource:default/edge-99" in the catalog, or you may not see it. Check the reference, or ask the owner for access.',
      );
      const unfit = await startCheck(api, { targetRef: 'resource:default/db' });
      expect(unfit.status).toBe(400);
      expect(unfit.body.error.message).toBe(
        'Process "Port check" is started for an entity of kind resource and type network-device, but "resource:default/db" is of kind resource and type database.',
      );
      const wrongKind = await startCheck(api, {
        targetRef: 'user:default/joe',
      });
      expect(wrongKind.status).toBe(400);
      expect(wrongKind.body.error.message).toContain('is of kind user');
      const none = await startCheck(api, { targetRef: undefined });
      expect(none.status).toBe(400);
      expect(none.body.error.message).toContain('name one in targetRef');
      const noRef = await startCheck(api, { targetRef: 'edge-1' });
      expect(noRef.status).toBe(400);
      expect(noRef.body.error.message).toContain(
        '"edge-1" is not an entity reference',
      );
    });

    it('refuses variables that do not fit the start form or are too large', async () => {
      const api = await start();
      const unfit = await startCheck(api, {
        variables: { port: '7', depth: 'deep' },
      });
      expect(unfit.status).toBe(400);
      expect(unfit.body.error.message).toContain(
        'The values do not fit the form "Check a port" (version 1)',
      );
      expect(unfit.body.error.message).toContain(
        'field "/depth" must be one of "quick", "full"',
      );
      expect(unfit.body.error.message).toContain(
        'field "/port" must match pattern "^[a-z]+-"',
      );
      const large = await startCheck(api, {
        variables: { port: 'xe-0', text: 'x'.repeat(1_100_000) },
      });
      expect(large.status).toBe(400);
      expect(large.body.error.message).toMatch(/1,?048,?576|1 MiB/);
      const { body } = await api
        .as('jane')
        .get('/v2/process-instances/statistics');
      expect(body.active).toBe(0);
    });

    it('refuses to start what is not deployed, or what is named twice or not at all', async () => {
      const api = await start();
      const jane = api.as('jane');
      const unknownId = await jane.post('/v2/process-instances', {
        processDefinitionId: 'nope',
      });
      expect(unknownId.status).toBe(404);
      expect(unknownId.body.error.message).toBe(
        'No process with the id "nope" is deployed, or you may not see it.',
      );
      const unknownKey = await jane.post('/v2/process-instances', {
        processDefinitionKey: 'nope',
      });
      expect(unknownKey.status).toBe(404);
      for (const request of [
        {},
        { processDefinitionKey: 'a', processDefinitionId: 'b' },
      ]) {
        const { status } = await jane.post('/v2/process-instances', request);
        expect(status).toBe(400);
      }
    });

    it('shows how far an instance has come', async () => {
      const api = await start();
      const started = await startCheck(api);
      const path = `/v2/process-instances/${started.body.processInstanceKey}`;
      const jane = api.as('jane');
      const statistics = async () => {
        const { body } = await jane.get(`${path}/statistics/element-instances`);
        const find = (id: string) =>
          body.items.find(
            (element: { elementId: string }) => element.elementId === id,
          );
        return { find, flows: body.takenFlows };
      };
      const waiting = await statistics();
      expect(waiting.find('Look')).toEqual({
        elementId: 'Look',
        active: 1,
        completed: 0,
        canceled: 0,
        incidents: 0,
      });
      expect(waiting.flows).toEqual([{ flowId: 'Flow_1', count: 1 }]);

      await completeTask(api, started.body.processInstanceKey);
      await eventually(
        () => jane.get(path),
        ({ body }) => body.state === 'COMPLETED',
      );
      const ended = await statistics();
      expect(ended.find('Look')).toMatchObject({ active: 0, completed: 1 });
      expect(ended.find('End')).toMatchObject({ active: 0, completed: 1 });
      expect(ended.flows).toHaveLength(3);
      const { body } = await jane.get(`${path}/variables`);
      expect(body.scopes).toEqual([
        {
          scopeKey: 1,
          elementId: 'port-check',
          variables: expect.objectContaining({ cause: 'cable', port: 'xe-0' }),
        },
      ]);
    });

    it('tells the history page by page, with names of elements and people', async () => {
      const api = await start();
      const { body } = await startCheck(api);
      await completeTask(api, body.processInstanceKey);
      const jane = api.as('jane');
      const path = `/v2/process-instances/${body.processInstanceKey}`;
      await eventually(
        () => jane.get(path),
        answer => answer.body.state === 'COMPLETED',
      );
      const whole = await jane.get(`${path}/history`);
      expect(whole.body.endCursor).toBeUndefined();
      const records = [];
      let after = '';
      do {
        const page = await jane.get(`${path}/history?limit=4${after}`);
        records.push(...page.body.items);
        after = page.body.endCursor && `&after=${page.body.endCursor}`;
      } while (after);
      expect(records).toEqual(whole.body.items);
      expect(records.map(record => record.sequence)).toEqual(
        records.map((_, index) => index + 1),
      );
      expect(records).toContainEqual(
        expect.objectContaining({
          type: 'elementActivated',
          elementId: 'Look',
          elementName: 'Look at the port',
          elementType: 'userTask',
        }),
      );
      expect(records).toContainEqual(
        expect.objectContaining({
          type: 'userTaskCompleted',
          elementName: 'Look at the port',
          actor: 'user:default/jane',
        }),
      );
      const bad = await jane.get(`${path}/history?after=x`);
      expect(bad.status).toBe(400);
    });

    it('is cancelled once, with its tasks', async () => {
      const api = await start();
      const { body } = await startCheck(api);
      const path = `/v2/process-instances/${body.processInstanceKey}`;
      const jane = api.as('jane');
      const cancelled = await jane.post(`${path}/cancellation`, {
        reason: 'wrong device',
      });
      expect(cancelled.status).toBe(204);
      const after = await jane.get(path);
      expect(after.body).toMatchObject({ state: 'TERMINATED', actions: [] });
      const tasks = await jane.post('/v2/user-tasks/search', {
        filter: { state: 'CREATED' },
      });
      expect(tasks.body.items).toEqual([]);
      const again = await jane.post(`${path}/cancellation`);
      expect(again.status).toBe(409);
      expect(api.audit.slice(-2)).toEqual([
        expect.objectContaining({
          eventId: 'instance-cancel',
          status: 'succeeded',
        }),
        expect.objectContaining({
          eventId: 'instance-cancel',
          status: 'failed',
        }),
      ]);
    });

    it('is searched and counted', async () => {
      const api = await start();
      const jane = api.as('jane');
      await startCheck(api);
      for (let index = 0; index < 2; index++) {
        await jane.post('/v2/process-instances', {
          processDefinitionId: 'plain',
        });
      }
      const pages = [];
      let after: string | null | undefined;
      do {
        const { body } = await jane.post('/v2/process-instances/search', {
          sort: [{ field: 'startDate', order: 'ASC' }],
          page: { limit: 1, ...(after && { after }) },
        });
        expect(body.page.totalItems).toBe(3);
        pages.push(...body.items);
        after = body.page.endCursor;
      } while (after);
      expect(pages.map(item => item.processDefinitionId)).toEqual([
        'port-check',
        'plain',
        'plain',
      ]);
      const forEntity = await jane.post('/v2/process-instances/search', {
        filter: {
          targetRef: 'resource:default/edge-1',
          state: { $in: ['ACTIVE'] },
        },
      });
      expect(forEntity.body.page.totalItems).toBe(1);
      const statistics = await jane.get('/v2/process-instances/statistics');
      expect(statistics.body).toEqual({
        active: 3,
        withIncident: 0,
        completed: 0,
        terminated: 0,
      });
    });

    it('raises an incident that is retried', async () => {
      const api = await start();
      const { body } = await startCheck(api, {
        variables: { port: 'xe-0', fail: true },
      });
      await completeTask(api, body.processInstanceKey);
      const jane = api.as('jane');
      const open = () =>
        jane.post('/v2/incidents/search', { filter: { state: 'ACTIVE' } });
      const found = await eventually(
        open,
        answer => answer.body.items.length === 1,
      );
      const [incident] = found.body.items;
      expect(incident).toEqual({
        incidentKey: expect.any(String),
        processInstanceKey: body.processInstanceKey,
        rootProcessInstanceKey: null,
        processDefinitionKey: body.processDefinitionKey,
        processDefinitionId: 'port-check',
        processDefinitionName: 'Port check',
        elementId: 'Work',
        elementName: 'Work on the port',
        elementInstanceKey: expect.stringContaining(body.processInstanceKey),
        jobKey: expect.any(String),
        tenantId: '<default>',
        targetRef: 'resource:default/edge-1',
        errorType: 'JOB_NO_RETRIES',
        code: 'device-unreachable',
        errorMessage: expect.stringContaining('Edge 1 does not answer'),
        state: 'ACTIVE',
        creationTime: expect.any(String),
        actions: ['retry'],
      });
      const instance = await jane.get(
        `/v2/process-instances/${body.processInstanceKey}`,
      );
      expect(instance.body).toMatchObject({
        hasIncident: true,
        actions: expect.arrayContaining(['cancel', 'retry']),
      });
      const statistics = await jane.get(
        `/v2/process-instances/${body.processInstanceKey}/statistics/element-instances`,
      );
      expect(statistics.body.items).toContainEqual(
        expect.objectContaining({ elementId: 'Work', active: 1, incidents: 1 }),
      );

      const path = `/v2/incidents/${incident.incidentKey}/resolution`;
      const resolved = await jane.post(path);
      expect(resolved.status).toBe(204);
      const next = await eventually(
        open,
        answer =>
          answer.body.items.length === 1 &&
          answer.body.items[0].incidentKey !== incident.incidentKey,
      );
      expect(next.body.page.totalItems).toBe(1);
      const again = await jane.post(path);
      expect(again.status).toBe(409);
      const unknown = await jane.post('/v2/incidents/nope/resolution');
      expect(unknown.status).toBe(404);
      expect(unknown.body.error.message).toContain('"nope"');
    });

    it('is shown without names when this release cannot compile its process any more', async () => {
      const knex = await databases.init(databaseId);
      const first = await startTestApi({ knex });
      await first
        .as('jane')
        .post('/v2/deployments', { resources: [portCheck(), ...forms] });
      const { body } = await startCheck(first, {
        variables: { port: 'xe-0', fail: true },
      });
      await completeTask(first, body.processInstanceKey);
      const search = (api: TestApi) =>
        api.as('jane').post('/v2/incidents/search', {});
      await eventually(
        () => search(first),
        answer => answer.body.items.length === 1,
      );
      await knex('definitions').update({ xml: '<old/>' });

      const second = await startTestApi({ knex });
      const incidents = await search(second);
      expect(incidents.body.items).toEqual([
        expect.not.objectContaining({ elementName: expect.anything() }),
      ]);
      const history = await second
        .as('jane')
        .get(`/v2/process-instances/${body.processInstanceKey}/history`);
      expect(history.status).toBe(200);
      const cancelled = await second
        .as('jane')
        .post(
          `/v2/process-instances/${body.processInstanceKey}/cancellation`,
          {},
        );
      expect(cancelled.status).toBe(500);
      expect(cancelled.body).toMatchObject({
        title: 'INTERNAL',
        detail: expect.stringContaining('its log says more'),
      });
    });

    it('is not found under a key that does not exist', async () => {
      const api = await start();
      const jane = api.as('jane');
      const path = '/v2/process-instances/nope';
      for (const answer of [
        await jane.get(path),
        await jane.get(`${path}/statistics/element-instances`),
        await jane.get(`${path}/history`),
        await jane.get(`${path}/variables`),
        await jane.post(`${path}/cancellation`),
      ]) {
        expect(answer.status).toBe(404);
        expect(answer.body.error.message).toBe(
          'There is no process instance with the key "nope", or you may not see it.',
        );
      }
    });

    it('is started, cancelled and retried only by those who may', async () => {
      const api = await start({
        policy: ({ name }, userRef) =>
          userRef === 'user:default/eve' &&
          ['workflow.instance.start', 'workflow.instance.operate'].includes(
            name,
          )
            ? deny
            : allow,
      });
      const eve = api.as('eve');
      const notStarted = await eve.post('/v2/process-instances', {
        processDefinitionId: 'plain',
      });
      expect(notStarted.status).toBe(403);
      expect(notStarted.body.error.message).toContain(
        'You may not start the process "Plain": the permission policy does not grant you "workflow.instance.start".',
      );
      const { body } = await startCheck(api);
      const path = `/v2/process-instances/${body.processInstanceKey}`;
      const seen = await eve.get(path);
      expect(seen.body.actions).toEqual([]);
      const notCancelled = await eve.post(`${path}/cancellation`);
      expect(notCancelled.status).toBe(403);
      expect(notCancelled.body.error.message).toContain(
        '"workflow.instance.operate"',
      );
    });

    it('is started by a service in its own name', async () => {
      const api = await start();
      const { body } = await api.asService().post('/v2/process-instances', {
        processDefinitionId: 'plain',
      });
      expect(body.startedBy).toBe('external:test-service');
    });
  },
);
