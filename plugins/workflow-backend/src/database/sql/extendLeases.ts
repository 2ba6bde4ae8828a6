// The heartbeat of a worker: moves the end of all its leases in one statement and says which it still holds.
//
// A batch that completes jobs locks them, too. SKIP LOCKED keeps the two from waiting for each other; a row that is
// skipped is about to be reported and needs no longer lease, so it counts as held: `held` is read without a lock.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

export async function extendLeases(
  knex: Knex,
  held: readonly { jobKey: string; lease: string }[],
  leaseEndMs: number,
): Promise<Record<string, unknown>[]> {
  const keys = held.map(({ jobKey }) => jobKey);
  const leases = held.map(({ lease }) => lease);
  if (isPostgres(knex)) {
    return runSql(
      knex,
      `WITH mine AS MATERIALIZED (
         SELECT job_key FROM jobs
         WHERE (job_key, lease) IN (SELECT * FROM unnest(?::text[], ?::text[]))
         ORDER BY job_key FOR UPDATE SKIP LOCKED
       ), extended AS (
         UPDATE jobs SET due_at = ? FROM mine WHERE jobs.job_key = mine.job_key
       )
       SELECT job_key FROM jobs
       WHERE (job_key, lease) IN (SELECT * FROM unnest(?::text[], ?::text[]))`,
      [keys, leases, leaseEndMs, keys, leases],
    );
  }
  const pairs = JSON.stringify(held.map(each => [each.jobKey, each.lease]));
  return runSql(
    knex,
    `UPDATE jobs SET due_at = ? WHERE (job_key, lease) IN (
       SELECT value ->> '$[0]', value ->> '$[1]' FROM json_each(?))
     RETURNING job_key`,
    [leaseEndMs, pairs],
  );
}
