// Imports that are stopped in the middle, by somebody or by the end of the backend.
import { Readable } from 'node:stream';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { eventually } from '@linework/backend-common/testUtils';
import { v7 as uuid } from 'uuid';
import { applyDatabaseMigrations } from '../database/migrations';
import { DeclaredEntities } from './DeclaredEntities';
import { DeclaredEntityStore } from './DeclaredEntityStore';
import { ImportApplier } from './ImportApplier';
import { ImportReader } from './ImportReader';
import { ImportRowStore } from './ImportRowStore';
import { ImportRunner } from './ImportRunner';
import { ImportService } from './ImportService';
import { ImportStore } from './ImportStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ACTOR = 'user:default/jane';
const DEFAULTS = {
  role: 'r',
  vendor: 'v',
  model: 'm',
  owner: 'group:default/o',
};

/** Comes as fast as it is read, and calls back before each row. */
function file(rows: number, beforeRow: (row: number) => Promise<void> | void) {
  async function* lines() {
    yield Buffer.from('name\n');
    for (let row = 0; row < rows; row++) {
      await beforeRow(row);
      yield Buffer.from(`d${row}\n`);
    }
  }
  return Readable.from(lines(), { highWaterMark: 1 });
}

describe.each(databases.eachSupportedId())('an import on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    const options = {
      declared: new DeclaredEntities({
        inventory: { wakeSync: () => {} },
        knex,
        networkEvents: { publish: async () => {} },
      }),
      knex,
      logger: mockServices.logger.mock(),
      onChange: () => {},
    };
    const runner = new ImportRunner(options);
    const store = new ImportStore(knex);
    const insert = async () => {
      const importKey = uuid();
      await store.insert({
        importKey,
        source: 'csv',
        mode: 'merge',
        createdBy: ACTOR,
        now: Date.now(),
      });
      return importKey;
    };
    const service = new ImportService({
      ...options,
      config: { maxBytes: 1e6, keepRowsMs: 60_000, defaults: DEFAULTS },
      reservedSources: [],
      runner,
    });
    return { insert, knex, runner, service, store };
  }

  const reading = (importKey: string) => ({
    importKey,
    source: 'csv',
    mode: 'merge' as const,
    defaults: DEFAULTS,
    signal: new AbortController().signal,
  });

  it('is not read further once it is discarded', async () => {
    const { insert, knex, service, store } = await setUp();
    const importKey = await insert();
    let read = 0;
    await expect(
      new ImportReader(knex).read(
        file(50_000, async row => {
          read = row;
          if (row === 1_000) await service.discard(importKey, ACTOR);
        }),
        reading(importKey),
      ),
    ).rejects.toThrow('was discarded while it was read');
    // The beginning of a file is looked at before its first row.
    expect(read).toBeLessThan(20_000);
    expect((await store.get(importKey)).state).toBe('discarded');
    await service.removeOldRows();
    expect(
      (await new ImportRowStore(knex).search(importKey, {})).items,
    ).toEqual([]);
    expect((await store.get(importKey)).hasRows).toBe(false);
    expect(await knex('import_marks')).toEqual([]);
  });

  it('keeps what was applied before it was stopped, and says so', async () => {
    const { insert, knex, service, store } = await setUp();
    const importKey = await insert();
    await new ImportReader(knex).read(
      file(500, () => {}),
      reading(importKey),
    );
    await store.move(importKey, ['reading'], 'applying', { processed: 0 });
    const applied = new ImportApplier(knex).apply(
      await store.get(importKey),
      new AbortController().signal,
    );
    await eventually(
      async () => (await store.get(importKey)).processed,
      processed => processed >= 100,
    );
    await service.discard(importKey, ACTOR).catch(() => {});
    await applied;
    const record = await store.get(importKey);
    expect(await new DeclaredEntityStore(knex).count()).toBe(record.processed);
    // Nobody knows which of the two was faster.
    expect([
      [
        'discarded',
        `Stopped by ${ACTOR}. What had been applied by then stays.`,
      ],
      ['applied', undefined],
    ]).toContainEqual([record.state, record.error]);
  });

  it('is left to others when the backend stops, and they go on without doing anything twice', async () => {
    const { insert, knex, runner, store } = await setUp();
    const importKey = await insert();
    await new ImportReader(knex).read(
      file(450, () => {}),
      reading(importKey),
    );
    await store.move(importKey, ['reading'], 'applying', { processed: 0 });
    const applying = runner.apply(importKey);
    await eventually(
      async () => (await store.get(importKey)).processed,
      processed => processed > 0,
    );
    await runner.stop();
    await applying;
    const other = new ImportRunner({
      declared: new DeclaredEntities({
        inventory: { wakeSync: () => {} },
        knex,
        networkEvents: { publish: async () => {} },
      }),
      knex,
      logger: mockServices.logger.mock(),
      onChange: () => {},
    });
    await other.resume();
    await eventually(
      async () => (await store.get(importKey)).state,
      state => state === 'applied',
    );
    expect((await store.get(importKey)).processed).toBe(450);
    expect(await new DeclaredEntityStore(knex).count()).toBe(450);
  });

  it('loses its rows after a while, and stays in the list', async () => {
    const { insert, knex, service, store } = await setUp();
    const importKey = await insert();
    await new ImportReader(knex).read(
      file(10, () => {}),
      reading(importKey),
    );
    await store.move(importKey, ['reading'], 'ready');
    await service.removeOldRows();
    expect((await store.get(importKey)).hasRows).toBe(true);
    await knex('imports').update({ created_at: 1 });
    await service.removeOldRows();
    expect(await store.get(importKey)).toMatchObject({
      hasRows: false,
      rows: 10,
    });
    expect(await knex('import_rows')).toEqual([]);
  });
});
