// Set-based writes. One statement per kind of row, however many rows: on PostgreSQL each column travels as one array,
// on SQLite all rows as one JSON text. So a statement is the same whatever the number of rows, with no limit on parameters;
// Knex's own multi-row insert is another statement for each number, on SQLite a compound SELECT of at most 500 rows.
import type { Knex } from 'knex';

/** @public */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'double precision';
/** @public */
export type Columns = { readonly [name: string]: ColumnType };
/** @public */
export type Value = string | number | boolean | null;
/** @public */
export type Row<C extends Columns> = { [K in keyof C]: Value };

/**
 * Whether the connection is to PostgreSQL; the only other database is SQLite.
 *
 * @public
 */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}

/**
 * PostgreSQL cannot hold NUL in text, and no reader misses it.
 *
 * @public
 */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function clean(value: Value): Value {
  return typeof value === 'string' ? withoutNul(value) : value;
}

/**
 * A parameter of a statement; an array is one parameter.
 *
 * @public
 */
export type Binding = Value | readonly Value[];

/** Statements with names at most; every statement of ours is one of a few dozen texts. */
const MAX_NAMED = 300;
const statementNames = new Map<string, string>();
const unnamed = new WeakSet<object>();

/**
 * Sends statements of a database without names from now on: for poolers that do not know prepared statements. Each is
 * parsed and planned every time then.
 *
 * @public
 */
export function withoutNames(knex: Knex): void {
  unnamed.add(knex.client.config);
}

/** The name under which PostgreSQL keeps a statement parsed and planned, on each connection. */
function nameOf(knex: Knex, statement: string): string | undefined {
  // A transaction has a client of its own, with the configuration of the database.
  if (unnamed.has(knex.client.config)) {
    return undefined;
  }
  let name = statementNames.get(statement);
  if (name === undefined && statementNames.size < MAX_NAMED) {
    name = `linework_${statementNames.size}`;
    statementNames.set(statement, name);
  }
  return name;
}

/**
 * Runs one statement with parameters of its own and returns its rows, if it has any.
 *
 * @public
 */
export async function runSql(
  knex: Knex,
  statement: string,
  bindings: readonly Binding[],
): Promise<Record<string, unknown>[]> {
  // Knex's type leaves out arrays, which the PostgreSQL driver takes.
  const query = knex.raw(statement, bindings as Knex.RawBinding[]);
  if (isPostgres(knex)) {
    const name = nameOf(knex, statement);
    const result = await (name === undefined ? query : query.options({ name }));
    return result.rows;
  }
  const result = await query;
  return Array.isArray(result) ? result : [];
}

/** Not the same in JSON and in an array literal of PostgreSQL: control characters, and halves of characters. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}]/u;

/**
 * A column as one parameter. The driver escapes each text of an array by itself; where JSON and the literals of
 * PostgreSQL agree, JSON does it for all at once, which takes a fraction of the time.
 */
function arrayOf(type: ColumnType, values: readonly Value[]): Binding {
  if (type !== 'text') {
    return `{${values.map(String).join(',')}}`;
  }
  const texts = values.map(clean);
  return texts.some(text => text !== null && NOT_PLAIN.test(String(text)))
    ? texts
    : `{${JSON.stringify(texts).slice(1, -1)}}`;
}

/**
 * Takes writes to run them later, together: see `WriteGroup`.
 *
 * @public
 */
export interface RowCollector {
  collect<C extends Columns>(
    columns: C,
    rows: readonly Row<C>[],
    statement: string,
  ): void;
}

/**
 * Where rows are written to: a database, now, or a group.
 *
 * @public
 */
export type WriteTarget = Knex | RowCollector;

function isCollector(target: WriteTarget): target is RowCollector {
  return 'collect' in target;
}

/**
 * The rows as a table named `name`, and its parameters.
 *
 * @public
 */
export function tableOf<C extends Columns>(
  knex: Knex,
  name: string,
  columns: C,
  rows: readonly Row<C>[],
): { sql: string; bindings: Binding[] } {
  const names = Object.keys(columns);
  if (isPostgres(knex)) {
    const arrays = names.map(each => `?::${columns[each]}[]`).join(', ');
    return {
      sql: `${name}(${names.join(', ')}) AS (SELECT * FROM unnest(${arrays}))`,
      bindings: names.map(each =>
        arrayOf(
          columns[each],
          rows.map(row => row[each]),
        ),
      ),
    };
  }
  const fields = names.map((_, index) => `value ->> ${index}`).join(', ');
  return {
    sql: `${name}(${names.join(', ')}) AS (SELECT ${fields} FROM json_each(?))`,
    bindings: [
      JSON.stringify(rows.map(row => names.map(each => clean(row[each])))),
    ],
  };
}

/**
 * Runs `statement` with the rows as a table named `v`, and returns what the statement returns; nothing from a group.
 *
 * @public
 */
export async function withRows<C extends Columns>(
  target: WriteTarget,
  columns: C,
  rows: readonly Row<C>[],
  statement: string,
): Promise<Record<string, unknown>[]> {
  if (rows.length === 0) {
    return [];
  }
  if (isCollector(target)) {
    target.collect(columns, rows, statement);
    return [];
  }
  const { sql, bindings } = tableOf(target, 'v', columns, rows);
  return runSql(target, `WITH ${sql} ${statement}`, bindings);
}

/**
 * Inserts rows; `onConflict` is the clause that follows, without it a duplicate is an error.
 *
 * @public
 */
export async function insertRows<C extends Columns>(
  target: WriteTarget,
  table: string,
  columns: C,
  rows: readonly Row<C>[],
  onConflict = '',
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  // WHERE true: without it SQLite takes ON CONFLICT for a join condition.
  await withRows(
    target,
    columns,
    rows,
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM v WHERE true ${onConflict}`,
  );
}

/**
 * `column` is one of `keys`, as one parameter whatever their number: PostgreSQL gets an array, which keeps one
 * prepared statement where an IN list would make one per length; SQLite reads a JSON array.
 *
 * @public
 */
export function inList(
  knex: Knex,
  column: string,
  keys: readonly string[],
): { sql: string; binding: Binding } {
  return isPostgres(knex)
    ? { sql: `${column} = ANY(?::text[])`, binding: keys.map(withoutNul) }
    : {
        sql: `${column} IN (SELECT value FROM json_each(?))`,
        binding: JSON.stringify(keys),
      };
}
