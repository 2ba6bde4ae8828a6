import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  mockCredentials,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Access, AccessControl, Caller } from '@linework/backend-common';
import { applyDatabaseMigrations } from '../../database/migrations';
import type { InstanceFilter } from '../../permissions/resources';
import { BatchAccess } from './BatchAccess';
import { BatchOperationQueries } from './BatchOperationQueries';
import { BatchOperations } from './BatchOperations';
import { BatchOperationStore } from './BatchOperationStore';
import { FakeInstances } from './__testUtils__/FakeInstances';
import type { BatchCommand, BatchSelection } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const JANES: Access<InstanceFilter> = {
  property: 'startedBy',
  values: ['user:default/jane'],
};
const CABLES: Access<InstanceFilter> = {
  property: 'processId',
  values: ['cable'],
};

function caller(name: string): Caller {
  return {
    credentials: mockCredentials.user(`user:default/${name}`),
    actor: `user:default/${name}`,
    userRef: `user:default/${name}`,
    ownershipRefs: async () => [`user:default/${name}`],
  };
}
const jane = caller('jane');
const joe = caller('joe');
const cancel: { command: BatchCommand; selection: BatchSelection } = {
  command: { type: 'cancelProcessInstance' },
  selection: { over: 'processInstances', filter: { processId: 'cable' } },
};

async function setUp(
  databaseId: TestDatabaseId,
  rights: {
    read?: Access<InstanceFilter>;
    operate?: Access<InstanceFilter>;
  } = {},
) {
  const knex = await databases.init(databaseId);
  await applyDatabaseMigrations(knex);
  const instances = new FakeInstances();
  const selectInstanceKeys = jest.spyOn(
    instances.selectors,
    'selectInstanceKeys',
  );
  const wake = jest.fn();
  const allowed = {
    read: rights.read ?? 'all',
    operate: rights.operate ?? 'all',
  };
  const operations = new BatchOperations({
    access: new BatchAccess({
      access: {
        accessTo: async () => [allowed.read, allowed.operate],
      } as unknown as AccessControl,
      definitions: {
        find: async key =>
          key === 'v2' ? ({ definitionKey: 'v2' } as never) : undefined,
      },
    }),
    queries: new BatchOperationQueries(knex),
    selectors: instances.selectors,
    store: new BatchOperationStore(knex),
    clock: () => Date.now(),
    itemsPerSecond: 200,
    wake,
  });
  return { knex, operations, instances, selectInstanceKeys, allowed, wake };
}

