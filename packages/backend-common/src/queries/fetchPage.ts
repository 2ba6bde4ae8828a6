// Keyset paging: a page starts at a row, not at an offset, so that it costs the same however deep it is and neither skips
// nor repeats rows while others are added. Every order ends with a key, which makes it total.
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { decodeCursor, encodeCursor, type CursorValue } from './cursor';
import type {
  SearchPage,
  SearchPageRequest,
  SortDirection,
  SortItem,
} from './page';
import {
  orderBy,
  past,
  type OrderColumn,
  type Reading,
  type SortColumn,
} from './keyset';

/** @public */
export type Page<TRow> = SearchPage<TRow>;
/** @public */
export type PageRequest = SearchPageRequest;
/** @public */
export interface Sort<TField extends string> {
  field: TField;
  order: SortDirection;
}

/**
 * Totals are counted up to here; beyond it the answer says "more".
 *
 * @public
 */
export const COUNT_LIMIT = 10_000;
/** The same where other tables decide what matches: each row that is counted costs a look into them. */
const LOOKUP_COUNT_LIMIT = 1_000;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000;
/** Rows that `from` may skip. */
const MAX_FROM = 10_000;
/** Fields in one order. */
const MAX_SORT = 5;

/** @public */
export interface PageOptions<TField extends string> {
  knex: Knex;
  /** The rows that match, without select, order and limit. */
  matching: Knex.QueryBuilder;
  /** Adds the columns of the answer, and the joins that only they need. */
  select(query: Knex.QueryBuilder): Knex.QueryBuilder;
  /** By several fields: the first one first. */
  sort: SortItem<TField> | readonly SortItem<TField>[];
  /** `constant`: the field is the same everywhere. */
  sortColumns: Record<TField, SortColumn | 'constant'>;
  /** A unique text column, or several columns that are unique together. */
  keyColumn: string | readonly SortColumn[];
  page?: PageRequest;
}

/**
 * Reads one page; rows come as the database gives them.
 *
 * @public
 */
export async function fetchPage<TField extends string>(
  options: PageOptions<TField>,
): Promise<Page<Record<string, unknown>>> {
  const order = totalOrder(options);
  const place = readPlace(options.page, order);
  const limit = Math.max(
    1,
    Math.min(options.page?.limit ?? DEFAULT_LIMIT, MAX_LIMIT),
  );
  const countLimit = hasLookup(options.matching)
    ? LOOKUP_COUNT_LIMIT
    : COUNT_LIMIT;
  const rows = await readRows(options, order, place, limit + 1);
  const hasFurther = rows.length > limit;
  // Whoever has seen all of it has counted it.
  const isWhole = !hasFurther && place.at === undefined && place.skip === 0;
  const total = isWhole
    ? rows.length
    : await countUpTo(options.knex, options.matching, countLimit + 1);
  const items = rows.slice(0, limit);
  if (place.reading === 'backward') items.reverse();

  const isForward = place.reading === 'forward';
  const hasBefore = isForward
    ? place.at !== undefined || place.skip > 0
    : hasFurther;
  const hasAfter = isForward ? hasFurther : true;
  const cursorOf = (row: Record<string, unknown>) =>
    encodeCursor(
      order,
      order.map(({ type }, index) => cursorValue(row[`cursor_${index}`], type)),
    );
  return {
    items,
    page: {
      totalItems: Math.min(total, countLimit),
      hasMoreTotalItems: total > countLimit,
      startCursor: items.length > 0 && hasBefore ? cursorOf(items[0]) : null,
      endCursor:
        items.length > 0 && hasAfter ? cursorOf(items[items.length - 1]) : null,
    },
  };
}

/**
 * Counts matching rows and stops at the limit, so that a count never scans more than that.
 *
 * @public
 */
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

