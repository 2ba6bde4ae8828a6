import type { Knex } from 'knex';
import { isPostgres } from '../database/rows';

interface Statement {
  sql: string;
  bindings: unknown[];
}

/**
 * Tables that statements read from their first row to their last, each with the statement. A search that no index serves
 * is fast on the day it is written and slow a year later.
 *
 * @public
 */
export async function wholeTables(options: {
  knex: Knex;
  /** Those that grow. */
  tables: readonly string[];
  /** PostgreSQL's estimate of what a statement may cost that begins at the first row and stops early: a count up to a limit. */
  maxCost: number;
  /** Statements that may: the test says why. */
  ignore?: RegExp;
  run: () => Promise<unknown>;
}): Promise<string[]> {
  const { knex, tables, maxCost, ignore, run } = options;
  const statements: Statement[] = [];
  const record = (statement: Statement) => statements.push(statement);
  knex.on('query', record);
  try {
    await run();
  } finally {
    knex.removeListener('query', record);
  }
  const found: string[] = [];
  for (const statement of statements) {
    if (!/^\s*(select|with)\b/i.test(statement.sql)) continue;
    if (ignore?.test(statement.sql)) continue;
    const plan = await explain(knex, statement);
    if (isPostgres(knex) && costOf(plan) < maxCost) continue;
    for (const step of plan) {
      const [, table] = isPostgres(knex)
        ? /Seq Scan on (\w+)/.exec(step) ?? []
        : /^SCAN (?!.*USING)(\w+)/.exec(step) ?? [];
      if (table && tables.includes(table)) {
        found.push(`${table}: ${statement.sql}`);
      }
    }
  }
  return found;
}

function costOf(plan: readonly string[]): number {
  return Number(/\.\.(\d+\.\d+) /.exec(plan[0])?.[1]);
}

async function explain(
  knex: Knex,
  { sql, bindings }: Statement,
): Promise<string[]> {
  if (!isPostgres(knex)) {
    const rows: { detail: string }[] = await knex.raw(
      `EXPLAIN QUERY PLAN ${sql}`,
      bindings as Knex.RawBinding[],
    );
    // Aliases stand in the plan where names are meant.
    const aliases = new Map(
      [
        ...sql.matchAll(
          /\b(?:from|join)\s+[`"]?(\w+)[`"]?\s+(?:as\s+)?[`"]?(\w+)[`"]?/gi,
        ),
      ].map(([, table, alias]) => [alias, table]),
    );
    return rows.map(({ detail }) =>
      detail.replace(
        /^SCAN (\w+)/,
        (_, name: string) => `SCAN ${aliases.get(name) ?? name}`,
      ),
    );
  }
  const connection = await knex.client.acquireConnection();
  try {
    const { rows } = await connection.query(`EXPLAIN ${sql}`, bindings);
    return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}
