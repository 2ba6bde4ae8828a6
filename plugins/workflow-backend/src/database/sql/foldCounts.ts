// Takes the oldest differences out of the log and adds them to the counts, in one transaction: a reader sees each of
// them in one of the two tables.
//
// PostgreSQL: SKIP LOCKED, so several backends fold different rows at the same time. Counts are updated in the order of
// their keys, so two that meet in the same counts wait for each other and never deadlock. One statement, because the sum
// must be over exactly the rows that are deleted.
// SQLite: one writer at a time; two statements see the same rows.
import type { Knex } from 'knex';
import { isPostgres, runSql, toNumber } from '@linework/backend-common';

const SUMS = `SELECT definition_key, element_id, measure, SUM(difference) AS count`;
const GROUPS = `GROUP BY definition_key, element_id, measure
  HAVING SUM(difference) <> 0 ORDER BY definition_key, element_id, measure`;
const ADD = `ON CONFLICT (definition_key, element_id, measure) DO UPDATE
  SET count = counts.count + excluded.count`;
const OLDEST = `SELECT change_key FROM count_changes ORDER BY change_key LIMIT ?`;

/** How many differences were folded. */
export async function foldCounts(knex: Knex, limit: number): Promise<number> {
  if (isPostgres(knex)) {
    const [row] = await runSql(
      knex,
      `WITH oldest AS MATERIALIZED (${OLDEST} FOR UPDATE SKIP LOCKED),
       taken AS (
         DELETE FROM count_changes USING oldest
         WHERE count_changes.change_key = oldest.change_key
         RETURNING definition_key, element_id, measure, difference
       ),
       folded AS (
         INSERT INTO counts (definition_key, element_id, measure, count)
         ${SUMS} FROM taken ${GROUPS} ${ADD}
       )
       SELECT count(*) AS taken FROM taken`,
      [limit],
    );
    return toNumber(row.taken);
  }
  await runSql(
    knex,
    `INSERT INTO counts (definition_key, element_id, measure, count)
     ${SUMS} FROM count_changes WHERE change_key IN (${OLDEST}) ${GROUPS} ${ADD}`,
    [limit],
  );
  const taken = await runSql(
    knex,
    `DELETE FROM count_changes WHERE change_key IN (${OLDEST}) RETURNING change_key`,
    [limit],
  );
  return taken.length;
}