/** Whether rows of other tables are looked up for each row that might match. */
function hasLookup(matching: Knex.QueryBuilder): boolean {
  return /\(\s*select\b/i.test(matching.clone().select('*').toSQL().sql);
}

interface Place {
  reading: Reading;
  at?: CursorValue[];
  skip: number;
}

function readPlace(
  page: PageRequest | undefined,
  order: readonly OrderColumn[],
): Place {
  const { after, before, from = 0 } = page ?? {};
  if ([after, before, from || undefined].filter(Boolean).length > 1) {
    throw new InputError('Only one of page.after, page.before and page.from.');
  }
  if (!Number.isSafeInteger(from) || from < 0 || from > MAX_FROM) {
    throw new InputError(
      `page.from skips up to ${MAX_FROM} items; use page.after to get further.`,
    );
  }
  if (before) {
    const at = decodeCursor('page.before', before, order);
    return { reading: 'backward', at, skip: 0 };
  }
  return {
    reading: 'forward',
    at: after ? decodeCursor('page.after', after, order) : undefined,
    skip: from,
  };
}

function totalOrder<TField extends string>({
  sort,
  sortColumns,
  keyColumn,
}: PageOptions<TField>): OrderColumn[] {
  const items: readonly SortItem<TField>[] = 'field' in sort ? [sort] : sort;
  if (items.length > MAX_SORT) {
    throw new InputError(`Sort by at most ${MAX_SORT} fields.`);
  }
  const order = items.flatMap(({ field, order: direction }): OrderColumn[] => {
    if (!Object.hasOwn(sortColumns, field)) {
      throw new InputError(
        `A list cannot be sorted by "${field}"; it can be by ${Object.keys(
          sortColumns,
        ).join(', ')}.`,
      );
    }
    if (
      direction !== undefined &&
      direction !== 'ASC' &&
      direction !== 'DESC'
    ) {
      throw new InputError(`sort.order is ASC or DESC.`);
    }
    const column = sortColumns[field];
    return column === 'constant'
      ? []
      : [{ ...column, field, direction: direction ?? 'ASC' }];
  });
  // In the direction of the last field, so that one index serves both.
  const direction = order[order.length - 1]?.direction ?? 'ASC';
  const keys: readonly SortColumn[] =
    typeof keyColumn === 'string'
      ? [{ column: keyColumn, type: 'string' }]
      : keyColumn;
  for (const key of keys) {
    if (!order.some(({ column }) => column === key.column)) {
      order.push({ ...key, direction });
    }
  }
  return order;
}

/**
 * When the first column may be null, rows with a value and those without are read in queries of their own: "nulls last"
 * for both directions would find an index for neither of them on SQLite, and for one of them on PostgreSQL.
 */
async function readRows<TField extends string>(
  { knex, matching, select }: PageOptions<TField>,
  order: readonly OrderColumn[],
  { reading, at, skip }: Place,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const [first, ...rest] = order;
  const read = async (
    part: 'all' | 'with' | 'without',
    from: CursorValue[] | undefined,
    count: number,
    offset: number,
  ): Promise<Record<string, unknown>[]> => {
    const query = select(matching.clone()).select(
      order.map(({ column }, index) =>
        knex.raw(`${column} AS cursor_${index}`),
      ),
    );
    if (part !== 'all') {
      query.whereRaw(
        `${first.column} IS ${part === 'with' ? 'NOT NULL' : 'NULL'}`,
      );
    }
    const columns =
      part === 'without' ? rest : [{ ...first, nullable: false }, ...rest];
    if (from) {
      const { sql, bindings } = past(
        columns,
        part === 'without' ? from.slice(1) : from,
        reading,
      );
      // In parentheses: it may be several alternatives, and all else that must hold holds for each of them.
      query.whereRaw(`(${sql})`, [...bindings]);
    }
    for (const term of orderBy(columns, reading)) {
      query.orderByRaw(`${term.column} ${term.order}`);
    }
    if (offset > 0) query.offset(offset);
    return query.limit(count);
  };

  if (!first.nullable) return read('all', at, limit, skip);
  const parts =
    reading === 'forward'
      ? (['with', 'without'] as const)
      : (['without', 'with'] as const);
  // A cursor is in one of the parts; the other one is read whole or not at all.
  const current = at && (at[0] === null ? 'without' : 'with');
  const rows: Record<string, unknown>[] = [];
  let toSkip = skip;
  for (const part of current === parts[1] ? parts.slice(1) : parts) {
    if (rows.length >= limit) break;
    const found = await read(
      part,
      part === current ? at : undefined,
      limit - rows.length,
      toSkip,
    );
    if (toSkip > 0) {
      toSkip =
        found.length > 0
          ? 0
          : toSkip -
            (await countUpTo(
              knex,
              matching
                .clone()
                .whereRaw(
                  `${first.column} IS ${part === 'with' ? 'NOT NULL' : 'NULL'}`,
                ),
              toSkip,
            ));
    }
    rows.push(...found);
  }
  return rows;
}

function cursorValue(value: unknown, type: SortColumn['type']): CursorValue {
  if (value === null) return null;
  return type === 'number' ? Number(value) : String(value);
}
