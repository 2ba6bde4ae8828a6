// How much waits and for how long, read without counting what could be large: each count ends at a bound, and each
// minimum is the first entry of an index. Due jobs lie in lanes (see claimJobs): one probe finds the next lane and its
// oldest job, one bounded count its length.
import type { Knex } from 'knex';
import { runSql, type Value } from '../database/sql/rows';

export const MAX_LANES = 200;
export const MAX_COUNTED = 10_000;

/** What waits in one queue; `depth` is at most {@link MAX_COUNTED}. */
export interface QueueSize {
  depth: number;
  oldestDueAtMs?: number;
}

/** Due jobs of one type, process and priority. */
export interface JobLaneSize {
  type: string;
  depth: number;
  oldestDueAtMs: number;
}

/** Lanes with due jobs, in the order of the index; those past the bound are not looked at. */
export async function readJobLanes(
  knex: Knex,
  nowMs: number,
): Promise<JobLaneSize[]> {
  const lanes: JobLaneSize[] = [];
  let after: Value[] | undefined;
  for (let count = 0; count < MAX_LANES; count++) {
    const [lane] = await runSql(
      knex,
      `SELECT type, process_id, priority, due_at FROM jobs
       WHERE due_at IS NOT NULL ${
         after ? 'AND (type, process_id, priority) > (?, ?, ?)' : ''
       }
       ORDER BY type, process_id, priority, due_at LIMIT 1`,
      after ?? [],
    );
    if (!lane) break;
    const type = String(lane.type);
    const processId = String(lane.process_id);
    const priority = Number(lane.priority);
    const oldestDueAtMs = Number(lane.due_at);
    if (oldestDueAtMs <= nowMs) {
      const depth = await boundedCount(
        knex,
        'FROM jobs WHERE type = ? AND process_id = ? AND priority = ? AND due_at IS NOT NULL AND due_at <= ?',
        [type, processId, priority, nowMs],
      );
      lanes.push({ type, depth, oldestDueAtMs });
    }
    after = [type, processId, priority];
  }
  return lanes;
}

/** Commands that instances have left each other and that nobody has carried out yet. */
export async function readInboxSize(
  knex: Knex,
  nowMs: number,
): Promise<QueueSize> {
  const [first] = await runSql(
    knex,
    'SELECT due_at FROM inbox WHERE due_at <= ? ORDER BY due_at LIMIT 1',
    [nowMs],
  );
  if (!first) return { depth: 0 };
  return {
    depth: await boundedCount(knex, 'FROM inbox WHERE due_at <= ?', [nowMs]),
    oldestDueAtMs: Number(first.due_at),
  };
}

async function boundedCount(
  knex: Knex,
  from: string,
  bindings: Value[],
): Promise<number> {
  const [row] = await runSql(
    knex,
    `SELECT count(*) AS depth FROM (SELECT 1 ${from} LIMIT ${MAX_COUNTED}) AS bounded`,
    bindings,
  );
  return Number(row.depth);
}
