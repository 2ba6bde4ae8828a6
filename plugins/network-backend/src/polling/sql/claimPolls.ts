// Hands out devices that are due to be asked, those that have waited longest first.
//
// The number of polls at one site is limited over all replicas: what is leased is counted by the index of leases, which
// holds as many rows as are asked at the moment, not as there are devices. Sites that have no place left are passed over, so
// that a large one keeps nobody else waiting. Replicas that claim at the same instant do not see each other's claims yet
// and may pass the limit once; a lock for all claims would stop everybody when its holder stalls.
// PostgreSQL: SKIP LOCKED, so that replicas never wait for each other and never get the same row. MATERIALIZED, because
// a subquery that locks must run exactly once. SQLite has one process and one writer.
import { inList, isPostgres, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';

export interface ClaimOptions {
  now: number;
  limit: number;
  perSite: number;
  leaseOwner: string;
  leaseUntil: number;
}

/** More are looked at than are taken: some may be too many for their site. */
const WINDOW = 4;

function chosen(lock: string, materialized: string): string {
  return `busy AS (
      SELECT site_ref, count(*) AS polls FROM device_polls
      WHERE lease_until > ? AND site_ref IS NOT NULL GROUP BY site_ref
    ), due AS ${materialized} (
      SELECT device_ref, next_poll_at, site_ref FROM device_polls
      WHERE next_poll_at <= ? AND (site_ref IS NULL OR site_ref NOT IN (SELECT site_ref FROM busy WHERE polls >= ?))
      ORDER BY next_poll_at LIMIT ? ${lock}
    ), ranked AS (
      SELECT due.device_ref, due.next_poll_at, due.site_ref, coalesce(busy.polls, 0) +
        row_number() OVER (PARTITION BY due.site_ref ORDER BY due.next_poll_at, due.device_ref) AS place
      FROM due LEFT JOIN busy ON busy.site_ref = due.site_ref
    ), chosen AS (
      SELECT device_ref, next_poll_at AS due_at FROM ranked WHERE site_ref IS NULL OR place <= ?
      ORDER BY next_poll_at LIMIT ?
    )`;
}

const CLAIM_ON_POSTGRES = `WITH ${chosen(
  'FOR UPDATE SKIP LOCKED',
  'MATERIALIZED',
)}
  UPDATE device_polls SET lease_owner = ?, lease_until = ?, next_poll_at = ?
  FROM chosen WHERE device_polls.device_ref = chosen.device_ref
  RETURNING device_polls.device_ref, chosen.due_at, interval_ms, failures, last_full_at`;

const CHOOSE_ON_SQLITE = `WITH ${chosen('', '')}
  SELECT device_ref, due_at, interval_ms, failures, last_full_at FROM chosen JOIN device_polls USING (device_ref)`;

export async function claimPolls(
  knex: Knex,
  { now, limit, perSite, leaseOwner, leaseUntil }: ClaimOptions,
): Promise<Record<string, unknown>[]> {
  const choice = [now, now, perSite, limit * WINDOW, perSite, limit];
  if (isPostgres(knex)) {
    return runSql(knex, CLAIM_ON_POSTGRES, [
      ...choice,
      leaseOwner,
      leaseUntil,
      leaseUntil,
    ]);
  }
  return knex.transaction(async trx => {
    const rows = await runSql(trx, CHOOSE_ON_SQLITE, choice);
    if (rows.length === 0) return rows;
    const refs = inList(
      trx,
      'device_ref',
      rows.map(row => String(row.device_ref)),
    );
    await runSql(
      trx,
      `UPDATE device_polls SET lease_owner = ?, lease_until = ?, next_poll_at = ? WHERE ${refs.sql}`,
      [leaseOwner, leaseUntil, leaseUntil, refs.binding],
    );
    return rows;
  });
}
