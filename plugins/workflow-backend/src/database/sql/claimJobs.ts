// Hands out due jobs. A job is due when it is free and its time has come, or when the lease of its holder has ended:
// both are `due_at <= now`, so that one index serves both and a dead worker needs no janitor.
//
// The index (type, process_id, priority, due_at) is a bundle of lanes: all jobs of one type, process and priority, in
// the order of their due times. The lanes are found by skipping through the index (one probe each, however many jobs a
// lane holds), and each is read from its front up to the limit. Then the highest priority goes first, and among equals
// each process takes its turn: ten thousand jobs of one process cannot keep those of another one waiting.
// PostgreSQL: SKIP LOCKED, so workers never wait for each other and never get the same row. The statement also locks
// rows it does not take; that is short, and whoever skips them comes back. MATERIALIZED, because a subquery that locks
// must run exactly once.
// SQLite: one writer at a time, so no locks are needed.
import type { Knex } from 'knex';
import { isPostgres, runSql } from './rows';

/** Lanes that one claim looks at; whoever has more is served in several rounds, as served lanes leave the front. */
const MAX_LANES = 200;

const RETURNED = [
  'job_key',
  'instance_key',
  'element_instance_key',
  'element_id',
  'process_id',
  'definition_key',
  'type',
  'retries',
  'priority',
  'failures',
  'headers',
]
  .map(column => `jobs.${column} AS ${column}`)
  .join(', ');

/** Takes turns: the first of each process, then the second of each … within the limits of the types. */
const CHOSEN = `turns AS (
     SELECT job_key, due_at, type, most, priority,
       row_number() OVER (PARTITION BY type, process_id, priority ORDER BY due_at) AS turn
     FROM due
   ), ranked AS (
     SELECT job_key, due_at, most, priority, turn,
       row_number() OVER (PARTITION BY type ORDER BY priority DESC, turn, due_at) AS place
     FROM turns
   ), chosen AS (
     SELECT job_key FROM ranked WHERE place <= most
     ORDER BY priority DESC, turn, due_at LIMIT ?
   )`;

export interface ClaimOptions {
  /** Job types, and how many of each at most. */
  limits: ReadonlyMap<string, number>;
  /** How many in all at most. */
  limit: number;
  nowMs: number;
  lease: string;
  leaseEndMs: number;
  worker: string;
}

export async function claimJobs(
  knex: Knex,
  { limits, limit, nowMs, lease, leaseEndMs, worker }: ClaimOptions,
): Promise<Record<string, unknown>[]> {
  if (limits.size === 0 || limit <= 0) {
    return [];
  }
  return isPostgres(knex)
    ? runSql(
        knex,
        `WITH RECURSIVE served(type, most) AS (
           SELECT * FROM unnest(?::text[], ?::integer[])
         ), lanes(served_type, most, type, process_id, priority) AS (
           SELECT served.type, served.most, first.* FROM served CROSS JOIN LATERAL (
             SELECT type, process_id, priority FROM jobs
             WHERE due_at IS NOT NULL AND jobs.type = served.type
             ORDER BY type, process_id, priority LIMIT 1
           ) AS first
           UNION ALL
           SELECT lanes.served_type, lanes.most, following.* FROM lanes CROSS JOIN LATERAL (
             SELECT type, process_id, priority FROM jobs
             WHERE due_at IS NOT NULL AND type = lanes.served_type
               AND (process_id, priority) > (lanes.process_id, lanes.priority)
             ORDER BY type, process_id, priority LIMIT 1
           ) AS following
         ), due AS MATERIALIZED (
           SELECT front.*, lanes.type, lanes.most, lanes.process_id, lanes.priority
           FROM (SELECT * FROM lanes LIMIT ${MAX_LANES}) AS lanes CROSS JOIN LATERAL (
             SELECT job_key, due_at FROM jobs
             WHERE jobs.type = lanes.type AND jobs.process_id = lanes.process_id
               AND jobs.priority = lanes.priority AND due_at <= ?
             ORDER BY due_at LIMIT least(lanes.most, ?)
             FOR UPDATE SKIP LOCKED
           ) AS front
         ), ${CHOSEN}
         UPDATE jobs SET lease = ?, due_at = ?, worker = ?
         FROM chosen WHERE jobs.job_key = chosen.job_key
         RETURNING ${RETURNED}`,
        [
          [...limits.keys()],
          [...limits.values()],
          nowMs,
          limit,
          limit,
          lease,
          leaseEndMs,
          worker,
        ],
      )
    : runSql(
        knex,
        `WITH RECURSIVE served(type, most) AS (
           SELECT value ->> '$[0]', value ->> '$[1]' FROM json_each(?)
         ), lanes(served_type, most, type, process_id, priority) AS (
           SELECT type, most, type, '', -2147483649 FROM served
           UNION ALL
           SELECT served_type, most, type,
             (SELECT process_id FROM jobs WHERE due_at IS NOT NULL AND type = lanes.type
                AND (process_id, priority) > (lanes.process_id, lanes.priority)
              ORDER BY process_id, priority LIMIT 1),
             (SELECT priority FROM jobs WHERE due_at IS NOT NULL AND type = lanes.type
                AND (process_id, priority) > (lanes.process_id, lanes.priority)
              ORDER BY process_id, priority LIMIT 1)
           FROM lanes WHERE lanes.process_id IS NOT NULL
           LIMIT ${MAX_LANES}
         ), due AS (
           SELECT jobs.job_key, jobs.due_at, lanes.type, lanes.most, lanes.process_id, lanes.priority
           FROM lanes JOIN jobs ON jobs.job_key IN (
             SELECT job_key FROM jobs AS lane
             WHERE lane.type = lanes.type AND lane.process_id = lanes.process_id
               AND lane.priority = lanes.priority AND lane.due_at <= ? AND lane.due_at IS NOT NULL
             ORDER BY lane.due_at LIMIT ?)
         ), ${CHOSEN}
         UPDATE jobs SET lease = ?, due_at = ?, worker = ?
         WHERE job_key IN (SELECT job_key FROM chosen)
         RETURNING ${RETURNED}`,
        [
          JSON.stringify([...limits]),
          nowMs,
          limit,
          limit,
          lease,
          leaseEndMs,
          worker,
        ],
      );
}
