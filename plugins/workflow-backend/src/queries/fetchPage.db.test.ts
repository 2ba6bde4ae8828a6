import { TestDatabases } from '@backstage/backend-test-utils';
import {
  fetchPage,
  type PageRequest,
  type Sort,
  type SortItem,
  encodeCursor,
  type CursorValue,
} from '@linework/backend-common';
import type { TaskSortField } from './taskFields';
import { TaskQueries, type TaskRecord, type TaskSearch } from './TaskQueries';
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

  const severalFields: SortItem<TaskSortField>[] = [
    { field: 'priority', order: 'DESC' },
    { field: 'dueDate' },
  ];

  it('gives every row once over many pages, in order, whatever the order', async () => {
    const { queries } = await setUp();
    for (const sort of orders) {
      const seen: TaskRecord[] = [];
      let after: string | null = null;
      let pages = 0;
      do {
        const result = await queries.search(
          {
            scope: { type: 'all' },
            sort,
            page: { limit: 6, after: after ?? undefined },
          },
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
        page: { limit: 100, after: first.page.endCursor ?? undefined },
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
    expect(page).toEqual({
      totalItems: 23,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    });
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
    const cursor = (direction: 'ASC' | 'DESC', ...values: CursorValue[]) =>
      encodeCursor(
        [
          { field: 'dueDate', direction, column: 't.due_at', type: 'number' },
          { direction, column: 't.user_task_key', type: 'string' },
        ],
        values,
      );
    await expect(search(cursor('DESC', 1, 'a'))).rejects.toThrow(
      'page.after belongs to a list sorted by dueDate DESC, this one is sorted by dueDate ASC',
    );
    for (const wrong of [
      cursor('ASC', 'x', 'a'),
      cursor('ASC', 0.5, 'a'),
      cursor('ASC', 1, null),
      cursor('ASC', 1),
    ]) {
      await expect(search(wrong)).rejects.toThrow(
        'page.after is not a cursor of this list',
      );
    }
    // Larger than any column, but a place in the list.
    expect((await search(cursor('ASC', 2 ** 52, 'a'))).items).toHaveLength(6);
  });

  it('goes back to where it came from', async () => {
    const { queries } = await setUp();
    for (const sort of [...orders, severalFields]) {
      const search = (page: PageRequest) =>
        queries.search({ sort, page }, 'all');
      const all = (await search({ limit: 100 })).items.map(
        task => task.taskKey,
      );
      expect(all).toHaveLength(23);
      const last = await search({ from: 18, limit: 10 });
      expect(last.items.map(task => task.taskKey)).toEqual(all.slice(18));
      expect(last.page.endCursor).toBeNull();
      const back = await search({
        before: last.page.startCursor ?? undefined,
        limit: 7,
      });
      expect(back.items.map(task => task.taskKey)).toEqual(all.slice(11, 18));
      const further = await search({
        before: back.page.startCursor ?? undefined,
        limit: 20,
      });
      expect(further.items.map(task => task.taskKey)).toEqual(all.slice(0, 11));
      expect(further.page.startCursor).toBeNull();
      const forward = await search({
        after: further.page.endCursor ?? undefined,
        limit: 3,
      });
      expect(forward.items.map(task => task.taskKey)).toEqual(
        all.slice(11, 14),
      );
    }
  });

  it('skips rows with and without a value alike', async () => {
    const { queries } = await setUp();
    const sort = { field: 'dueDate', order: 'DESC' } as const;
    const search = (page: PageRequest) => queries.search({ sort, page }, 'all');
    const all = (await search({ limit: 100 })).items.map(task => task.taskKey);
    for (let from = 0; from <= 24; from++) {
      expect(
        (await search({ from, limit: 4 })).items.map(task => task.taskKey),
      ).toEqual(all.slice(from, from + 4));
    }
  });

  it('sorts by several fields, each in a direction of its own', async () => {
    const { queries } = await setUp();
    const sorted = (
      await queries.search({ sort: severalFields, page: { limit: 100 } }, 'all')
    ).items;
    const expected = [...sorted].sort(
      (a, b) =>
        b.priority - a.priority ||
        (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
        a.taskKey.localeCompare(b.taskKey),
    );
    expect(sorted.map(task => task.taskKey)).toEqual(
      expected.map(task => task.taskKey),
    );
  });

  it('refuses what no list can be paged or sorted by', async () => {
    const { queries } = await setUp();
    const search = (request: object) => queries.search(request, 'all');
    await expect(search({ page: { after: 'a', from: 1 } })).rejects.toThrow(
      'Only one of page.after, page.before and page.from',
    );
    await expect(search({ page: { from: 10_001 } })).rejects.toThrow(
      'page.from skips up to 10000 items',
    );
    await expect(search({ sort: { field: 'xml' } })).rejects.toThrow(
      'A list cannot be sorted by "xml"; it can be by creationDate, completionDate',
    );
    await expect(search({ sort: { field: 'toString' } })).rejects.toThrow(
      'cannot be sorted by',
    );
    await expect(
      search({ sort: { field: 'name', order: 'asc; DROP TABLE user_tasks' } }),
    ).rejects.toThrow('sort.order is ASC or DESC');
  });

  it('counts less far where other tables decide what matches', async () => {
    const { knex, queries } = await setUp();
    const search = (filter: TaskSearch['filter']) =>
      queries.search({ filter, page: { limit: 1 } }, 'all');
    const tasks = Array.from({ length: 1_000 }, (_, index) => ({
      user_task_key: `bulk${index}`,
      instance_key: 'i1',
      definition_key: 'd1',
      process_id: 'check',
      element_instance_key: 1_000 + index,
      element_id: 'Task_1',
      name: 'Check',
      state: 'created',
      priority: 50,
      created_at: NOW,
      variables: '{}',
    }));
    await knex.batchInsert('user_tasks', tasks, 50);
    expect((await search({ state: 'CREATED' })).page).toMatchObject({
      totalItems: 1_023,
      hasMoreTotalItems: false,
    });
    expect((await search({ processName: 'check' })).page).toMatchObject({
      totalItems: 1_000,
      hasMoreTotalItems: true,
    });
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
