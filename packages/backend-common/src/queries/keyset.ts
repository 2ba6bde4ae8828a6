// Orders in SQL, and the rows on one side of a row in them. What has no value comes last in both directions, on every
// database; read backwards it comes first.
import type { CursorValue } from './cursor';
import { allOf, anyOf, condition, NEVER, type Condition } from './conditions';
import type { SortDirection } from './page';

/** @public */
export interface SortColumn {
  column: string;
  type: 'string' | 'number';
  nullable?: boolean;
}

/**
 * Column of an order; without a field it only makes the order total.
 *
 * @public
 */
export interface OrderColumn extends SortColumn {
  field?: string;
  direction: SortDirection;
}

/** @public */
export interface OrderBy {
  column: string;
  order: 'asc' | 'desc';
}

/**
 * Which way the rows are read.
 *
 * @public
 */
export type Reading = 'forward' | 'backward';

/**
 * The terms of ORDER BY; `withCase` turns a column that may be null into 1 for null and 0 for a value.
 *
 * @public
 */
export function orderBy(
  order: readonly OrderColumn[],
  reading: Reading,
): OrderBy[] {
  return order.flatMap((column): OrderBy[] => {
    const term: OrderBy = {
      column: column.column,
      order: isAscending(column, reading) ? 'asc' : 'desc',
    };
    return column.nullable
      ? [
          {
            column: `CASE WHEN ${column.column} IS NULL THEN 1 ELSE 0 END`,
            order: reading === 'forward' ? 'asc' : 'desc',
          },
          term,
        ]
      : [term];
  });
}

/**
 * The rows that are read after the one with these values.
 *
 * @public
 */
export function past(
  order: readonly OrderColumn[],
  values: readonly CursorValue[],
  reading: Reading,
): Condition {
  const ascending = order.map(column => isAscending(column, reading));
  if (
    !order.some(column => column.nullable) &&
    ascending.every(each => each === ascending[0])
  ) {
    // As one comparison of rows it is a range of an index.
    return condition(
      `(${order.map(({ column }) => column).join(', ')}) ${
        ascending[0] ? '>' : '<'
      } (${order.map(placeholder).join(', ')})`,
      ...values,
    );
  }
  return anyOf(
    order.map((column, index) =>
      allOf([
        ...order.slice(0, index).map((before, at) => same(before, values[at])),
        beyond(column, values[index], reading),
      ]),
    ),
  );
}

function same(column: OrderColumn, value: CursorValue): Condition {
  return value === null
    ? condition(`${column.column} IS NULL`)
    : condition(`${column.column} = ${placeholder(column)}`, value);
}

function beyond(
  column: OrderColumn,
  value: CursorValue,
  reading: Reading,
): Condition {
  if (value === null) {
    return reading === 'forward'
      ? NEVER
      : condition(`${column.column} IS NOT NULL`);
  }
  const further = condition(
    `${column.column} ${isAscending(column, reading) ? '>' : '<'} ${placeholder(
      column,
    )}`,
    value,
  );
  return column.nullable && reading === 'forward'
    ? anyOf([further, condition(`${column.column} IS NULL`)])
    : further;
}

function isAscending({ direction }: OrderColumn, reading: Reading): boolean {
  return (direction === 'ASC') === (reading === 'forward');
}

/** Cast: a cursor's number that is too large for the column is then only larger, and no error. */
function placeholder({ type }: SortColumn): string {
  return type === 'number' ? 'CAST(? AS bigint)' : '?';
}
