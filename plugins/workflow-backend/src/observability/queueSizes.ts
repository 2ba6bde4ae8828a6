// How much waits and for how long, read without counting what could be large: each count ends at a bound, and each
// minimum is the first entry of an index. Due jobs lie in lanes (see claimJobs): one probe finds the next lane and its
// oldest job, one bounded count its length.
import type { Knex } from 'knex';
import { runSql, type Value } from '@linework/backend-common';

const MAX_LANES = 200;
const MAX_COUNTED = 10_000;

/** What waits in one queue; `depth` is at most {@link MAX_COUNTED}. */
export interface QueueSize {
  depth: number;
  oldestDueAtMs?: number;
}

/** Due jobs of one type, process and priority. */
interface JobLaneSize {
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
  let lane = await firstOf(knex, '', [], 'type, process_id, priority DESC');
  for (let count = 0; lane && count < MAX_LANES; count++) {
    const { type, processId, priority, oldestDueAtMs } = lane;
    if (oldestDueAtMs <= nowMs) {
      const depth = await boundedCount(
        knex,
        'FROM jobs WHERE type = ? AND process_id = ? AND priority = ? AND due_at IS NOT NULL AND due_at <= ?',
        [type, processId, priority, nowMs],
      );
      lanes.push({ type, depth, oldestDueAtMs });
    }
    lane =
      (await firstOf(
        knex,
        'AND type = ? AND process_id = ? AND priority < ?',
        [type, processId, priority],
        'priority DESC',
      )) ??
      (await firstOf(
        knex,
        'AND type = ? AND process_id > ?',
        [type, processId],
        'process_id, priority DESC',
      )) ??
      (await firstOf(
        knex,
        'AND type > ?',
        [type],
        'type, process_id, priority DESC',
      ));
  }
  return lanes;
}

/** The oldest job of the first lane, in the order of the index. */
async function firstOf(
  knex: Knex,
  condition: string,
  bindings: Value[],
  order: string,
) {
  const [row] = await runSql(
    knex,
    `SELECT type, process_id, priority, due_at FROM jobs
     WHERE due_at IS NOT NULL ${condition} ORDER BY ${order}, due_at LIMIT 1`,
    bindings,
  );
  return (
    row && {
      type: String(row.type),
      processId: String(row.process_id),
      priority: Number(row.priority),
      oldestDueAtMs: Number(row.due_at),
    }
  );
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