describe.each(databases.eachSupportedId())(
  'BatchOperations on %s',
  databaseId => {
    it('previews how many and which items there would be, and changes nothing', async () => {
      const { knex, operations, instances } = await setUp(databaseId);
      const keys = instances.add(2_345);
      const preview = await operations.preview(jane, cancel, { limit: 3 });
      expect(preview).toEqual({
        totalItems: 2_345,
        hasMoreTotalItems: false,
        itemKeys: keys.slice(0, 3),
      });
      expect(await knex('batch_operations')).toEqual([]);
      expect(keys.flatMap(key => instances.doneTo(key))).toEqual([]);
    });

    it('counts a preview up to 10,000', async () => {
      const { operations, instances } = await setUp(databaseId);
      instances.add(10_001);
      const preview = await operations.preview(jane, cancel);
      expect(preview).toMatchObject({
        totalItems: 10_000,
        hasMoreTotalItems: true,
      });
      expect(preview.itemKeys).toHaveLength(20);
    });

    it('creates an operation that remembers what to do, for whom and how fast', async () => {
      const { operations, instances, wake } = await setUp(databaseId);
      instances.add(2);
      const created = await operations.create(jane, {
        ...cancel,
        command: { type: 'cancelProcessInstance', reason: 'Obsolete' },
        itemsPerSecond: 2.5,
      });
      expect(created).toMatchObject({
        state: 'created',
        command: { type: 'cancelProcessInstance', reason: 'Obsolete' },
        selection: cancel.selection,
        createdBy: jane.actor,
        itemsPerSecond: 2.5,
        totalCount: 0,
      });
      expect(wake).toHaveBeenCalledTimes(1);
      expect(await operations.get(jane, created.batchOperationKey)).toEqual(
        created,
      );
    });

    it('narrows the set to what the caller may both see and operate', async () => {
      const { operations, selectInstanceKeys, knex } = await setUp(databaseId, {
        read: JANES,
        operate: CABLES,
      });
      await operations.create(jane, cancel);
      const access = { allOf: [JANES, CABLES] };
      expect(selectInstanceKeys).toHaveBeenCalledWith(
        expect.objectContaining({ access, filter: { processId: 'cable' } }),
      );
      const [row] = await knex('batch_operations');
      expect(JSON.parse(row.access)).toEqual(access);
    });

    it.each([
      [{ read: JANES }, JANES],
      [{ operate: CABLES }, CABLES],
      [{}, 'all'],
    ])('keeps %j as the access %j', async (rights, access) => {
      const { operations, selectInstanceKeys } = await setUp(
        databaseId,
        rights,
      );
      await operations.preview(jane, cancel);
      expect(selectInstanceKeys).toHaveBeenCalledWith(
        expect.objectContaining({ access }),
      );
    });

    it('refuses callers who may not see or not operate any instance', async () => {
      const { operations, allowed } = await setUp(databaseId);
      allowed.operate = 'none';
      await expect(operations.create(jane, cancel)).rejects.toThrow(
        'workflow.instance.operate',
      );
      await expect(operations.preview(jane, cancel)).rejects.toThrow(
        'workflow.instance.operate',
      );
      allowed.read = 'none';
      await expect(operations.search(jane, {})).rejects.toThrow(
        'workflow.instance.read',
      );
    });

    it('refuses what cannot make sense, and leaves nothing behind', async () => {
      const { knex, operations, instances } = await setUp(databaseId);
      instances.add(1);
      const commands: [BatchCommand, string][] = [
        [
          { type: 'modifyProcessInstance', moveInstructions: [] },
          'at least one element',
        ],
        [
          {
            type: 'modifyProcessInstance',
            moveInstructions: [
              { sourceElementId: 'a', targetElementId: 'b' },
              { sourceElementId: 'b', targetElementId: 'c' },
            ],
          },
          'The element "b" is a source and a target',
        ],
        [
          {
            type: 'modifyProcessInstance',
            moveInstructions: [{ sourceElementId: 'a', targetElementId: 'a' }],
          },
          'Name another target',
        ],
        [
          {
            type: 'modifyProcessInstance',
            moveInstructions: [
              { sourceElementId: 'a', targetElementId: 'b' },
              { sourceElementId: 'a', targetElementId: 'c' },
            ],
          },
          'Name it as a source once',
        ],
        [{ type: 'setVariables', variables: {} }, 'at least one variable'],
        [
          {
            type: 'migrateProcessInstance',
            targetDefinitionKey: 'v3',
            elementMappings: [],
          },
          'There is no process definition with the key "v3"',
        ],
      ];
      for (const [command, message] of commands) {
        await expect(
          operations.create(jane, { ...cancel, command }),
        ).rejects.toThrow(message);
      }
      await expect(
        operations.create(jane, {
          ...cancel,
          selection: { over: 'incidents', filter: {} },
        }),
      ).rejects.toThrow('fits only the type resolveIncident');
      for (const itemsPerSecond of [0, -1, NaN, 10_001]) {
        await expect(
          operations.create(jane, { ...cancel, itemsPerSecond }),
        ).rejects.toThrow(InputError);
      }
      expect(await knex('batch_operations')).toEqual([]);
    });

    it('refuses a filter that cannot be understood at once', async () => {
      const { knex, operations, selectInstanceKeys } = await setUp(databaseId);
      selectInstanceKeys.mockRejectedValueOnce(
        new InputError('There is no field "colour".'),
      );
      await expect(operations.create(jane, cancel)).rejects.toThrow('colour');
      expect(await knex('batch_operations')).toEqual([]);
    });

    it('shows an operation to its creator and to those who may operate every instance', async () => {
      const { operations, allowed } = await setUp(databaseId);
      const { batchOperationKey } = await operations.create(jane, cancel);
      expect((await operations.search(joe, {})).items).toHaveLength(1);
      expect((await operations.get(joe, batchOperationKey)).createdBy).toBe(
        jane.actor,
      );

      allowed.operate = CABLES;
      expect((await operations.search(joe, {})).items).toEqual([]);
      expect((await operations.search(jane, {})).items).toHaveLength(1);
      for (const attempt of [
        operations.get(joe, batchOperationKey),
        operations.items(joe, { batchOperationKey }),
        operations.cancel(joe, batchOperationKey),
        operations.suspend(joe, batchOperationKey),
        operations.resume(joe, batchOperationKey),
      ]) {
        await expect(attempt).rejects.toThrow(NotFoundError);
      }
      expect((await operations.get(jane, batchOperationKey)).state).toBe(
        'created',
      );
    });

    it('holds, resumes and cancels, and says why it cannot', async () => {
      const { operations } = await setUp(databaseId);
      const { batchOperationKey } = await operations.create(jane, cancel);
      const state = async () =>
        (await operations.get(jane, batchOperationKey)).state;
      await expect(operations.resume(jane, batchOperationKey)).rejects.toThrow(
        `The batch operation "${batchOperationKey}" is created; only one that is suspended can be resumed.`,
      );
      await operations.suspend(jane, batchOperationKey);
      expect(await state()).toBe('suspended');
      await expect(operations.suspend(jane, batchOperationKey)).rejects.toThrow(
        ConflictError,
      );
      await operations.resume(jane, batchOperationKey);
      expect(await state()).toBe('created');
      await operations.cancel(jane, batchOperationKey);
      expect(await state()).toBe('canceled');
      await expect(operations.cancel(jane, batchOperationKey)).rejects.toThrow(
        ConflictError,
      );
    });

    it('finds operations by type, state, creator and process instance, page by page', async () => {
      const { knex, operations } = await setUp(databaseId);
      const first = await operations.create(jane, cancel);
      const second = await operations.create(joe, {
        ...cancel,
        command: { type: 'resumeProcessInstance' },
      });
      await operations.cancel(jane, first.batchOperationKey);
      await knex('batch_operation_items').insert({
        batch_operation_key: first.batchOperationKey,
        item_key: 'i1',
        instance_key: 'i1',
        state: 'pending',
      });
      const found = async (search: Parameters<typeof operations.search>[1]) =>
        (await operations.search(jane, search)).items.map(
          item => item.batchOperationKey,
        );
      const keys = [first.batchOperationKey, second.batchOperationKey];
      expect(
        await found({ filter: { type: ['resumeProcessInstance'] } }),
      ).toEqual([keys[1]]);
      expect(await found({ filter: { state: ['canceled'] } })).toEqual([
        keys[0],
      ]);
      expect(await found({ filter: { createdBy: joe.actor } })).toEqual([
        keys[1],
      ]);
      expect(await found({ filter: { processInstanceKey: 'i1' } })).toEqual([
        keys[0],
      ]);
      const sort = { field: 'endDate', order: 'ASC' } as const;
      expect(await found({ sort })).toEqual(keys);
      const { page } = await operations.search(jane, {
        sort,
        page: { limit: 1 },
      });
      expect(
        await found({ sort, page: { after: page.endCursor ?? undefined } }),
      ).toEqual([keys[1]]);
    });
  },
);
