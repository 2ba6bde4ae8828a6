// What operators and integrations do to what runs: the paths beyond starting, watching and working on tasks.
import { TestDatabases } from '@backstage/backend-test-utils';
import { order, alarm, payment } from './__testUtils__/sdkProcesses';
import {
  allow,
  deny,
  eventually,
  startTestApi,
  type TestApi,
} from './__testUtils__/testApi';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'The operations API on %s',
  databaseId => {
    let api: TestApi;
    /** What a permission of Joe's is denied by name; everybody else may do everything. */
    const denied = new Set<string>();

    const jane = () => api.as('jane');
    const deploy = async (name: string, content: string) => {
      const { body } = await jane().post('/v2/deployments', {
        resources: [{ name, content }],
      });
      return body.deployments[0].processDefinition;
    };

    beforeAll(async () => {
      api = await startTestApi({
        knex: await databases.init(databaseId),
        policy: ({ name }, userRef) =>
          userRef === 'user:default/joe' && denied.has(name) ? deny : allow,
      });
      await deploy('order.bpmn', order());
      await deploy('alarm.bpmn', alarm);
      await deploy('payment.bpmn', payment);
    });
    beforeEach(() => denied.clear());

    const start = async (request: object): Promise<string> => {
      const { body } = await jane().post('/v2/process-instances', request);
      return body.processInstanceKey;
    };
    const startAlarm = () => start({ processDefinitionId: 'alarm' });
    const get = async (key: string) =>
      (await jane().get(`/v2/process-instances/${key}`)).body;
    const activate = async (request: object = {}) =>
      (
        await jane().post('/v2/jobs/activation', {
          type: 'reserve',
          timeout: 60_000,
          maxJobsToActivate: 1,
          requestTimeout: 10_000,
          ...request,
        })
      ).body.jobs;

    it('suspends and resumes an instance', async () => {
      const key = await startAlarm();
      const path = `/v2/process-instances/${key}`;
      const suspended = await jane().post(`${path}/suspension`, {
        reason: 'window is closed',
      });
      expect(suspended.status).toBe(204);
      expect(await get(key)).toMatchObject({
        state: 'ACTIVE',
        isSuspended: true,
        actions: expect.arrayContaining(['resume']),
      });
      const twice = await jane().post(`${path}/suspension`);
      expect([204, 409]).toContain(twice.status);
      await jane().post('/v2/signals/broadcast', { signalName: 'all-clear' });
      expect(await get(key)).toMatchObject({ state: 'ACTIVE' });
      expect((await jane().post(`${path}/resumption`)).status).toBe(204);
      expect(await get(key)).toMatchObject({ isSuspended: false });
      await jane().post(`${path}/cancellation`);
    });

    it('modifies an instance by ids and by keys, and refuses what is not active', async () => {
      const key = await startAlarm();
      const path = `/v2/process-instances/${key}/modification`;
      const search = async (filter: object) =>
        (
          await jane().post('/v2/element-instances/search', {
            filter: { processInstanceKey: key, ...filter },
          })
        ).body.items;
      const [waiting] = await search({ elementId: 'Clear', state: 'ACTIVE' });
      expect(waiting).toMatchObject({
        type: 'INTERMEDIATE_CATCH_EVENT',
        processInstanceKey: key,
      });
      const again = await jane().post(path, {
        activateInstructions: [
          {
            elementId: 'Clear',
            variableInstructions: [{ variables: { round: 2 } }],
          },
        ],
        terminateInstructions: [
          { elementInstanceKey: waiting.elementInstanceKey },
        ],
        operationReference: 7,
      });
      expect(again.status).toBe(204);
      expect(
        await search({ elementId: 'Clear', state: 'ACTIVE' }),
      ).toHaveLength(1);
      const gone = await jane().get(
        `/v2/element-instances/${waiting.elementInstanceKey}`,
      );
      expect(gone.body.state).toBe('TERMINATED');
      expect(api.audit[api.audit.length - 1]).toMatchObject({
        eventId: 'instance-modify',
        status: 'succeeded',
        meta: { processInstanceKey: key, operationReference: 7 },
      });

      for (const instructions of [
        {},
        { terminateInstructions: [{}] },
        { terminateInstructions: [{ elementId: 'Nowhere' }] },
        {
          terminateInstructions: [
            { elementInstanceKey: waiting.elementInstanceKey },
          ],
        },
        { activateInstructions: [{ elementId: 'Nowhere' }] },
        {
          moveInstructions: [
            {
              sourceElementInstruction: { sourceType: 'byKey' },
              targetElementId: 'End',
            },
          ],
        },
      ]) {
        const refused = await jane().post(path, instructions);
        expect([400, 404, 409]).toContain(refused.status);
      }
      await jane().post(`/v2/process-instances/${key}/cancellation`);
    });

    it('sets variables at the process and finds them by name, value and path', async () => {
      const key = await start({
        processDefinitionId: 'alarm',
        variables: { device: { site: 'got1' }, severity: 3 },
      });
      const set = await jane().put(`/v2/element-instances/${key}/variables`, {
        variables: { severity: 5, note: 'x'.repeat(10_000) },
      });
      expect(set.status).toBe(204);
      const found = await jane().post('/v2/variables/search', {
        filter: { processInstanceKey: key, $not: { name: 'device' } },
        sort: [{ field: 'name' }],
      });
      expect(found.body.items).toMatchObject([
        { name: 'note', isTruncated: true },
        { name: 'severity', value: '5', isTruncated: false, scopeKey: key },
      ]);
      expect(found.body.items[0].value).toHaveLength(8_191);
      const whole = await jane().get(
        `/v2/variables/${found.body.items[0].variableKey}`,
      );
      expect(whole.body.value).toBe(JSON.stringify('x'.repeat(10_000)));
      const untruncated = await jane().post(
        '/v2/variables/search?truncateValues=false',
        { filter: { processInstanceKey: key, name: 'note' } },
      );
      expect(untruncated.body.items[0]).toMatchObject({
        isTruncated: false,
        value: whole.body.value,
      });
      const byPath = await jane().post('/v2/process-instances/search', {
        filter: {
          variables: [
            { name: 'device.site', value: '"got1"' },
            { name: 'severity', value: { $gt: '4' } },
          ],
        },
      });
      expect(
        byPath.body.items.map(
          (item: { processInstanceKey: string }) => item.processInstanceKey,
        ),
      ).toEqual([key]);
      for (const scope of ['nope', `${key}-x`]) {
        const refused = await jane().put(
          `/v2/element-instances/${scope}/variables`,
          { variables: { a: 1 } },
        );
        expect(refused.status).toBe(400);
      }
      await jane().post(`/v2/process-instances/${key}/cancellation`);
    });

    it('starts a version by its number or tag, and none that is retired', async () => {
      const tagged = (name: string, tag: string) =>
        alarm
          .replace('id="alarm" name="alarm"', `id="tagged" name="${name}"`)
          .replace(
            '<bpmn:startEvent',
            `<bpmn:extensionElements><zeebe:versionTag value="${tag}" /></bpmn:extensionElements><bpmn:startEvent`,
          );
      const first = await deploy('tagged.bpmn', tagged('one', 'v1'));
      const second = await deploy('tagged.bpmn', tagged('two', 'v2'));
      expect(first.versionTag).toBe('v1');
      const versionOf = async (request: object) =>
        (await get(await start({ processDefinitionId: 'tagged', ...request })))
          .processDefinitionVersion;
      expect(await versionOf({})).toBe(2);
      expect(await versionOf({ processDefinitionVersion: -1 })).toBe(2);
      expect(await versionOf({ processDefinitionVersion: 1 })).toBe(1);
      expect(await versionOf({ processDefinitionVersionTag: 'v1' })).toBe(1);
      const unknown = await jane().post('/v2/process-instances', {
        processDefinitionId: 'tagged',
        processDefinitionVersion: 9,
      });
      expect(unknown.status).toBe(404);

      const retirement = `/v2/process-definitions/${second.processDefinitionKey}/retirement`;
      denied.add('workflow.definition.retire');
      const refused = await api.as('joe').post(retirement);
      expect(refused.status).toBe(403);
      expect((await jane().post(retirement)).status).toBe(204);
      const retired = await jane().get(
        `/v2/process-definitions/${second.processDefinitionKey}`,
      );
      expect(retired.body).toMatchObject({
        state: 'DRAINING',
        isLatest: false,
        actions: ['deploy', 'reinstate'],
      });
      expect(await versionOf({})).toBe(1);
      const draining = await jane().post('/v2/process-definitions/search', {
        filter: { state: 'DRAINING' },
      });
      expect(draining.body.items).toHaveLength(1);
      const byKey = await jane().post('/v2/process-instances', {
        processDefinitionKey: second.processDefinitionKey,
      });
      expect(byKey.status).toBe(409);
      expect((await jane().delete(retirement)).status).toBe(204);
      expect(await versionOf({})).toBe(2);
    });

    it('counts the elements of a version for who may see all its instances', async () => {
      const definition = await deploy(
        'counted.bpmn',
        alarm.replace('id="alarm"', 'id="counted"'),
      );
      const path = `/v2/process-definitions/${definition.processDefinitionKey}/statistics/element-instances`;
      await start({ processDefinitionId: 'counted' });
      await start({ processDefinitionId: 'counted' });
      const { body } = await eventually(
        () => jane().post(path, {}),
        answer => answer.body.instances?.active === 2,
      );
      expect(body.items).toContainEqual({
        elementId: 'Clear',
        active: 2,
        completed: 0,
        canceled: 0,
        incidents: 0,
      });
      denied.add('workflow.instance.read');
      const refused = await api.as('joe').post(path, {});
      expect(refused.status).toBe(403);
    });

    it('takes a report of the attempt that has the job, and of no other', async () => {
      await start({ processDefinitionId: 'order' });
      const [job] = await activate({ timeout: 50 });
      const [again] = await activate();
      expect(again.jobKey).toBe(job.jobKey);
      expect(again.lease).not.toBe(job.lease);
      const late = await jane().post(`/v2/jobs/${job.jobKey}/completion`, {
        lease: job.lease,
      });
      expect(late.status).toBe(409);
      const { status } = await jane().post(
        `/v2/jobs/${job.jobKey}/completion`,
        {
          lease: again.lease,
        },
      );
      expect(status).toBe(204);
    });

    it('hands out jobs only to who may work on them', async () => {
      await start({ processDefinitionId: 'order' });
      denied.add('workflow.job.work');
      denied.add('workflow.instance.operate');
      const request = {
        type: 'reserve',
        timeout: 1_000,
        maxJobsToActivate: 1,
        requestTimeout: -1,
      };
      const joe = await api.as('joe').post('/v2/jobs/activation', request);
      expect(joe.status).toBe(403);
      expect(joe.body.detail).toContain('"workflow.job.work"');
      const service = await api
        .asService()
        .post('/v2/jobs/activation', request);
      expect(service.status).toBe(403);
      expect(service.body.detail).toContain('workflow.workers');
      const [job] = await activate();
      for (const answer of [
        await api.as('joe').post(`/v2/jobs/${job.jobKey}/completion`),
        await api.as('joe').post(`/v2/jobs/${job.jobKey}/failure`),
        await api
          .as('joe')
          .post(`/v2/jobs/${job.jobKey}/error`, { errorCode: 'x' }),
        await api
          .as('joe')
          .post(`/v2/jobs/${job.jobKey}/escalation`, { escalationCode: 'x' }),
        await api
          .as('joe')
          .patch(`/v2/jobs/${job.jobKey}`, { changeset: { retries: 9 } }),
      ]) {
        expect(answer.status).toBe(403);
      }
      // Whoever operates the instance may change its jobs without being a worker.
      denied.delete('workflow.instance.operate');
      const changed = await api
        .as('joe')
        .patch(`/v2/jobs/${job.jobKey}`, { changeset: { priority: 9 } });
      expect(changed.status).toBe(204);
      const found = await jane().post('/v2/jobs/search', {
        filter: { jobKey: job.jobKey, worker: { $exists: true } },
      });
      expect(found.body.items).toMatchObject([
        {
          priority: 9,
          state: 'CREATED',
          worker: 'user:default/jane',
          actions: ['update'],
        },
      ]);
      await jane().post(`/v2/jobs/${job.jobKey}/completion`);
    });

    it('sends messages and signals only for who may', async () => {
      denied.add('workflow.message.publish');
      denied.add('workflow.signal.broadcast');
      const joe = api.as('joe');
      for (const answer of [
        await joe.post('/v2/messages/publication', { name: 'paid' }),
        await joe.post('/v2/messages/correlation', { name: 'paid' }),
        await joe.post('/v2/signals/broadcast', { signalName: 'all-clear' }),
      ]) {
        expect(answer.status).toBe(403);
      }
      const key = await start({
        processDefinitionId: 'payment',
        variables: { orderNumber: '42' },
      });
      const { body } = await jane().post('/v2/messages/correlation', {
        name: 'paid',
        correlationKey: '42',
        variables: { secret: 'amount' },
      });
      expect(body.processInstanceKey).toBe(key);
      await eventually(
        () => get(key),
        ({ state }) => state === 'COMPLETED',
      );
      expect(api.audit[api.audit.length - 1]).toMatchObject({
        eventId: 'message-correlate',
        status: 'succeeded',
        meta: { name: 'paid', processInstanceKey: key },
      });
      expect(JSON.stringify(api.audit)).not.toContain('amount');
    });

    it('previews, carries out, finds and steers batch operations', async () => {
      const keys = [await startAlarm(), await startAlarm(), await startAlarm()];
      const filter = { processInstanceKey: { $in: keys } };
      const preview = await jane().post('/v2/process-instances/batch-preview', {
        batchOperationType: 'SUSPEND_PROCESS_INSTANCE',
        filter,
      });
      expect(preview.body).toEqual({
        totalItems: 3,
        hasMoreTotalItems: false,
        itemKeys: [...keys].sort(),
      });

      denied.add('workflow.batch.operate');
      const refused = await api
        .as('joe')
        .post('/v2/process-instances/suspension', { filter });
      expect(refused.status).toBe(403);

      const run = async (path: string, body: object) => {
        const created = await jane().post(
          `/v2/process-instances/${path}`,
          body,
        );
        expect(created.status).toBe(200);
        const key: string = created.body.batchOperationKey;
        return eventually(
          async () => (await jane().get(`/v2/batch-operations/${key}`)).body,
          ({ state }) => state === 'COMPLETED',
        );
      };
      expect(
        await run('suspension', { filter, itemsPerSecond: 100 }),
      ).toMatchObject({
        batchOperationType: 'SUSPEND_PROCESS_INSTANCE',
        operationsTotalCount: 3,
        operationsCompletedCount: 3,
        itemsPerSecond: 100,
        actorType: 'USER',
        actions: [],
      });
      expect(await get(keys[0])).toMatchObject({ isSuspended: true });
      await run('resumption', { filter });
      await run('variable-update', { filter, variables: { round: 2 } });
      const variables = await jane().post('/v2/variables/search', {
        filter: { name: 'round', processInstanceKey: { $in: keys } },
      });
      expect(variables.body.items).toHaveLength(3);
      const moved = await run('modification', {
        filter,
        moveInstructions: [
          { sourceElementId: 'Clear', targetElementId: 'End' },
        ],
      });
      expect(moved.operationsFailedCount).toBe(0);
      expect((await get(keys[2])).state).toBe('COMPLETED');

      const found = await jane().post('/v2/batch-operations/search', {
        filter: {
          operationType: {
            $in: ['UPDATE_VARIABLE', 'RESUME_PROCESS_INSTANCE'],
          },
          processInstanceKey: keys[0],
        },
        sort: [{ field: 'startDate', order: 'ASC' }],
      });
      expect(
        found.body.items.map(
          (item: { batchOperationType: string }) => item.batchOperationType,
        ),
      ).toEqual(['RESUME_PROCESS_INSTANCE', 'UPDATE_VARIABLE']);
      const items = await jane().post('/v2/batch-operation-items/search', {
        filter: {
          batchOperationKey: moved.batchOperationKey,
          state: 'COMPLETED',
        },
      });
      expect(items.body.items).toHaveLength(3);
      const needed = await jane().post('/v2/batch-operation-items/search', {});
      expect(needed.status).toBe(400);
      const over = await jane().post(
        `/v2/batch-operations/${moved.batchOperationKey}/suspension`,
      );
      expect(over.status).toBe(409);
    });

    it('answers what leads nowhere, and who has no credentials, with a problem detail', async () => {
      const nowhere = await fetch(`${api.baseUrl}/v2/nowhere`);
      expect(nowhere.status).toBe(404);
      expect(nowhere.headers.get('content-type')).toContain(
        'application/problem+json',
      );
      expect(await nowhere.json()).toMatchObject({
        title: 'NOT_FOUND',
        status: 404,
        instance: '/api/workflow/v2/nowhere',
        error: { name: 'NotFoundError' },
      });
      const stranger = api.anonymous();
      expect((await stranger.get('/v2/topology')).body).toMatchObject({
        title: 'UNAUTHENTICATED',
        status: 401,
      });
      // Probes have no credentials.
      expect((await stranger.get('/v2/status')).status).toBe(204);
    });
  },
);
