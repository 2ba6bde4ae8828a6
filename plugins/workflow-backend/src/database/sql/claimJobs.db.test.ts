import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { prepareDatabase } from '@linework/backend-common';
import { applyDatabaseMigrations } from '../migrations';
import { claimJobs } from './claimJobs';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const NOW_MS = 100_000;

interface Row {
  key: string;
  type?: string;
  processId?: string;
  priority?: number;
  dueAtMs?: number | null;
}

describe.each(databases.eachSupportedId())('claimJobs, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
  });

  async function insert(rows: Row[]) {
    await knex.batchInsert(
      'jobs',
      rows.map(({ key, type, processId, priority, dueAtMs }) => ({
        job_key: key,
        instance_key: key,
        element_instance_key: 1,
        element_id: 'e',
        type: type ?? 't',
        process_id: processId ?? 'p',
        definition_key: 'd',
        priority: priority ?? 0,
        retries: 3,
        due_at: dueAtMs === undefined ? 1 : dueAtMs,
        headers: '{}',
        created_at: 1,
      })),
      50,
    );
  }

  async function claim(
    limit: number,
    limits: Record<string, number> = { t: limit },
  ) {
    const rows = await claimJobs(knex, {
      limits: new Map(Object.entries(limits)),
      limit,
      nowMs: NOW_MS,
      lease: 'lease',
      leaseEndMs: NOW_MS + 1_000,
      worker: 'me',
    });
    return rows.map(row => String(row.job_key)).sort();
  }

  it('takes what is due, the longest due first, and what nobody holds any more', async () => {
    await insert([
      { key: 'late', dueAtMs: 5 },
      { key: 'later', dueAtMs: 50 },
      { key: 'not-yet', dueAtMs: NOW_MS + 1 },
      { key: 'waits-for-incident', dueAtMs: null },
      { key: 'other-type', type: 'u' },
    ]);
    expect(await claim(1)).toEqual(['late']);
    expect(await claim(9)).toEqual(['later']);
    expect(await claim(9)).toEqual([]);
    await knex('jobs').where({ job_key: 'late' }).update({ due_at: NOW_MS });
    expect(await claim(9)).toEqual(['late']);
  });

  it('takes the highest priority of all first', async () => {
    await insert([
      { key: 'a', priority: 0, dueAtMs: 1 },
      { key: 'b', priority: 50, dueAtMs: 9 },
      { key: 'c', priority: -5, dueAtMs: 1 },
      { key: 'd', priority: 50, processId: 'q', dueAtMs: 9 },
    ]);
    expect(await claim(2)).toEqual(['b', 'd']);
    expect(await claim(1)).toEqual(['a']);
    expect(await claim(1)).toEqual(['c']);
  });

  it('lets each process take its turn, however many jobs another one has', async () => {
    await insert([
      ...Array.from({ length: 100 }, (_, index) => ({
        key: `many-${index}`,
        processId: 'many',
        dueAtMs: index,
      })),
      { key: 'x', processId: 'few', dueAtMs: 500 },
      { key: 'y', processId: 'few', dueAtMs: 501 },
      { key: 'z', processId: 'one', dueAtMs: 600 },
    ]);
    expect(await claim(6)).toEqual([
      'many-0',
      'many-1',
      'many-2',
      'x',
      'y',
      'z',
    ]);
  });

  it('keeps to the limits of types and of all', async () => {
    await insert(
      ['t', 'u', 'v'].flatMap(type =>
        [1, 2, 3, 4].map(n => ({ key: `${type}${n}`, type, dueAtMs: n })),
      ),
    );
    expect(await claim(5, { t: 1, u: 2 })).toEqual(['t1', 'u1', 'u2']);
    expect(await claim(3, { t: 3, u: 3 })).toHaveLength(3);
    expect(await claim(0, { t: 3 })).toEqual([]);
    expect(await claim(3, {})).toEqual([]);
  });

  it('finds the highest among hundreds of priorities', async () => {
    await insert(
      Array.from({ length: 500 }, (_, index) => ({
        key: `p${index}`,
        priority: index,
        dueAtMs: index < 490 ? 1 : NOW_MS + 1,
      })),
    );
    expect(await claim(3)).toEqual(['p487', 'p488', 'p489']);
  });
});
