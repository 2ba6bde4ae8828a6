// Keeps one row for each device of the catalog: when it is asked, or why it is not, in words for people. It compares devices
// with rows in a few statements, on one replica at a time and not while devices are asked.
import { isPostgres, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';
import { changeReachability, type ReachabilityChange } from './PollStore';
import type { PollingOptions } from './pollingOptions';

/** Of a device that exists and is meant to answer. */
const POLLED_STATUSES = ['active', 'staged', 'failed', 'decommissioning'];

/** New devices that make the table another one. */
const MANY = 1_000;

const SWITCHED_OFF =
  'Polling is switched off: network.polling.enabled is false.';

/** Null for a device that is asked. */
const REASON = `CASE
  WHEN d.status NOT IN (${POLLED_STATUSES.map(status => `'${status}'`).join(
    ', ',
  )})
    THEN 'Its status is "' || d.status || '"; devices are polled while it is ${POLLED_STATUSES.slice(
      0,
      -1,
    ).join(', ')} or ${POLLED_STATUSES.at(-1)}.'
  WHEN d.management_address IS NULL
    THEN 'It has no management address; add spec.device.managementAddress to its entity.'
  WHEN d.credential_ref IS NULL
    THEN 'It names no credential; add spec.device.credentialRef to its entity, the name of one with a part for SNMP.'
  END`;

export class PollPlan {
  readonly #knex: Knex;
  readonly #options: Pick<PollingOptions, 'isEnabled' | 'minIntervalMs'>;
  readonly #newKey: () => string;

  constructor(options: {
    knex: Knex;
    options: Pick<PollingOptions, 'isEnabled' | 'minIntervalMs'>;
    newKey: () => string;
  }) {
    this.#knex = options.knex;
    this.#options = options.options;
    this.#newKey = options.newKey;
  }

  /** Adds and repairs rows; says which devices are no longer asked, whose state nobody knows any more. */
  async update(now: number): Promise<ReachabilityChange[]> {
    const reason = this.#options.isEnabled ? REASON : `'${SWITCHED_OFF}'`;
    return this.#knex.transaction(async trx => {
      const added = await runSql(
        trx,
        `INSERT INTO device_polls (device_ref, next_poll_at, not_polled_reason, interval_ms, site_ref, failures)
          SELECT w.device_ref, CASE WHEN w.reason IS NULL THEN CAST(? AS bigint) END, w.reason, CAST(? AS integer), w.site_ref, 0
          FROM (SELECT d.device_ref, d.site_ref, ${reason} AS reason FROM devices d
            WHERE d.removed_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM device_polls p WHERE p.device_ref = d.device_ref)) w
          WHERE true ON CONFLICT (device_ref) DO NOTHING RETURNING device_ref`,
        [now, this.#options.minIntervalMs],
      );
      // PostgreSQL still thinks that the table is as small as it was, and would look into it row by row.
      if (added.length > MANY && isPostgres(trx)) {
        await trx.raw('ANALYZE device_polls');
      }
      // A device that is asked may have a reason too: that asking did not work.
      await runSql(
        trx,
        `UPDATE device_polls SET next_poll_at = CASE
            WHEN w.reason IS NOT NULL THEN NULL
            WHEN device_polls.next_poll_at IS NULL THEN CAST(? AS bigint)
            ELSE device_polls.next_poll_at END,
          not_polled_reason = CASE WHEN w.reason IS NULL AND device_polls.next_poll_at IS NOT NULL
            THEN device_polls.not_polled_reason ELSE w.reason END,
          lease_owner = CASE WHEN w.reason IS NULL THEN device_polls.lease_owner END,
          lease_until = CASE WHEN w.reason IS NULL THEN device_polls.lease_until END,
          failures = CASE WHEN device_polls.next_poll_at IS NULL THEN 0 ELSE device_polls.failures END,
          site_ref = w.site_ref
        FROM (SELECT d.device_ref, d.site_ref, ${reason} AS reason FROM devices d WHERE d.removed_at IS NULL) w
        WHERE w.device_ref = device_polls.device_ref AND (
          (w.reason IS NULL) <> (device_polls.next_poll_at IS NOT NULL)
          OR (w.reason IS NOT NULL AND w.reason <> coalesce(device_polls.not_polled_reason, ''))
          OR coalesce(w.site_ref, '') <> coalesce(device_polls.site_ref, ''))`,
        [now],
      );
      await runSql(
        trx,
        `DELETE FROM device_polls WHERE NOT EXISTS (
          SELECT 1 FROM devices d WHERE d.device_ref = device_polls.device_ref AND d.removed_at IS NULL)`,
        [],
      );
      await runSql(
        trx,
        `DELETE FROM poll_marks WHERE NOT EXISTS (
          SELECT 1 FROM device_polls p WHERE p.device_ref = poll_marks.device_ref AND p.next_poll_at IS NOT NULL)`,
        [],
      );
      const unknown = await runSql(
        trx,
        `SELECT p.device_ref FROM device_polls p JOIN devices d ON d.device_ref = p.device_ref
          WHERE p.next_poll_at IS NULL AND d.reachability <> 'unknown'`,
        [],
      );
      return changeReachability(
        trx,
        unknown.map(row => ({
          deviceRef: String(row.device_ref),
          reachability: 'unknown',
        })),
        { at: now, isAdministrative: true, newKey: this.#newKey },
      );
    });
  }
}
