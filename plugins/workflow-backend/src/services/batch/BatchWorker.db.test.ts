import { ConflictError, InputError } from '@backstage/errors';
import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { v7 as uuid } from 'uuid';
import { applyDatabaseMigrations } from '../../database/migrations';
import { BatchOperationQueries } from './BatchOperationQueries';
import { BatchOperationStore, type LedOperation } from './BatchOperationStore';
import { BatchWorker } from './BatchWorker';
import { countItems, FakeInstances } from './__testUtils__/FakeInstances';
import type { BatchCommand } from './types';

jest.setTimeout(60_000);

const JANE = 'user:default/jane';
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function setUp(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  await applyDatabaseMigrations(knex);
  const store = new BatchOperationStore(knex);
  const queries = new BatchOperationQueries(knex);
  const instances = new FakeInstances();
  const time = { nowMs: Date.now() };

  const newWorker = (ownStore = store) =>
    new BatchWorker({
      store: ownStore,
      runtime: instances.runtime,
      selectors: instances.selectors,
      elements: instances.elements,
      clock: () => time.nowMs,
      logger: mockServices.logger.mock(),
      pollIntervalMs: 1_000,
    });

  const create = async (
    command: BatchCommand,
    { itemsPerSecond = 10_000 } = {},
  ) => {
    const batchOperationKey = uuid();
    await store.create({
      batchOperationKey,
      command,
      selection: { over: 'processInstances', filter: {} },
      access: 'all',
      createdBy: JANE,
      createdAt: time.nowMs,
      itemsPerSecond,
    });
    return batchOperationKey;
  };

  const find = async (key: string) => (await queries.find(key, 'all'))!;

  /** Runs rounds, each at its time, until the operation has ended; answers their number. */
  const finish = async (key: string, worker = newWorker()) => {
    for (let rounds = 1; rounds < 10_000; rounds++) {
      time.nowMs += await worker.round();
      if ((await find(key)).endedAt !== undefined) return rounds;
    }
    throw new Error('The operation does not end');
  };

  return {
    knex,
    store,
    queries,
    instances,
    time,
    newWorker,
    create,
    find,
    finish,
  };
}

