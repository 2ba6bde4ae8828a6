// Hands out due jobs. A job is due when it is free and its time has come, or when the lease of its holder has ended:
// both are `due_at <= now`, so that one index (type, due_at) serves both and a dead worker needs no janitor.
//
// One index range per job type, each in order and cut at the limit, so the cost does not grow with the backlog;
// `type IN (...) ORDER BY due_at` would read and sort every due job.
// PostgreSQL: SKIP LOCKED, so workers never wait for each other and never get the same row. The statement also locks
// rows it does not take (limit x types); that is short, and whoever skips them comes back. MATERIALIZED, because a
// subquery that locks must run exactly once.
// SQLite: one writer at a time, so no locks are needed.
import type { Knex } from 'knex';
import { isPostgres, runSql, type Value } from './rows';

const RETURNED = [
  'job_key',
  'instance_key',
  'element_instance_key',
  'element_id',
  'type',
  'retries',
  'failures',
  'lease',
  'headers',
  'variables',
]
  .map(column => `jobs.${column} AS ${column}`)
  .join(', ');

export async function claimJobs(
  knex: Knex,
  options: {
    types: readonly string[];
    nowMs: number;
    lease: string;
    leaseEndMs: number;
    limit: number;
  },
): Promise<Record<string, unknown>[]> {
  const { types, nowMs, lease, leaseEndMs, limit } = options;
  if (types.length === 0) {
    return [];
  }
  if (isPostgres(knex)) {
    return runSql(
      knex,
      `WITH due AS MATERIALIZED (
         SELECT of_type.job_key
         FROM unnest(?::text[]) AS served(type)
         CROSS JOIN LATERAL (
           SELECT job_key, due_at FROM jobs
           WHERE jobs.type = served.type AND due_at <= ?
           ORDER BY due_at LIMIT ?
           FOR UPDATE SKIP LOCKED
         ) AS of_type
         ORDER BY of_type.due_at LIMIT ?
       )
       UPDATE jobs SET lease = ?, due_at = ?
       FROM due WHERE jobs.job_key = due.job_key
       RETURNING ${RETURNED}`,
      [types, nowMs, limit, limit, lease, leaseEndMs],
    );
  }
  const ofType = `SELECT * FROM (
    SELECT job_key, due_at FROM jobs
    WHERE type = ? AND due_at <= ? ORDER BY due_at LIMIT ?)`;
  return runSql(
    knex,
    `UPDATE jobs SET lease = ?, due_at = ?
     WHERE job_key IN (
       SELECT job_key FROM (${types.map(() => ofType).join(' UNION ALL ')})
       ORDER BY due_at LIMIT ?
     )
     RETURNING ${RETURNED}`,
    [
      lease,
      leaseEndMs,
      ...types.flatMap((type): Value[] => [type, nowMs, limit]),
      limit,
    ],
  );
}
