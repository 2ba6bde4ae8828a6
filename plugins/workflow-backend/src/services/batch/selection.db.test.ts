// The sets of batch operations on the tables and filters of the searches.
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Access } from '@linework/backend-common';
import type { InstanceFilter } from '../../permissions/resources';
import { IncidentQueries } from '../../queries/IncidentQueries';
import { InstanceQueries } from '../../queries/InstanceQueries';
import {
  insertDefinition,
  insertIncident,
  insertInstance,
  migrate,
} from '../../queries/__testUtils__/testRows';
import type { InstanceCommands } from '../../runtime/types';
import { BatchOperationStore } from './BatchOperationStore';
import { BatchWorker } from './BatchWorker';
import type { BatchCommand, BatchSelection } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function addInstance(
  knex: Knex,
  row: Record<string, unknown> = {},
): Promise<string> {
  const key = uuid();
  await insertInstance(knex, {
    instance_key: key,
    definition_key: 'd1',
    process_id: 'cable',
    ...row,
  });
  return key;
}

async function addIncident(
  knex: Knex,
  instanceKey: string,
  number: number,
  row: Record<string, unknown> = {},
): Promise<string> {
  const key = uuid();
  await insertIncident(knex, {
    incident_key: key,
    instance_key: instanceKey,
    engine_incident_key: number,
    ...row,
  });
  return key;
}

describe.each(databases.eachSupportedId())(
  'batch selection on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      await insertDefinition(knex, {
        definition_key: 'd1',
        process_id: 'cable',
      });
      const instances = new InstanceQueries(knex);
      const incidents = new IncidentQueries(knex);
      const store = new BatchOperationStore(knex);

      /** Keys that the operation gives to the runtime. */
      const run = async (
        command: BatchCommand,
        selection: BatchSelection,
        access: Access<InstanceFilter> = 'all',
        beforeRun: () => Promise<void> = async () => {},
      ): Promise<string[]> => {
        const commanded: string[] = [];
        const note = async (options: {
          instanceKey?: string;
          incidentKey?: string;
        }) => {
          commanded.push((options.incidentKey ?? options.instanceKey)!);
        };
        let nowMs = Date.now();
        const worker = new BatchWorker({
          store,
          runtime: {
            cancelInstance: note,
            suspendInstance: note,
            resumeInstance: note,
            resolveIncident: note,
          } satisfies Partial<InstanceCommands> as unknown as InstanceCommands,
          selectors: {
            selectInstanceKeys: options =>
              instances.selectInstanceKeys(options),
            selectIncidents: options => incidents.selectIncidents(options),
          },
          elements: { activeElementInstances: async () => [] },
          clock: () => nowMs,
          logger: mockServices.logger.mock(),
          pollIntervalMs: 60_000,
        });
        await store.create({
          batchOperationKey: uuid(),
          command,
          selection,
          access,
          createdBy: 'user:default/jane',
          createdAt: nowMs,
          itemsPerSecond: 10_000,
        });
        await beforeRun();
        for (let waitMs = 0; waitMs < 60_000; waitMs = await worker.round()) {
          nowMs += waitMs;
        }
        return commanded.sort();
      };
      return { knex, run };
    }

    const cables: BatchSelection = {
      over: 'processInstances',
      filter: { processDefinitionId: 'cable' },
    };

    it('takes the instances that match the filter, that run, and that the creator may operate', async () => {
      const { knex, run } = await setUp();
      const mine = await addInstance(knex, { started_by: 'user:default/jane' });
      await addInstance(knex, { started_by: 'user:default/joe' });
      await addInstance(knex, {
        started_by: 'user:default/jane',
        state: 'completed',
      });
      await addInstance(knex, {
        started_by: 'user:default/jane',
        process_id: 'other',
      });
      expect(
        await run({ type: 'cancelProcessInstance' }, cables, {
          property: 'startedBy',
          values: ['user:default/jane'],
        }),
      ).toEqual([mine]);
    });

    it('suspends what goes on and resumes what is suspended', async () => {
      const { knex, run } = await setUp();
      const active = await addInstance(knex);
      const suspended = await addInstance(knex, { is_suspended: true });
      expect(await run({ type: 'suspendProcessInstance' }, cables)).toEqual([
        active,
      ]);
      expect(await run({ type: 'resumeProcessInstance' }, cables)).toEqual([
        suspended,
      ]);
    });

    it('resolves every active incident of instances that match', async () => {
      const { knex, run } = await setUp();
      const keys: string[] = [];
      for (let number = 0; number < 230; number++) {
        const instanceKey = await addInstance(knex, { incident_count: 2 });
        keys.push(await addIncident(knex, instanceKey, 1));
        keys.push(await addIncident(knex, instanceKey, 2));
        await addIncident(knex, instanceKey, 3, { state: 'resolved' });
      }
      await addIncident(
        knex,
        await addInstance(knex, { incident_count: 1, process_id: 'other' }),
        1,
      );
      expect(await run({ type: 'resolveIncident' }, cables)).toEqual(
        keys.sort(),
      );
    });

    it('leaves out incidents that come later', async () => {
      const { knex, run } = await setUp();
      const instanceKey = await addInstance(knex, { incident_count: 1 });
      const before = await addIncident(knex, instanceKey, 1);
      const later = () => addIncident(knex, instanceKey, 2).then(() => {});
      expect(
        await run({ type: 'resolveIncident' }, cables, 'all', later),
      ).toEqual([before]);
    });

    it('resolves incidents that match a filter of incidents', async () => {
      const { knex, run } = await setUp();
      const instanceKey = await addInstance(knex, { incident_count: 2 });
      const wanted = await addIncident(knex, instanceKey, 1, {
        code: 'timeout',
      });
      await addIncident(knex, instanceKey, 2, { code: 'refused' });
      await addIncident(knex, instanceKey, 3, {
        code: 'timeout',
        state: 'resolved',
      });
      const selection: BatchSelection = {
        over: 'incidents',
        filter: { errorCode: 'timeout' },
      };
      expect(
        await run({ type: 'resolveIncident' }, selection, {
          property: 'processId',
          values: ['other'],
        }),
      ).toEqual([]);
      expect(await run({ type: 'resolveIncident' }, selection)).toEqual([
        wanted,
      ]);
    });
  },
);
