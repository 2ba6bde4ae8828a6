// The official client of Camunda 8, as it comes from npm, against a started backend: workers and tools written for a
// Camunda 8 cluster are to run here by changing an address. Nothing of it is configured but the address and, as for every
// client of a Backstage backend, who calls.
import {
  createCamundaClient,
  DecisionDefinitionId,
  ElementId,
  ProcessDefinitionId,
  type CamundaClient,
  type JobWorkerConfig,
} from '@camunda8/orchestration-cluster-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  alarm,
  approval,
  approveForm,
  instant,
  order,
  payment,
} from './__testUtils__/sdkProcesses';
import { startTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
/** Searches of a Camunda 8 cluster lag behind; here an answer is right at once, so nothing is waited for. */
const AT_ONCE = { consistency: { waitUpToMs: 0 } };
const SOON = { consistency: { waitUpToMs: 15_000, pollIntervalMs: 50 } };
const DECISION = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Discounts" name="Discounts" namespace="http://linework.dev/test">
  <decision id="discount" name="Discount">
    <variable id="V" name="discount" />
    <literalExpression id="L"><text>if amount &gt; 100 then 5 else 0</text></literalExpression>
  </decision>
</definitions>`;

type Job = Parameters<JobWorkerConfig['jobHandler']>[0];

const id = (text: string) => ProcessDefinitionId.assumeExists(text);
const file = (name: string, content: string) => new File([content], name);

describe.each(databases.eachSupportedId())(
  'The client of Camunda 8 on %s',
  databaseId => {
    let baseUrl: string;
    let camunda: CamundaClient;

    const clientWith = (authorization: string) =>
      createCamundaClient({
        config: { CAMUNDA_REST_ADDRESS: baseUrl },
        env: {},
        log: { level: 'silent' },
        fetch: async (input, init) => {
          const request = new Request(input, init);
          request.headers.set('authorization', authorization);
          return fetch(request);
        },
      });

    const start = async (
      processId: string,
      variables: Record<string, unknown> = {},
    ) => {
      const { processInstanceKey } = await camunda.createProcessInstance({
        processDefinitionId: id(processId),
        variables,
      });
      return processInstanceKey;
    };
    type InstanceKey = Awaited<ReturnType<typeof start>>;

    const hasState = (
      processInstanceKey: InstanceKey,
      state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED',
    ) =>
      camunda.getProcessInstance(
        { processInstanceKey },
        {
          consistency: {
            ...SOON.consistency,
            predicate: instance => instance.state === state,
          },
        },
      );

    const work = (jobHandler: JobWorkerConfig['jobHandler']) =>
      camunda.createJobWorker({
        jobType: 'reserve',
        workerName: 'tester',
        jobTimeoutMs: 30_000,
        maxParallelJobs: 5,
        pollTimeoutMs: 2_000,
        jobHandler,
      });

    beforeAll(async () => {
      ({ baseUrl } = await startTestApi({
        knex: await databases.init(databaseId),
      }));
      camunda = clientWith(mockCredentials.user.header('user:default/jane'));
      await camunda.createDeployment({
        resources: [
          file('order.bpmn', order()),
          file('payment.bpmn', payment),
          file('alarm.bpmn', alarm),
          file('approval.bpmn', approval),
          file('approve.form.json', approveForm),
          file('instant.bpmn', instant),
        ],
      });
    });

    afterEach(async () => {
      await Promise.all(
        camunda.getWorkers().map(worker => worker.stopGracefully()),
      );
    });

    it('asks what it speaks to', async () => {
      const topology = await camunda.getTopology();
      expect(topology).toMatchObject({
        clusterSize: 1,
        partitionsCount: 1,
        brokers: [{ partitions: [{ role: 'leader', health: 'healthy' }] }],
      });
      await expect(camunda.getStatus()).resolves.toBeUndefined();
    });

    it('deploys processes, forms and decisions, and reads them back', async () => {
      const deployment = await camunda.createDeployment({
        resources: [
          file('order.bpmn', order(2)),
          file('approve.form.json', approveForm),
          file('discounts.dmn', DECISION),
        ],
      });
      expect(deployment.processes).toMatchObject([
        {
          processDefinitionId: 'order',
          processDefinitionVersion: 2,
          resourceName: 'order.bpmn',
          tenantId: '<default>',
        },
      ]);
      expect(deployment.forms).toMatchObject([
        { formId: 'approve', version: 1, resourceName: 'approve.form.json' },
      ]);
      expect(deployment.decisions).toMatchObject([
        { decisionDefinitionId: 'discount', version: 1, name: 'Discount' },
      ]);
      expect(deployment.decisionRequirements).toMatchObject([
        { decisionRequirementsId: 'Discounts', resourceName: 'discounts.dmn' },
      ]);

      const [{ processDefinitionKey }] = deployment.processes;
      await expect(
        camunda.getProcessDefinition({ processDefinitionKey }, AT_ONCE),
      ).resolves.toMatchObject({
        name: 'order',
        version: 2,
        versionTag: null,
        hasStartForm: false,
        state: 'ACTIVE',
      });
      await expect(
        camunda.getProcessDefinitionXml({ processDefinitionKey }, AT_ONCE),
      ).resolves.toBe(order(2));
      const latest = await camunda.searchProcessDefinitions(
        {
          filter: {
            isLatestVersion: true,
            processDefinitionId: { $in: ['order', 'payment'] },
          },
          sort: [{ field: 'name', order: 'DESC' }],
        },
        AT_ONCE,
      );
      expect(latest.items.map(({ name, version }) => [name, version])).toEqual([
        ['payment', 1],
        ['order', 2],
      ]);
      const [{ decisionDefinitionKey }] = deployment.decisions;
      await expect(
        camunda.getDecisionDefinitionXml({ decisionDefinitionKey }, AT_ONCE),
      ).resolves.toBe(DECISION);
      await expect(
        camunda.searchDecisionDefinitions(
          {
            filter: {
              decisionDefinitionId:
                DecisionDefinitionId.assumeExists('discount'),
            },
          },
          AT_ONCE,
        ),
      ).resolves.toMatchObject({ items: [{ decisionDefinitionKey }] });
    });

    it('is told in a problem detail why a deployment is refused', async () => {
      await expect(
        camunda.createDeployment({
          resources: [file('bad.bpmn', '<nothing/>')],
        }),
      ).rejects.toMatchObject({
        name: 'HttpSdkError',
        status: 400,
        title: 'INVALID_ARGUMENT',
        detail: expect.stringContaining('bad.bpmn'),
        instance: '/api/workflow/v2/deployments',
      });
    });

    it('starts an instance and awaits its end', async () => {
      const result = await camunda.createProcessInstance({
        processDefinitionId: id('instant'),
        variables: { site: 'got1', secret: 1 },
        awaitCompletion: true,
        fetchVariables: ['site'],
      });
      expect(result).toMatchObject({
        processDefinitionId: 'instant',
        processDefinitionVersion: 1,
        tenantId: '<default>',
        variables: { site: 'got1' },
        tags: [],
      });
      const late = camunda.createProcessInstance({
        processDefinitionId: id('alarm'),
        awaitCompletion: true,
        requestTimeout: 100,
      });
      await expect(late).rejects.toMatchObject({
        status: 504,
        title: 'DEADLINE_EXCEEDED',
      });
    });

    it('works on jobs: with headers and variables in, variables out', async () => {
      const jobs: Job[] = [];
      const key = await start('order', { amount: 3 });
      work(job => {
        jobs.push(job);
        return job.complete({ reserved: true });
      });
      await hasState(key, 'COMPLETED');
      expect(jobs).toHaveLength(1);
      expect(jobs[0]).toMatchObject({
        type: 'reserve',
        processInstanceKey: key,
        processDefinitionId: 'order',
        elementId: 'Reserve',
        customHeaders: { depot: 'north' },
        variables: { amount: 3 },
        worker: 'tester',
        kind: 'BPMN_ELEMENT',
        tenantId: '<default>',
      });
      const { items } = await camunda.searchVariables(
        { filter: { processInstanceKey: key, name: 'reserved' } },
        AT_ONCE,
      );
      expect(items).toMatchObject([{ value: 'true', isTruncated: false }]);
      await expect(
        camunda.getVariable({ variableKey: items[0].variableKey }, AT_ONCE),
      ).resolves.toMatchObject({ name: 'reserved', value: 'true' });
    });

    it('fails a job, which comes back after the back-off with one retry less', async () => {
      const attempts: { retries: number; at: number }[] = [];
      const key = await start('order');
      work(job => {
        attempts.push({ retries: job.retries, at: Date.now() });
        return attempts.length === 1
          ? job.fail({
              errorMessage: 'The depot does not answer',
              retries: job.retries - 1,
              retryBackOff: 300,
            })
          : job.complete();
      });
      await hasState(key, 'COMPLETED');
      const [first, second] = attempts;
      expect(second.retries).toBe(first.retries - 1);
      expect(second.at - first.at).toBeGreaterThanOrEqual(300);
    });

    it('throws a BPMN error, which the process catches', async () => {
      const key = await start('order');
      work(job =>
        job.error({
          errorCode: 'OUT_OF_STOCK',
          errorMessage: 'None left',
          variables: { left: 0 },
        }),
      );
      const { items } = await camunda.searchUserTasks(
        { filter: { processInstanceKey: key } },
        SOON,
      );
      expect(items).toMatchObject([{ name: 'Apologise', state: 'CREATED' }]);
    });

    it('has a job handed out again when a worker keeps it for too long', async () => {
      const key = await start('order');
      const activate = (timeout: number, worker: string) =>
        camunda.activateJobs({
          type: 'reserve',
          worker,
          timeout,
          maxJobsToActivate: 1,
          requestTimeout: 10_000,
        });
      const [lost] = (await activate(100, 'lost')).jobs;
      const [found] = (await activate(30_000, 'found')).jobs;
      expect(found).toMatchObject({
        jobKey: lost.jobKey,
        processInstanceKey: key,
        worker: 'found',
      });
      await found.complete();
      await hasState(key, 'COMPLETED');
      await expect(lost.complete()).rejects.toMatchObject({ status: 404 });
    });

    it('waits for a job with a long poll, and gets none when there is none', async () => {
      const poll = camunda.activateJobs({
        type: 'reserve',
        timeout: 30_000,
        maxJobsToActivate: 1,
        requestTimeout: 15_000,
      });
      const key = await start('order');
      const { jobs } = await poll;
      expect(jobs).toMatchObject([{ processInstanceKey: key }]);
      await jobs[0].complete();
      await expect(
        camunda.activateJobs({
          type: 'nothing',
          timeout: 1_000,
          maxJobsToActivate: 1,
          requestTimeout: -1,
        }),
      ).resolves.toMatchObject({ jobs: [] });
    });

    it('resolves an incident of a job without retries', async () => {
      const key = await start('order');
      const { jobs } = await camunda.activateJobs({
        type: 'reserve',
        timeout: 30_000,
        maxJobsToActivate: 1,
        requestTimeout: 15_000,
      });
      await jobs[0].fail({ errorMessage: 'The depot burns', retries: 0 });
      const incidents = await camunda.searchIncidents(
        { filter: { processInstanceKey: key, state: 'ACTIVE' } },
        SOON,
      );
      expect(incidents.items).toMatchObject([
        {
          errorType: 'JOB_NO_RETRIES',
          errorMessage: expect.stringContaining('The depot burns'),
          elementId: 'Reserve',
          processInstanceKey: key,
          jobKey: jobs[0].jobKey,
        },
      ]);
      await expect(
        camunda.searchJobs({ filter: { processInstanceKey: key } }, AT_ONCE),
      ).resolves.toMatchObject({
        items: [
          {
            jobKey: jobs[0].jobKey,
            state: 'FAILED',
            retries: 0,
            errorMessage: expect.stringContaining('The depot burns'),
          },
        ],
      });
      await camunda.updateJob({
        jobKey: jobs[0].jobKey,
        changeset: { retries: 1 },
      });
      const [{ incidentKey }] = incidents.items;
      await camunda.resolveIncident({ incidentKey });
      await expect(
        camunda.getIncident({ incidentKey }, AT_ONCE),
      ).resolves.toMatchObject({ state: 'RESOLVED' });
      work(job => job.complete());
      await hasState(key, 'COMPLETED');
    });

    it('publishes messages, buffered for whoever comes later, and correlates them', async () => {
      const published = await camunda.publishMessage({
        name: 'paid',
        correlationKey: 'o-1',
        timeToLive: 60_000,
        messageId: 'm-1',
        variables: { amount: 12 },
      });
      expect(published.messageKey).toEqual(expect.any(String));
      await expect(
        camunda.publishMessage({
          name: 'paid',
          correlationKey: 'o-1',
          timeToLive: 60_000,
          messageId: 'm-1',
        }),
      ).rejects.toMatchObject({ status: 409 });
      const early = await start('payment', { orderNumber: 'o-1' });
      await hasState(early, 'COMPLETED');

      const waiting = await start('payment', { orderNumber: 'o-2' });
      await expect(
        camunda.correlateMessage({ name: 'paid', correlationKey: 'o-2' }),
      ).resolves.toMatchObject({ processInstanceKey: waiting });
      await hasState(waiting, 'COMPLETED');
      await expect(
        camunda.correlateMessage({ name: 'paid', correlationKey: 'o-3' }),
      ).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
    });

    it('broadcasts a signal to all who wait for it', async () => {
      const keys = [await start('alarm'), await start('alarm')];
      const { signalKey } = await camunda.broadcastSignal({
        signalName: 'all-clear',
        variables: { by: 'noc' },
      });
      expect(signalKey).toEqual(expect.any(String));
      for (const key of keys) await hasState(key, 'COMPLETED');
    });

    it('searches, assigns, changes and completes user tasks', async () => {
      const key = await start('approval', { device: 'got1-cr1' });
      const { items } = await camunda.searchUserTasks(
        {
          filter: {
            processInstanceKey: key,
            state: 'CREATED',
            candidateGroup: 'core',
            priority: { $gte: 80 },
          },
        },
        SOON,
      );
      expect(items).toMatchObject([
        {
          name: 'Approve the change',
          assignee: null,
          candidateGroups: ['group:default/core'],
          customHeaders: { area: 'core network' },
          priority: 80,
          dueDate: null,
        },
      ]);
      const [{ userTaskKey }] = items;
      const form = await camunda.getUserTaskForm({ userTaskKey }, AT_ONCE);
      expect(form).toMatchObject({ formId: 'approve', version: 1 });
      expect(JSON.parse(String(form?.schema))).toMatchObject({
        required: ['approved'],
      });
      await expect(
        camunda.searchUserTaskVariables({ userTaskKey }, AT_ONCE),
      ).resolves.toMatchObject({
        items: [{ name: 'device', value: '"got1-cr1"' }],
      });

      await camunda.updateUserTask({
        userTaskKey,
        changeset: { priority: 90, dueDate: '2030-01-01T00:00:00.000Z' },
      });
      await camunda.assignUserTask({ userTaskKey, assignee: 'joe' });
      await expect(
        camunda.assignUserTask({
          userTaskKey,
          assignee: 'jane',
          allowOverride: false,
        }),
      ).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
      await camunda.unassignUserTask({ userTaskKey });
      await camunda.assignUserTask({ userTaskKey, assignee: 'jane' });
      await expect(
        camunda.getUserTask({ userTaskKey }, AT_ONCE),
      ).resolves.toMatchObject({
        assignee: 'user:default/jane',
        priority: 90,
        dueDate: '2030-01-01T00:00:00.000Z',
      });

      await expect(
        camunda.completeUserTask({ userTaskKey, variables: {} }),
      ).rejects.toMatchObject({
        status: 400,
        detail: expect.stringContaining('"/approved" is missing'),
      });
      await camunda.completeUserTask({
        userTaskKey,
        variables: { approved: true },
      });
      await hasState(key, 'COMPLETED');
      await expect(
        camunda.getUserTask({ userTaskKey }, AT_ONCE),
      ).resolves.toMatchObject({ state: 'COMPLETED' });
      await expect(
        camunda.completeUserTask({ userTaskKey }),
      ).rejects.toMatchObject({ status: 409 });
    });

    it('sets variables, moves tokens and migrates', async () => {
      const key = await start('payment', { orderNumber: 'o-9' });
      const { items } = await camunda.searchElementInstances(
        {
          filter: {
            processInstanceKey: key,
            elementId: ElementId.assumeExists('Paid'),
          },
        },
        SOON,
      );
      expect(items).toMatchObject([
        { state: 'ACTIVE', type: 'INTERMEDIATE_CATCH_EVENT' },
      ]);
      await camunda.createElementInstanceVariables({
        elementInstanceKey:
          key as unknown as (typeof items)[0]['elementInstanceKey'],
        variables: { note: 'by hand' },
      });
      const { processes } = await camunda.createDeployment({
        resources: [
          file('payment.bpmn', payment.replace('name="payment"', 'name="p2"')),
        ],
      });
      await camunda.migrateProcessInstance({
        processInstanceKey: key,
        targetProcessDefinitionKey: processes[0].processDefinitionKey,
        mappingInstructions: [
          {
            sourceElementId: ElementId.assumeExists('Paid'),
            targetElementId: ElementId.assumeExists('Paid'),
          },
        ],
      });
      await expect(hasState(key, 'ACTIVE')).resolves.toMatchObject({
        processDefinitionVersion: 2,
      });
      await camunda.modifyProcessInstance({
        processInstanceKey: key,
        moveInstructions: [
          {
            sourceElementInstruction: {
              sourceType: 'byId',
              sourceElementId: ElementId.assumeExists('Paid'),
            },
            targetElementId: ElementId.assumeExists('End'),
          },
        ],
      });
      await hasState(key, 'COMPLETED');
      await expect(
        camunda.getProcessInstanceStatistics(
          { processInstanceKey: key },
          AT_ONCE,
        ),
      ).resolves.toMatchObject({
        items: expect.arrayContaining([
          expect.objectContaining({ elementId: 'Paid', canceled: 1 }),
          expect.objectContaining({ elementId: 'End', completed: 1 }),
        ]),
      });
    });

    it('cancels an instance, once', async () => {
      const key = await start('alarm');
      await camunda.cancelProcessInstance({ processInstanceKey: key });
      await hasState(key, 'TERMINATED');
      await expect(
        camunda.cancelProcessInstance({ processInstanceKey: key }),
      ).rejects.toMatchObject({ status: 409 });
    });

    it('searches instances with filters, orders and pages', async () => {
      const keys: InstanceKey[] = [];
      for (let number = 0; number < 5; number++) {
        keys.push(await start('alarm', { number, site: 'paged' }));
      }
      const search = (page: object, variables = [] as object[]) =>
        camunda.searchProcessInstances(
          {
            filter: {
              state: { $in: ['ACTIVE'] },
              processDefinitionId: { $like: 'al*' },
              variables: [
                { name: 'site', value: '"paged"' },
                ...(variables as []),
              ],
            },
            sort: [{ field: 'startDate', order: 'ASC' }],
            page,
          } as Parameters<typeof camunda.searchProcessInstances>[0],
          AT_ONCE,
        );
      const first = await search({ limit: 2 });
      expect(first.page).toMatchObject({
        totalItems: 5,
        hasMoreTotalItems: false,
        startCursor: null,
        endCursor: expect.any(String),
      });
      const second = await search({ limit: 2, after: first.page.endCursor });
      const third = await search({ limit: 2, after: second.page.endCursor });
      expect(
        [first, second, third].flatMap(({ items }) =>
          items.map(item => item.processInstanceKey),
        ),
      ).toEqual(keys);
      expect(third.page.endCursor).toBeNull();
      const back = await search({ limit: 2, before: third.page.startCursor });
      expect(back.items).toEqual(second.items);
      const offset = await search({ limit: 2, from: 2 });
      expect(offset.items).toEqual(second.items);
      const one = await search({}, [{ name: 'number', value: '3' }]);
      expect(one.items.map(item => item.processInstanceKey)).toEqual([keys[3]]);
    });

    it('cancels many instances as a batch operation, and sees what became of each', async () => {
      const keys = [await start('alarm'), await start('alarm')];
      const { batchOperationKey, batchOperationType } =
        await camunda.cancelProcessInstancesBatchOperation({
          filter: { processInstanceKey: { $in: keys } },
        });
      expect(batchOperationType).toBe('CANCEL_PROCESS_INSTANCE');
      await expect(
        camunda.getBatchOperation(
          { batchOperationKey },
          {
            consistency: {
              ...SOON.consistency,
              predicate: operation => operation.state === 'COMPLETED',
            },
          },
        ),
      ).resolves.toMatchObject({
        operationsTotalCount: 2,
        operationsCompletedCount: 2,
        operationsFailedCount: 0,
        actorId: 'user:default/jane',
      });
      const { items } = await camunda.searchBatchOperationItems(
        { filter: { batchOperationKey } },
        AT_ONCE,
      );
      expect(items.map(item => item.state)).toEqual(['COMPLETED', 'COMPLETED']);
      for (const key of keys) await hasState(key, 'TERMINATED');
    });

    it('is refused in a problem detail without credentials', async () => {
      const stranger = clientWith(mockCredentials.none.header());
      await expect(stranger.getTopology()).rejects.toMatchObject({
        status: 401,
        title: 'UNAUTHENTICATED',
      });
    });
  },
);
