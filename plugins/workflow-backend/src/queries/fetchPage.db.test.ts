import { TestDatabases } from '@backstage/backend-test-utils';
import { fetchPage, type Sort } from './fetchPage';
import { encodeCursor } from './cursor';
import { TaskQueries, type TaskRecord } from './TaskQueries';
import {
  insertDefinition,
  insertTask,
  migrate,
  NOW,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('fetchPage on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    await insertDefinition(knex, { definition_key: 'd1', process_id: 'check' });
    // Few distinct values and some nulls, so that pages end between equal rows.
    for (let index = 0; index < 23; index++) {
      await insertTask(
        knex,
        {
          user_task_key: `t${String(index).padStart(2, '0')}`,
          instance_key: 'i1',
          definition_key: 'd1',
          process_id: 'check',
          created_at: NOW + (index % 3),
          due_at: index % 4 === 0 ? null : NOW + (index % 5),
          priority: index % 2,
        },
        index,
      );
    }
    return { knex, queries: new TaskQueries(knex) };
  }

  const orders: Sort<'creationDate' | 'dueDate' | 'priority'>[] = [
    { field: 'creationDate', order: 'ASC' },
    { field: 'creationDate', order: 'DESC' },
    { field: 'dueDate', order: 'ASC' },
    { field: 'dueDate', order: 'DESC' },
    { field: 'priority', order: 'DESC' },
  ];

  it('gives every row once over many pages, in order, whatever the order', async () => {
    const { queries } = await setUp();
    for (const sort of orders) {
      const seen: TaskRecord[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const result = await queries.search(
          { scope: { type: 'all' }, sort, page: { limit: 6, after } },
          'all',
        );
        expect(result.page.totalItems).toBe(23);
        seen.push(...result.items);
        after = result.page.endCursor;
        pages++;
      } while (after);
      expect(pages).toBe(4);

      const direction = sort.order === 'ASC' ? 1 : -1;
      const valueOf = (task: TaskRecord) =>
        ({
          creationDate: task.createdAt,
          dueDate: task.dueAt,
          priority: task.priority,
        }[sort.field]);
      const expected = [...seen].sort((a, b) => {
        const [left, right] = [valueOf(a), valueOf(b)];
        if (left !== right) {
          if (left === undefined) return 1;
          if (right === undefined) return -1;
          return direction * (left - right);
        }
        return direction * (a.taskKey < b.taskKey ? -1 : 1);
      });
      expect(new Set(seen.map(task => task.taskKey)).size).toBe(23);
      expect(seen.map(task => task.taskKey)).toEqual(
        expected.map(task => task.taskKey),
      );
    }
  });

  it('neither skips nor repeats rows when others appear between two pages', async () => {
    const { knex, queries } = await setUp();
    const sort = { field: 'creationDate', order: 'DESC' } as const;
    const first = await queries.search(
      { scope: { type: 'all' }, sort, page: { limit: 10 } },
      'all',
    );
    await insertTask(
      knex,
      {
        user_task_key: 'newest',
        instance_key: 'i1',
        definition_key: 'd1',
        process_id: 'check',
        created_at: NOW + 100,
      },
      100,
    );
    const second = await queries.search(
      {
        scope: { type: 'all' },
        sort,
        page: { limit: 100, after: first.page.endCursor },
      },
      'all',
    );
    const keys = [...first.items, ...second.items].map(task => task.taskKey);
    expect(keys).toHaveLength(23);
    expect(new Set(keys).size).toBe(23);
  });

  it('has no cursor on the last page, even if it is full', async () => {
    const { queries } = await setUp();
    const { items, page } = await queries.search(
      { scope: { type: 'all' }, page: { limit: 23 } },
      'all',
    );
    expect(items).toHaveLength(23);
    expect(page).toEqual({ totalItems: 23, hasMoreTotalItems: false });
  });

  it('refuses cursors that are none, of another order, or of another type of value', async () => {
    const { queries } = await setUp();
    const search = (after: string) =>
      queries.search(
        {
          scope: { type: 'all' },
          sort: { field: 'dueDate', order: 'ASC' },
          page: { after },
        },
        'all',
      );
    await expect(search('nonsense')).rejects.toThrow(
      'page.after is not a cursor of this list',
    );
    await expect(
      search(
        encodeCursor({ field: 'dueDate', order: 'DESC', value: 1, key: 'a' }),
      ),
    ).rejects.toThrow(
      'page.after belongs to a list sorted by dueDate DESC, this one is sorted by dueDate ASC',
    );
    await expect(
      search(
        encodeCursor({ field: 'dueDate', order: 'ASC', value: 'x', key: 'a' }),
      ),
    ).rejects.toThrow('page.after is not a cursor of this list');
    await expect(
      search(
        encodeCursor({ field: 'dueDate', order: 'ASC', value: 0.5, key: 'a' }),
      ),
    ).rejects.toThrow('page.after is not a cursor of this list');
  });

  it('counts up to 10,000 and says that there are more', async () => {
    const { knex } = await setUp();
    const row = { user_task_key: 'bulk', candidate_ref: 'x', is_open: true };
    await knex.batchInsert(
      'user_task_candidates',
      Array.from({ length: 10_001 }, (_, index) => ({
        ...row,
        candidate_ref: `group:default/g${index}`,
      })),
      300,
    );
    const read = () =>
      fetchPage({
        knex,
        matching: knex
          .queryBuilder()
          .from('user_task_candidates as c')
          .where('c.user_task_key', 'bulk'),
        select: query => query.select('c.candidate_ref'),
        sort: { field: 'ref', order: 'ASC' },
        sortColumns: { ref: { column: 'c.candidate_ref', type: 'string' } },
        keyColumn: 'c.candidate_ref',
        page: { limit: 1 },
      });
    expect((await read()).page).toMatchObject({
      totalItems: 10_000,
      hasMoreTotalItems: true,
    });
    await knex('user_task_candidates')
      .where('candidate_ref', 'group:default/g0')
      .delete();
    expect((await read()).page).toMatchObject({
      totalItems: 10_000,
      hasMoreTotalItems: false,
    });
  });
});
