// Hands out due jobs. A job is due when it is free and its time has come, or when the lease of its holder has ended:
// both are `due_at <= now`, so that one index serves both and a dead worker needs no janitor.
//
// The index (type, process_id, priority DESC, due_at) is a bundle of lanes: all jobs of one type, process and priority, in
// the order of their due times. The lanes are found by skipping through the index (one probe each, however many jobs a
// lane holds), and each is read from its front up to the limit. Then the highest priority goes first, and among equals
// each process takes its turn: ten thousand jobs of one process cannot keep those of another one waiting.
// PostgreSQL: SKIP LOCKED, so workers never wait for each other and never get the same row. The statement also locks
// rows it does not take; that is short, and whoever skips them comes back. MATERIALIZED, because a subquery that locks
// must run exactly once.
// SQLite: one writer at a time, so no locks are needed.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

/** Lanes that one claim looks at; whoever has more is served in several rounds, as served lanes leave the front. */
const MAX_LANES = 1_000;

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

/** From one lane to the next: the next priority below it in the same process, or the highest of the next process. */
const LANE =
  'SELECT type, process_id, priority FROM jobs WHERE due_at IS NOT NULL AND type = lanes.type';
const BELOW = `${LANE} AND process_id = lanes.process_id AND priority < lanes.priority ORDER BY priority DESC LIMIT 1`;
const BESIDE = `${LANE} AND process_id > lanes.process_id ORDER BY process_id, priority DESC LIMIT 1`;

const CLAIM_ON_POSTGRES = `WITH RECURSIVE served(type, most) AS (
    SELECT * FROM unnest(?::text[], ?::integer[])
  ), lanes(type, process_id, priority, most) AS (
    SELECT first.*, served.most FROM served CROSS JOIN LATERAL (
      SELECT type, process_id, priority FROM jobs
      WHERE due_at IS NOT NULL AND jobs.type = served.type
      ORDER BY process_id, priority DESC LIMIT 1
    ) AS first
    UNION ALL
    SELECT following.*, lanes.most FROM lanes CROSS JOIN LATERAL (
      SELECT * FROM ((${BELOW}) UNION ALL (${BESIDE})) AS either LIMIT 1
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
  WHERE job_key = ANY(ARRAY(SELECT job_key FROM chosen))
  RETURNING ${RETURNED}`;

/** SQLite has no lateral joins but of table-valued functions, so the front of each lane goes through a JSON list. */
const CLAIM_ON_SQLITE = `WITH RECURSIVE served(type, most) AS (
    SELECT value ->> '$[0]', value ->> '$[1]' FROM json_each(?)
  ), lanes(type, process_id, priority, most) AS (
    SELECT type, '', -2147483649, most FROM served
    UNION ALL
    SELECT lanes.type,
      coalesce((SELECT process_id FROM (${BELOW})), (SELECT process_id FROM (${BESIDE}))),
      coalesce((SELECT priority FROM (${BELOW})), (SELECT priority FROM (${BESIDE}))),
      lanes.most
    FROM lanes WHERE lanes.process_id IS NOT NULL
    LIMIT ${MAX_LANES}
  ), due AS (
    SELECT front.value ->> 0 AS job_key, front.value ->> 1 AS due_at,
      lanes.type, lanes.most, lanes.process_id, lanes.priority
    FROM lanes JOIN json_each((
      SELECT json_group_array(json_array(job_key, due_at)) FROM (
        SELECT job_key, due_at FROM jobs AS lane
        WHERE lane.type = lanes.type AND lane.process_id = lanes.process_id
          AND lane.priority = lanes.priority AND lane.due_at <= ? AND lane.due_at IS NOT NULL
        ORDER BY lane.due_at LIMIT ?)
    )) AS front
  ), ${CHOSEN}
  UPDATE jobs SET lease = ?, due_at = ?, worker = ?
  WHERE job_key IN (SELECT job_key FROM chosen)
  RETURNING ${RETURNED}`;

export async function claimJobs(
  knex: Knex,
  { limits, limit, nowMs, lease, leaseEndMs, worker }: ClaimOptions,
): Promise<Record<string, unknown>[]> {
  if (limits.size === 0 || limit <= 0) {
    return [];
  }
  const served = [...limits];
  return isPostgres(knex)
    ? runSql(knex, CLAIM_ON_POSTGRES, [
        served.map(([type]) => type),
        served.map(([, most]) => most),
        nowMs,
        limit,
        limit,
        lease,
        leaseEndMs,
        worker,
      ])
    : runSql(knex, CLAIM_ON_SQLITE, [
        JSON.stringify(served),
        nowMs,
        limit,
        limit,
        lease,
        leaseEndMs,
        worker,
      ]);
}