describe.each(databases.eachSupportedId())('BatchWorker on %s', databaseId => {
  it('carries out a command on every item in the name of the creator, and says so', async () => {
    const { instances, create, find, finish } = await setUp(databaseId);
    const keys = instances.add(250);
    const key = await create({ type: 'cancelProcessInstance' });
    await finish(key);

    expect(await find(key)).toMatchObject({
      state: 'completed',
      isSelected: true,
      totalCount: 250,
      completedCount: 250,
      failedCount: 0,
      skippedCount: 0,
    });
    for (const instanceKey of keys) {
      expect(instances.byKey.get(instanceKey)!.done).toEqual([
        { what: 'cancel', actor: JANE },
      ]);
    }
  });

  it('selects a large set in chunks before it does anything', async () => {
    const { instances, create, find, newWorker } = await setUp(databaseId);
    const keys = instances.add(1_250);
    const key = await create({ type: 'suspendProcessInstance' });
    const worker = newWorker();
    const totals: number[] = [];
    while (!(await find(key)).isSelected) {
      await worker.round();
      totals.push((await find(key)).totalCount);
    }
    expect(totals).toEqual([500, 1_000, 1_250]);
    expect(keys.flatMap(instanceKey => instances.doneTo(instanceKey))).toEqual(
      [],
    );
  });

  it('leaves out instances that start after its creation', async () => {
    const { instances, create, find, finish } = await setUp(databaseId);
    instances.add(3);
    const key = await create({ type: 'cancelProcessInstance' });
    const [later] = instances.add(1);
    await finish(key);
    expect(await find(key)).toMatchObject({ totalCount: 3, completedCount: 3 });
    expect(instances.doneTo(later)).toEqual([]);
  });

  it('ends at once if nothing matches', async () => {
    const { create, find, finish } = await setUp(databaseId);
    const key = await create({ type: 'cancelProcessInstance' });
    await finish(key);
    expect(await find(key)).toMatchObject({
      state: 'completed',
      totalCount: 0,
    });
  });

  it('tells items that were refused from those with nothing to do', async () => {
    const { queries, instances, create, find, finish } = await setUp(
      databaseId,
    );
    const [ended, refused, done] = instances.add(3);
    instances.beforeCommand = instanceKey => {
      if (instanceKey === ended) throw new ConflictError('It has ended.');
      if (instanceKey === refused) throw new InputError('No mapping for "A".');
    };
    const key = await create({
      type: 'migrateProcessInstance',
      targetDefinitionKey: 'v2',
      elementMappings: [],
    });
    await finish(key);
    const operation = await find(key);
    expect(operation).toMatchObject({
      state: 'completed',
      completedCount: 1,
      failedCount: 1,
      skippedCount: 1,
    });
    const { items } = await queries.items(operation, {});
    expect(items).toEqual([
      expect.objectContaining({
        itemKey: ended,
        state: 'skipped',
        message: 'It has ended.',
      }),
      expect.objectContaining({
        itemKey: refused,
        state: 'failed',
        message: 'No mapping for "A".',
      }),
      expect.objectContaining({ itemKey: done, state: 'completed' }),
    ]);
    expect(
      (await queries.items(operation, { filter: { state: ['failed'] } })).items,
    ).toHaveLength(1);
  });

  it('tries again what failed unexpectedly, with pauses, and gives up in the end', async () => {
    const { instances, time, create, find, finish } = await setUp(databaseId);
    const [poison, flaky] = instances.add(2);
    const attempts: string[] = [];
    instances.beforeCommand = instanceKey => {
      attempts.push(instanceKey);
      const count = attempts.filter(other => other === instanceKey).length;
      if (instanceKey === poison) throw new Error('Out of order');
      if (instanceKey === flaky && count === 1) throw new Error('Just now not');
    };
    const key = await create({ type: 'suspendProcessInstance' });
    const startMs = time.nowMs;
    await finish(key);
    expect(await find(key)).toMatchObject({
      state: 'completed',
      completedCount: 1,
      failedCount: 1,
    });
    expect(attempts.filter(other => other === poison)).toHaveLength(5);
    expect(attempts.filter(other => other === flaky)).toHaveLength(2);
    expect(time.nowMs - startMs).toBeGreaterThanOrEqual(1_000 + 2_000 + 3_000);
  });

  it('fails if its filter turns out to be wrong', async () => {
    const { store, instances, create, find, time } = await setUp(databaseId);
    const key = await create({ type: 'cancelProcessInstance' });
    const worker = new BatchWorker({
      store,
      runtime: instances.runtime,
      selectors: {
        ...instances.selectors,
        selectInstanceKeys: async () => {
          throw new InputError('There is no field "colour".');
        },
      },
      elements: instances.elements,
      clock: () => time.nowMs,
      logger: mockServices.logger.mock(),
      pollIntervalMs: 1_000,
    });
    await worker.round();
    expect(await find(key)).toMatchObject({
      state: 'failed',
      errorMessage: 'There is no field "colour".',
      endedAt: time.nowMs,
    });
  });

  it('keeps to its pace', async () => {
    const { instances, time, create, finish } = await setUp(databaseId);
    instances.add(100);
    const key = await create(
      { type: 'cancelProcessInstance' },
      { itemsPerSecond: 20 },
    );
    const startMs = time.nowMs;
    await finish(key);
    expect((time.nowMs - startMs) / 1_000).toBeCloseTo(5, 0);
  });

  it('takes turns with other operations', async () => {
    const { instances, time, create, find, newWorker } = await setUp(
      databaseId,
    );
    instances.add(499);
    const large = await create({ type: 'suspendProcessInstance' });
    time.nowMs += 1;
    const small = await create({
      type: 'setVariables',
      variables: { seen: true },
    });
    const worker = newWorker();
    for (let round = 0; round < 6; round++) {
      time.nowMs += 20;
      await worker.round();
    }
    expect((await find(large)).completedCount).toBe(200);
    expect((await find(small)).completedCount).toBe(200);
  });

  it('moves the tokens of an element, wherever they are in each instance', async () => {
    const { instances, create, find, finish } = await setUp(databaseId);
    const [twice] = instances.add(1, ['wait', 'other', 'wait']);
    const [none] = instances.add(1, ['other']);
    const key = await create({
      type: 'modifyProcessInstance',
      moveInstructions: [
        { sourceElementId: 'wait', targetElementId: 'repair' },
      ],
    });
    await finish(key);
    expect(instances.byKey.get(twice)!.elements).toEqual([
      'repair',
      'other',
      'repair',
    ]);
    expect(instances.doneTo(none)).toEqual([]);
    expect(await find(key)).toMatchObject({
      completedCount: 1,
      skippedCount: 1,
    });
  });

  it('looks for tokens anew if they have moved meanwhile', async () => {
    const { instances, create, find, finish } = await setUp(databaseId);
    const [instanceKey] = instances.add(1, ['wait']);
    let refusals = 0;
    instances.beforeCommand = () => {
      if (refusals++ === 0) throw new InputError('No such element instance.');
    };
    const key = await create({
      type: 'modifyProcessInstance',
      moveInstructions: [
        { sourceElementId: 'wait', targetElementId: 'repair' },
      ],
    });
    await finish(key);
    expect(instances.byKey.get(instanceKey)!.elements).toEqual(['repair']);
    expect(await find(key)).toMatchObject({ completedCount: 1 });
  });

  it('does nothing while suspended, goes on when resumed, and stops when canceled', async () => {
    const { store, queries, instances, time, create, find, newWorker } =
      await setUp(databaseId);
    const keys = instances.add(300);
    const key = await create({ type: 'cancelProcessInstance' });
    const worker = newWorker();
    const done = () =>
      keys.filter(instanceKey => instances.doneTo(instanceKey).length > 0)
        .length;
    await worker.round();
    await worker.round();
    time.nowMs += 60;
    expect(done()).toBe(100);

    expect(
      await store.move(key, ['active'], {
        to: 'suspended',
        nowMs: time.nowMs,
      }),
    ).toBe(true);
    expect(await worker.round()).toBe(1_000);
    expect(done()).toBe(100);

    expect(await store.move(key, ['suspended'], { to: 'resumed' })).toBe(true);
    expect((await find(key)).state).toBe('active');
    await worker.round();
    time.nowMs += 60;
    expect(done()).toBe(200);

    await store.move(key, ['active'], { to: 'canceled', nowMs: time.nowMs });
    expect(await worker.round()).toBe(1_000);
    expect(done()).toBe(200);
    const operation = await find(key);
    expect(operation).toMatchObject({ state: 'canceled', completedCount: 200 });
    const { page } = await queries.items(operation, {
      filter: { state: ['canceled'] },
    });
    expect(page.totalItems).toBe(100);
    expect(
      await store.move(key, ['active'], { to: 'suspended', nowMs: 0 }),
    ).toBe(false);
  });

  it('resumes in the middle of the selection where it was held', async () => {
    const { store, instances, time, create, find, newWorker, finish } =
      await setUp(databaseId);
    instances.add(750);
    const key = await create({ type: 'cancelProcessInstance' });
    const worker = newWorker();
    await worker.round();
    await store.move(key, ['created'], { to: 'suspended', nowMs: time.nowMs });
    await store.move(key, ['suspended'], { to: 'resumed' });
    expect(await find(key)).toMatchObject({
      state: 'created',
      totalCount: 500,
    });
    await finish(key, worker);
    expect(await find(key)).toMatchObject({ completedCount: 750 });
  });

  it('is shared by replicas without any item being carried out twice', async () => {
    const { instances, create, find, newWorker, time } = await setUp(
      databaseId,
    );
    const keys = instances.add(400);
    const operations = [
      await create({ type: 'setVariables', variables: { a: 1 } }),
      await create({ type: 'setVariables', variables: { b: 1 } }),
    ];
    const workers = [newWorker(), newWorker(), newWorker()];
    const isOver = async () => {
      const found = await Promise.all(operations.map(find));
      return found.every(({ endedAt }) => endedAt !== undefined);
    };
    for (let rounds = 0; rounds < 100 && !(await isOver()); rounds++) {
      await Promise.all(workers.map(worker => worker.round()));
      time.nowMs += 20;
    }
    expect(await isOver()).toBe(true);
    for (const instanceKey of keys) {
      expect(instances.doneTo(instanceKey).sort()).toEqual([
        'set {"a":1}',
        'set {"b":1}',
      ]);
    }
  });

  it('leaves everything to the next leader once its lease is lost', async () => {
    const { knex, store, instances, time, create, find, finish } = await setUp(
      databaseId,
    );
    instances.add(5);
    const key = await create({ type: 'cancelProcessInstance' });
    const lead = () =>
      store.lead({
        nowMs: time.nowMs,
        lease: uuid(),
        leaseEndMs: time.nowMs + 30_000,
      });
    const frozen = (await lead())!;
    expect(await lead()).toBeUndefined();
    time.nowMs += 30_000;
    await finish(key);

    expect(await store.renewLease(frozen, time.nowMs + 1)).toBe(false);
    expect(await store.claim(frozen, 10)).toEqual([]);
    await store.addItems(frozen, {
      items: {
        over: 'given',
        items: [{ itemKey: 'late', instanceKey: 'late' }],
      },
      isLast: true,
      nowMs: time.nowMs,
    });
    await store.fail(frozen, 'too late', time.nowMs);
    expect(await find(key)).toMatchObject({
      state: 'completed',
      totalCount: 5,
    });
    expect(await countItems(knex, key)).toEqual({ completed: 5 });
  });

  it('gives items only to who leads an operation that is active, the interrupted ones first', async () => {
    const { store, instances, time, create, newWorker } = await setUp(
      databaseId,
    );
    const keys = instances.add(250).sort();
    const key = await create({ type: 'cancelProcessInstance' });
    await newWorker().round();
    const lead = async () =>
      (await store.lead({
        nowMs: time.nowMs,
        lease: uuid(),
        leaseEndMs: time.nowMs + 30_000,
      }))!;
    const claim = async (led: LedOperation) =>
      (await store.claim(led, 100)).map(({ itemKey }) => itemKey).sort();

    const first = await lead();
    expect(await claim(first)).toEqual(keys.slice(0, 100));
    time.nowMs += 30_000;
    const second = await lead();
    expect(await claim(first)).toEqual([]);
    expect(await store.claim(second, 100)).toContainEqual({
      itemKey: keys[0],
      instanceKey: keys[0],
      attempts: 2,
    });
    await store.record(
      second,
      keys
        .slice(0, 100)
        .map(itemKey => ({ itemKey, state: 'completed' as const })),
      time.nowMs,
    );
    expect(await claim(second)).toEqual(keys.slice(100, 200));

    await store.move(key, ['active'], { to: 'suspended', nowMs: time.nowMs });
    expect(await claim(second)).toEqual([]);
  });

  it('counts an item once, though two leaders tell its outcome', async () => {
    const { store, queries, instances, time, create, find, newWorker } =
      await setUp(databaseId);
    const [itemKey] = instances.add(1);
    const key = await create({ type: 'cancelProcessInstance' });
    await newWorker().round();
    const led = (await store.lead({
      nowMs: time.nowMs,
      lease: uuid(),
      leaseEndMs: time.nowMs + 30_000,
    }))!;
    await store.claim(led, 1);
    await store.record(led, [{ itemKey, state: 'completed' }], time.nowMs);
    await store.record(
      led,
      [{ itemKey, state: 'skipped', message: 'It has ended.' }],
      time.nowMs,
    );
    const operation = await find(key);
    expect(operation).toMatchObject({ completedCount: 1, skippedCount: 0 });
    expect((await queries.items(operation, {})).items).toMatchObject([
      { itemKey, state: 'completed' },
    ]);
  });

  it('carries out every item exactly once, however often the backend is killed', async () => {
    const { knex, store, instances, time, create, find, newWorker } =
      await setUp(databaseId);
    const random = seeded(databaseId === 'SQLITE_3' ? 17 : 29);
    const keys = instances.add(2_300);
    const key = await create({ type: 'cancelProcessInstance' });
    let kills = 0;
    let lives = 0;
    while ((await find(key)).endedAt === undefined && lives++ < 2_000) {
      // One life: it dies at a random step, before or after what the step does, and is silent from then on.
      let steps = 1 + Math.floor(random() * 500);
      const step = () => {
        if (steps <= 0 || --steps === 0) throw new Error('killed');
      };
      instances.beforeCommand = step;
      instances.afterCommand = step;
      const worker = newWorker(dying(store, step));
      try {
        while (steps > 0) time.nowMs += await worker.round();
      } catch {
        kills++;
      }
      // Dead for longer than its lease.
      time.nowMs += 30_001;
    }
    expect(kills).toBeGreaterThan(10);
    expect(await find(key)).toMatchObject({
      state: 'completed',
      totalCount: 2_300,
      completedCount: 2_300,
    });
    expect(await countItems(knex, key)).toEqual({ completed: 2_300 });
    for (const instanceKey of keys) {
      expect(instances.doneTo(instanceKey)).toEqual(['cancel']);
    }
  });
});

/** A store whose every call may be the last thing that happens, before or after it has done its work. */
function dying(
  store: BatchOperationStore,
  step: () => void,
): BatchOperationStore {
  return new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name);
      return async (...args: unknown[]) => {
        step();
        const result = await method.apply(target, args);
        step();
        return result;
      };
    },
  });
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
