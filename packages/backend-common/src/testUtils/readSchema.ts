// What a database looks like: its tables with their columns and indexes, in words that can be compared.
import type { Knex } from 'knex';
import { isPostgres } from '../database/rows';

/** @public */
export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  default: string | null;
}

/** @public */
export interface Table {
  columns: Column[];
  /** The primary key and all others; of a partial one with its condition. */
  indexes: string[];
  /** How PostgreSQL stores it. */
  options?: string;
}

/** @public */
export type Schema = Record<string, Table>;

type Row = Record<string, unknown>;

/**
 * All tables but those in which Knex keeps what it has done.
 *
 * @public
 */
export async function readSchema(
  knex: Knex,
  postgresSchema = 'public',
): Promise<Schema> {
  const schema: Schema = {};
  for (const name of await tableNames(knex, postgresSchema)) {
    schema[name] = isPostgres(knex)
      ? await postgresTable(knex, postgresSchema, name)
      : await sqliteTable(knex, name);
  }
  return schema;
}

async function rows(knex: Knex, sql: string, values: string[] = []) {
  const result = await knex.raw(sql, values);
  return (isPostgres(knex) ? result.rows : result) as Row[];
}

async function tableNames(knex: Knex, schema: string): Promise<string[]> {
  const found = isPostgres(knex)
    ? await rows(
        knex,
        'SELECT tablename AS name FROM pg_tables WHERE schemaname = ?',
        [schema],
      )
    : await rows(
        knex,
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      );
  return found
    .map(row => String(row.name))
    .filter(name => !name.startsWith('knex_'))
    .sort();
}

const byName = (one: { name: string }, other: { name: string }) =>
  one.name < other.name ? -1 : 1;

async function postgresTable(
  knex: Knex,
  schema: string,
  name: string,
): Promise<Table> {
  const columns = await rows(
    knex,
    `SELECT column_name AS name, data_type AS type, character_maximum_length AS length,
       is_nullable AS nullable, column_default AS value
     FROM information_schema.columns WHERE table_schema = ? AND table_name = ?`,
    [schema, name],
  );
  const indexes = await rows(
    knex,
    'SELECT indexdef FROM pg_indexes WHERE schemaname = ? AND tablename = ?',
    [schema, name],
  );
  const [{ options }] = await rows(
    knex,
    'SELECT reloptions::text AS options FROM pg_class WHERE oid = ?::regclass',
    [`${schema}.${name}`],
  );
  return {
    columns: columns
      .map(column => ({
        name: String(column.name),
        type: `${column.type} ${column.length ?? ''}`.trim(),
        isNullable: column.nullable === 'YES',
        default: column.value === null ? null : String(column.value),
      }))
      .sort(byName),
    indexes: indexes.map(index => String(index.indexdef)).sort(),
    options: options === null ? undefined : String(options),
  };
}

async function sqliteTable(knex: Knex, name: string): Promise<Table> {
  const columns = await rows(knex, `PRAGMA table_info(${name})`);
  const indexes = await rows(
    knex,
    `SELECT l.name, l."unique" AS is_unique, m.sql,
       (SELECT group_concat(c.name, ', ') FROM pragma_index_info(l.name) c) AS columns
     FROM pragma_index_list(?) l LEFT JOIN sqlite_master m ON m.name = l.name`,
    [name],
  );
  return {
    columns: columns
      .map(column => ({
        name: String(column.name),
        type: String(column.type).toLowerCase(),
        isNullable: column.notnull === 0 && column.pk === 0,
        default: column.dflt_value === null ? null : String(column.dflt_value),
      }))
      .sort(byName),
    indexes: indexes
      .map(index => {
        const where = /\bWHERE\b.*/is.exec(String(index.sql ?? ''));
        return [
          index.name,
          index.is_unique === 1 ? 'unique' : '',
          `(${index.columns})`,
          where ? where[0].replace(/\s+/g, ' ').toLowerCase() : '',
        ]
          .filter(Boolean)
          .join(' ');
      })
      .sort(),
  };
}
