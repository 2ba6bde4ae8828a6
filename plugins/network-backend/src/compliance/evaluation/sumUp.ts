import { inList, runSql, toNumber } from '@linework/backend-common';
import type { Knex } from 'knex';

/** The sums that lists of devices show; rows that are right already are not written. */
export async function sumUp(
  trx: Knex,
  deviceRefs: readonly string[],
): Promise<void> {
  const wanted = inList(trx, 'd.device_ref', deviceRefs);
  const rows = await runSql(
    trx,
    `SELECT d.device_ref, d.compliance_status, d.violation_count, count(r.rule_key) AS results,
       count(CASE WHEN r.status = 'violated' THEN 1 END) AS violations
     FROM devices d LEFT JOIN compliance_results r ON r.device_ref = d.device_ref
     WHERE ${wanted.sql} GROUP BY d.device_ref, d.compliance_status, d.violation_count ORDER BY d.device_ref`,
    [wanted.binding],
  );
  for (const row of rows) {
    const violations = toNumber(row.violations);
    const ofSome = violations > 0 ? 'violated' : 'compliant';
    const status = toNumber(row.results) === 0 ? 'unknown' : ofSome;
    if (
      status !== row.compliance_status ||
      violations !== toNumber(row.violation_count)
    ) {
      await runSql(
        trx,
        'UPDATE devices SET compliance_status = ?, violation_count = ? WHERE device_ref = ?',
        [status, violations, String(row.device_ref)],
      );
    }
  }
}
