import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { fetchPage } from './fetchPage';
import type { SearchPageRequest, SortItem } from './page';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('fetchPage on %s', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.schema.createTable('things', table => {
      table.string('id').primary();
      table.bigInteger('size').notNullable();
      table.bigInteger('due_at');
    });
    await knex('things').insert(
      Array.from({ length: 11 }, (_, index) => ({
        id: `t${String(index).padStart(2, '0')}`,
        size: index % 3,
        due_at: index % 4 === 0 ? null : index % 5,
      })),
    );
  });

  const page = (
    sort: SortItem<'size' | 'dueAt'>,
    request?: SearchPageRequest,
  ) =>
    fetchPage({
      knex,
      matching: knex.queryBuilder().from('things'),
      select: query => query.select('id', 'size', 'due_at'),
      sort,
      sortColumns: {
        size: { column: 'size', type: 'number' },
        dueAt: { column: 'due_at', type: 'number', nullable: true },
      },
      keyColumn: 'id',
      page: request,
    });

  it.each([
    { field: 'size', order: 'ASC' },
    { field: 'size', order: 'DESC' },
    { field: 'dueAt', order: 'ASC' },
    { field: 'dueAt', order: 'DESC' },
  ] as const)(
    'gives every row once, forwards and backwards, by %j',
    async sort => {
      const whole = await page(sort);
      expect(whole.page).toMatchObject({ totalItems: 11, endCursor: null });
      const ids = whole.items.map(row => row.id);
      expect(new Set(ids).size).toBe(11);

      const forwards: unknown[] = [];
      let last = await page(sort, { limit: 4 });
      forwards.push(...last.items.map(row => row.id));
      while (last.page.endCursor) {
        last = await page(sort, { limit: 4, after: last.page.endCursor });
        forwards.push(...last.items.map(row => row.id));
      }
      expect(forwards).toEqual(ids);

      const before = await page(sort, {
        limit: 4,
        before: last.page.startCursor ?? undefined,
      });
      expect(before.items.map(row => row.id)).toEqual(ids.slice(4, 8));
    },
  );

  it.each([
    [{ field: 'dueAt', order: 'ASC' }],
    [
      { field: 'size', order: 'DESC' },
      { field: 'dueAt', order: 'ASC' },
    ],
  ] as const)(
    'leaves out on every page what does not match, by %j',
    async (...sort) => {
      const ids: unknown[] = [];
      for (let after: string | undefined; ; ) {
        const { items, page: info } = await fetchPage<'size' | 'dueAt'>({
          knex,
          matching: knex.queryBuilder().from('things').where('id', '<', 't07'),
          select: query => query.select('id'),
          sort,
          sortColumns: {
            size: { column: 'size', type: 'number' },
            dueAt: { column: 'due_at', type: 'number', nullable: true },
          },
          keyColumn: 'id',
          page: { limit: 2, after },
        });
        ids.push(...items.map(row => row.id));
        if (!info.endCursor) break;
        after = info.endCursor;
      }
      expect(ids.sort()).toEqual(
        await knex('things').where('id', '<', 't07').orderBy('id').pluck('id'),
      );
    },
  );

  it('refuses a cursor of another order', async () => {
    const { page: first } = await page({ field: 'size' }, { limit: 2 });
    await expect(
      page({ field: 'dueAt' }, { after: first.endCursor ?? '' }),
    ).rejects.toThrow(/belongs to a list sorted by size ASC/);
  });
});
