// Keyset paging: a page starts after a row, not at an offset, so that it costs the same however deep it is and
// neither skips nor repeats rows while others are added. Every order ends with the key, which makes it total;
// nulls come last in both directions, on every database.
import type { PageInfo } from '@linework/backstage-plugin-workflow-common';
import type { Knex } from 'knex';
import {
  decodeCursor,
  encodeCursor,
  type Position,
  type SortDirection,
} from './cursor';

/** Totals are counted up to here; beyond it the answer says "more". */
export const COUNT_LIMIT = 10_000;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

export interface SortColumn {
  column: string;
  type: 'string' | 'number';
  nullable?: boolean;
}

export interface Sort<TField extends string> {
  field: TField;
  order: SortDirection;
}

export interface PageRequest {
  limit?: number;
  after?: string;
}

export interface Page<TRow> {
  items: TRow[];
  page: PageInfo;
}

export interface PageOptions<TField extends string> {
  knex: Knex;
  /** The rows that match, without select, order and limit. */
  matching: Knex.QueryBuilder;
  /** Adds the columns of the answer, and the joins that only they need. */
  select(query: Knex.QueryBuilder): Knex.QueryBuilder;
  sort: Sort<TField>;
  sortColumns: Record<TField, SortColumn>;
  keyColumn: string;
  page?: PageRequest;
}

/** Reads one page; rows come as the database gives them. */
export async function fetchPage<TField extends string>(
  options: PageOptions<TField>,
): Promise<Page<Record<string, unknown>>> {
  const { knex, matching, sort } = options;
  const sortColumn = options.sortColumns[sort.field];
  const limit = Math.min(options.page?.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const after = options.page?.after
    ? decodeCursor(options.page.after, sort, sortColumn.type)
    : undefined;

  const [rows, total] = await Promise.all([
    readRows(options, after, limit + 1),
    countUpTo(knex, matching, COUNT_LIMIT + 1),
  ]);
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return {
    items,
    page: {
      totalItems: Math.min(total, COUNT_LIMIT),
      hasMoreTotalItems: total > COUNT_LIMIT,
      ...(rows.length > limit && {
        endCursor: encodeCursor({
          ...sort,
          value: cursorValue(last.cursor_value, sortColumn),
          key: String(last.cursor_key),
        }),
      }),
    },
  };
}

/**
 * Rows with a value first, then those without, each in a query of its own: `nulls last` for both directions would find
 * an index for neither of them on SQLite, and for one of them on PostgreSQL.
 */
async function readRows<TField extends string>(
  { matching, select, sort, sortColumns, keyColumn }: PageOptions<TField>,
  after: Position | undefined,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const { column, nullable } = sortColumns[sort.field];
  const direction = sort.order === 'ASC' ? 'asc' : 'desc';
  const past = sort.order === 'ASC' ? '>' : '<';
  const page = (count: number): Knex.QueryBuilder =>
    select(matching.clone())
      .select({ cursor_value: column, cursor_key: keyColumn })
      .orderBy([
        { column, order: direction },
        { column: keyColumn, order: direction },
      ])
      .limit(count);

  const rows: Record<string, unknown>[] = [];
  if (after?.value !== null) {
    const query = page(limit);
    if (nullable) query.whereNotNull(column);
    if (after) {
      const { value, key } = after;
      query.where(where =>
        where
          .where(column, past, value)
          .orWhere(same =>
            same.where(column, value).where(keyColumn, past, key),
          ),
      );
    }
    rows.push(...(await query));
  }
  if (nullable && rows.length < limit) {
    const query = page(limit - rows.length).whereNull(column);
    if (after?.value === null) query.where(keyColumn, past, after.key);
    rows.push(...(await query));
  }
  return rows;
}

/** Counts matching rows and stops at the limit, so that a count never scans more than that. */
export async function countUpTo(
  knex: Knex,
  matching: Knex.QueryBuilder,
  limit: number,
): Promise<number> {
  const [row]: Record<string, unknown>[] = await knex
    .count({ count: '*' })
    .from(
      matching.clone().select(knex.raw('1 as one')).limit(limit).as('matching'),
    );
  return Number(row.count);
}

function cursorValue(
  value: unknown,
  column: SortColumn,
): string | number | null {
  if (value === null) return null;
  return column.type === 'number' ? Number(value) : String(value);
}
