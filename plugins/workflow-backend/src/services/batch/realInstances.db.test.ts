// Batch operations on real instances: what each type does to them, and that one that is retention's is removed whole.
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { v7 as uuid } from 'uuid';
import { createMaintenance } from '../../maintenance/createMaintenance';
import { readMaintenanceOptions } from '../../maintenance/readMaintenanceOptions';
import type { Maintenance } from '../../maintenance/Maintenance';
import { IncidentQueries } from '../../queries/IncidentQueries';
import { InstanceQueries } from '../../queries/InstanceQueries';
import { eventually } from '../../runtime/__testUtils__/eventually';
import {
  end,
  flow,
  processXml,
  serviceTask,
  userTask,
} from '../../runtime/__testUtils__/processes';
import { JANE, TestRuntime } from '../../runtime/__testUtils__/TestRuntime';
import { BatchOperationQueries } from './BatchOperationQueries';
import { BatchOperationStore } from './BatchOperationStore';
import type { BatchCommand, BatchOperation } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const waitingWith = (repair: string) =>
  processXml('waiting', {
    properties: { 'linework.dev/history-time-to-live': 'P1D' },
    body: [
      userTask('Look', { groups: 'group:default/noc' }),
      userTask(repair),
      end('Done'),
      flow('Start', 'Look'),
      flow('Look', repair),
      flow(repair, 'Done'),
    ],
  });
const waiting = waitingWith('Repair');
const failing = processXml('failing', {
  body: [
    serviceTask('Probe', 'probe', { retries: 1 }),
    end('Done'),
    flow('Start', 'Probe'),
    flow('Probe', 'Done'),
  ],
});

describe.each(databases.eachSupportedId())(
  'batch operations on real instances, %s',
  databaseId => {
    let test: TestRuntime;
    let maintenance: Maintenance;
    let isBroken: boolean;

    beforeEach(async () => {
      const knex = await databases.init(databaseId);
      isBroken = true;
      test = await TestRuntime.create({
        knex,
        handlers: [
          {
            type: 'probe',
            handle: async () => {
              if (isBroken) throw new Error('No answer');
              return {};
            },
          },
        ],
      });
      maintenance = createMaintenance({
        database: knex,
        runtime: test.runtime,
        queries: {
          instances: new InstanceQueries(knex),
          incidents: new IncidentQueries(knex),
        },
        clock: () => Date.now() + test.clockOffsetMs,
        logger: mockServices.logger.mock(),
        options: readMaintenanceOptions(mockServices.rootConfig()),
      });
      await test.runtime.start();
      maintenance.start();
    });
    afterEach(async () => {
      await maintenance.stop();
      await test.runtime.stop();
    });

    async function run(
      command: BatchCommand,
      filter: Record<string, string> = { processDefinitionId: 'waiting' },
    ): Promise<BatchOperation> {
      const batchOperationKey = uuid();
      await new BatchOperationStore(test.knex).create({
        batchOperationKey,
        command,
        selection: { over: 'processInstances', filter },
        access: 'all',
        createdBy: JANE,
        createdAt: Date.now() + test.clockOffsetMs,
        itemsPerSecond: 1_000,
      });
      maintenance.wakeBatches();
      const queries = new BatchOperationQueries(test.knex);
      return eventually(async () => {
        const operation = await queries.find(batchOperationKey, 'all');
        return operation?.endedAt !== undefined && operation;
      }, `the operation ${command.type} to end`);
    }

    async function start(xml: string, count: number): Promise<string[]> {
      const definitionKey = await test.deploy(xml);
      return Promise.all(
        Array.from({ length: count }, () => test.startInstance(definitionKey)),
      );
    }

    it('suspends, resumes and cancels, once each', async () => {
      const keys = await start(waiting, 30);
      const rows = () => test.knex('instances').whereIn('instance_key', keys);
      expect(await run({ type: 'suspendProcessInstance' })).toMatchObject({
        completedCount: 30,
      });
      expect((await rows()).every(row => Boolean(row.is_suspended))).toBe(true);
      expect(await run({ type: 'suspendProcessInstance' })).toMatchObject({
        totalCount: 0,
      });
      expect(await run({ type: 'resumeProcessInstance' })).toMatchObject({
        completedCount: 30,
      });
      expect((await rows()).some(row => Boolean(row.is_suspended))).toBe(false);
      expect(
        await run({ type: 'cancelProcessInstance', reason: 'Obsolete' }),
      ).toMatchObject({ completedCount: 30, failedCount: 0, skippedCount: 0 });
      expect((await rows()).map(row => row.state)).toEqual(
        Array(30).fill('terminated'),
      );
    });

    it('moves tokens, sets variables, and migrates', async () => {
      const [key] = await start(waiting, 1);
      expect(
        await run({
          type: 'modifyProcessInstance',
          moveInstructions: [
            { sourceElementId: 'Look', targetElementId: 'Repair' },
          ],
        }),
      ).toMatchObject({ completedCount: 1 });
      expect(
        await run({ type: 'setVariables', variables: { severity: 'high' } }),
      ).toMatchObject({ completedCount: 1 });
      const tasks = await test.rows('user_tasks', key);
      expect(tasks.map(task => [task.element_id, task.state]).sort()).toEqual([
        ['Look', 'canceled'],
        ['Repair', 'created'],
      ]);
      const [variable] = await test.rows('variables', key);
      expect(variable).toMatchObject({ name: 'severity', value: '"high"' });

      const targetDefinitionKey = await test.deploy(waitingWith('Mend'));
      const migrate = (to: string) =>
        run({
          type: 'migrateProcessInstance',
          targetDefinitionKey,
          elementMappings: [{ from: 'Repair', to }],
        });
      expect(await migrate('Nowhere')).toMatchObject({ failedCount: 1 });
      expect(await migrate('Mend')).toMatchObject({ completedCount: 1 });
      expect(await test.instance(key)).toMatchObject({
        definition_key: targetDefinitionKey,
      });
    });

    it('resolves incidents', async () => {
      const keys = await start(failing, 5);
      await Promise.all(keys.map(key => test.untilIncident(key)));
      isBroken = false;
      expect(
        await run(
          { type: 'resolveIncident' },
          { processDefinitionId: 'failing' },
        ),
      ).toMatchObject({ totalCount: 5, completedCount: 5 });
      for (const key of keys) await test.untilState(key, 'completed');
    });

    it('leaves nothing of an instance whose time is over', async () => {
      const [key] = await start(waiting, 1);
      await run({ type: 'cancelProcessInstance' });
      expect(await test.instance(key)).toMatchObject({ state: 'terminated' });
      await maintenance.stop();
      test.clockOffsetMs = 86_400_000 + 60_000;
      maintenance.start();
      await eventually(
        async () => !(await test.instance(key)),
        'the instance to be removed',
      );
      for (const table of [
        'history',
        'variables',
        'user_tasks',
        'instance_states',
        'jobs',
        'timers',
      ]) {
        expect([table, await test.rows(table, key)]).toEqual([table, []]);
      }
      expect(await test.knex('user_task_candidates')).toEqual([]);
    });
  },
);
