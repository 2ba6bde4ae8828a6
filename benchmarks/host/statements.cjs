// Where the time of a database goes, by statement: as PostgreSQL counts it (pg_stat_statements), or on SQLite as this process
// sees it. Statements that differ only in the number of rows are one.
const { performance } = require('node:perf_hooks');
const { thousands } = require('./numbers.cjs');

const SHOWN = 25;

const normalized = sql =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/(\((\?, )*\?\))(, \((\?, )*\?\))+/g, '$1, …')
    .trim();

/** Begins to count; the function it gives tells the statements since. */
async function watchStatements(knex, { kind }) {
  return kind === 'postgres' ? watchPostgres(knex) : watchKnex(knex);
}

async function watchPostgres(knex) {
  await knex.raw('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await knex.raw('SELECT pg_stat_statements_reset()');
  return async () => {
    const { rows } = await knex.raw(
      `SELECT query AS sql, calls::int, total_exec_time AS ms, total_plan_time AS plan, rows::int, wal_bytes::bigint AS wal
       FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
       WHERE d.datname = current_database() ORDER BY total_exec_time + total_plan_time DESC`,
    );
    return rows.map(row => ({
      ...row,
      sql: normalized(row.sql),
      wal: Number(row.wal),
    }));
  };
}

function watchKnex(knex) {
  const running = new Map();
  const bySql = new Map();
  knex.on('query', ({ __knexQueryUid }) => {
    running.set(__knexQueryUid, performance.now());
  });
  knex.on('query-response', (response, { __knexQueryUid, sql }) => {
    const ms = performance.now() - running.get(__knexQueryUid);
    running.delete(__knexQueryUid);
    const name = normalized(sql);
    const known = bySql.get(name) ?? { sql: name, calls: 0, ms: 0, rows: 0 };
    known.calls += 1;
    known.ms += ms;
    known.rows += Array.isArray(response) ? response.length : 0;
    bySql.set(name, known);
  });
  return async () => [...bySql.values()].sort((a, b) => b.ms - a.ms);
}

function sayStatements(name, statements) {
  process.stdout.write(
    `\nStatements of ${name}: ms, of planning, calls, rows, WAL kB\n`,
  );
  for (const { sql, calls, ms, plan = 0, rows, wal } of statements.slice(
    0,
    SHOWN,
  )) {
    process.stdout.write(
      `${thousands(ms).padStart(9)}${thousands(plan).padStart(8)}${thousands(
        calls,
      ).padStart(9)}${thousands(rows).padStart(10)}${(wal === undefined
        ? ''
        : thousands(wal / 1024)
      ).padStart(11)}  ${sql.slice(0, 300)}\n`,
    );
  }
}

module.exports = { watchStatements, sayStatements };
