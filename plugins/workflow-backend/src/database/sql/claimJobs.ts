// Hands out due jobs. A job is due when it is free and its time has come, or when the lease of its holder has ended:
// both are `due_at <= now`, so that one index (type, due_at) serves both and a dead worker needs no janitor.
//
// PostgreSQL: one index range per job type, each in order and cut at the limit, so the cost does not grow with the
// backlog; `type = ANY(...) ORDER BY due_at` would read and sort every due job. SKIP LOCKED: workers never wait for each
// other and never get the same row. The statement also locks rows it does not take (limit x types); that is
// short, and whoever skips them comes back.
// SQLite: one writer at a time, so no locks are needed.
import type { Knex } from 'knex';
import { anyOf, isPostgres, runSql } from './rows';

const RETURNED =
  'job_key, instance_key, element_instance_key, element_id, type, retries, failures, lease, headers, variables';

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
  if (isPostgres(knex)) {
    return runSql(
      knex,
      `UPDATE jobs SET lease = ?, due_at = ?
       WHERE job_key IN (
         SELECT due.job_key
         FROM unnest(?::text[]) AS served(type)
         CROSS JOIN LATERAL (
           SELECT job_key, due_at FROM jobs
           WHERE jobs.type = served.type AND due_at <= ?
           ORDER BY due_at LIMIT ?
           FOR UPDATE SKIP LOCKED
         ) AS due
         ORDER BY due.due_at LIMIT ?
       )
       RETURNING ${RETURNED}`,
      [lease, leaseEndMs, types, nowMs, limit, limit],
    );
  }
  const served = anyOf(knex, 'type', types);
  return runSql(
    knex,
    `UPDATE jobs SET lease = ?, due_at = ?
     WHERE job_key IN (
       SELECT job_key FROM jobs WHERE ${served.sql} AND due_at <= ?
       ORDER BY due_at LIMIT ?
     )
     RETURNING ${RETURNED}`,
    [lease, leaseEndMs, served.binding, nowMs, limit],
  );
}
