// How far checking is, and who does it. One replica at a time checks devices: it holds a lease, renews it with each batch it
// writes, and writes nothing once the lease is another's. A backend that dies leaves a lease that ends by itself; what it had
// written stands, and the next one goes on with the devices that are not up to date.
import { createHash } from 'node:crypto';
import { runSql, toNumber, toOptionalText } from '@linework/backend-common';
import type { Knex } from 'knex';

export const LEASE_MS = 60_000;

export interface Work {
  revision: number;
  wholeRevision: number;
  doneRevision: number;
}

export class LeaseLostError extends Error {}

export class WorkStore {
  readonly #knex: Knex;
  readonly #owner: string;
  readonly #now: () => number;

  constructor(options: { knex: Knex; owner: string; now(): number }) {
    this.#knex = options.knex;
    this.#owner = options.owner;
    this.#now = options.now;
  }

  /** Whether the work is ours for a while. */
  async claim(): Promise<boolean> {
    const now = this.#now();
    const rows = await runSql(
      this.#knex,
      `UPDATE compliance_work SET lease_owner = ?, lease_until = ?
       WHERE id = 1 AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < ?) RETURNING id`,
      [this.#owner, now + LEASE_MS, this.#owner, now],
    );
    return rows.length > 0;
  }

  /** Throws when another has the lease. In a transaction, nobody else gets it before its end. */
  async renew(trx: Knex): Promise<void> {
    const rows = await runSql(
      trx,
      'UPDATE compliance_work SET lease_until = ? WHERE id = 1 AND lease_owner = ? RETURNING id',
      [this.#now() + LEASE_MS, this.#owner],
    );
    if (rows.length === 0) {
      throw new LeaseLostError('Another backend checks devices now');
    }
  }

  async release(): Promise<void> {
    await runSql(
      this.#knex,
      'UPDATE compliance_work SET lease_owner = NULL WHERE id = 1 AND lease_owner = ?',
      [this.#owner],
    );
  }

  async read(): Promise<Work> {
    const [row] = await runSql(
      this.#knex,
      'SELECT revision, whole_revision, done_revision FROM compliance_work WHERE id = 1',
      [],
    );
    return {
      revision: toNumber(row.revision),
      wholeRevision: toNumber(row.whole_revision),
      doneRevision: toNumber(row.done_revision),
    };
  }

  /**
   * Has every device checked with all rules again when a place was added, moved or renamed: scopes hold for what lies
   * below a place, which no device's own facts tell.
   */
  async followSites(): Promise<void> {
    const hash = await this.#sitesHash();
    await this.#knex.transaction(async trx => {
      const [row] = await runSql(
        trx,
        'SELECT sites_hash FROM compliance_work WHERE id = 1',
        [],
      );
      const before = toOptionalText(row.sites_hash);
      if (before === hash) return;
      await runSql(
        trx,
        before === undefined
          ? 'UPDATE compliance_work SET sites_hash = ? WHERE id = 1'
          : `UPDATE compliance_work SET sites_hash = ?, revision = revision + 1, whole_revision = revision + 1
             WHERE id = 1`,
        [hash],
      );
    });
  }

  /** All devices were checked with the rules up to the revision: those that are removed can go. */
  async done(revision: number): Promise<void> {
    await this.#knex.transaction(async trx => {
      await this.renew(trx);
      await runSql(
        trx,
        'UPDATE compliance_work SET done_revision = ? WHERE id = 1 AND done_revision < ?',
        [revision, revision],
      );
      const removed =
        'SELECT rule_key FROM golden_rules WHERE deleted_at IS NOT NULL AND revision <= ?';
      await runSql(
        trx,
        `DELETE FROM compliance_results WHERE rule_key IN (${removed})`,
        [revision],
      );
      await runSql(
        trx,
        'DELETE FROM golden_rules WHERE deleted_at IS NOT NULL AND revision <= ?',
        [revision],
      );
    });
  }

  /** What is left of devices that nobody remembers any more. */
  async removeForgotten(): Promise<void> {
    for (const table of ['compliance_results', 'compliance_devices']) {
      await runSql(
        this.#knex,
        `DELETE FROM ${table} WHERE device_ref IN (
           SELECT c.device_ref FROM ${table} c LEFT JOIN devices d ON d.device_ref = c.device_ref
           WHERE d.device_ref IS NULL LIMIT 1000)`,
        [],
      );
    }
  }

  async #sitesHash(): Promise<string> {
    const rows = await runSql(
      this.#knex,
      'SELECT site_ref, parent_ref, title, removed_at FROM sites ORDER BY site_ref',
      [],
    );
    const hash = createHash('sha256');
    for (const row of rows) {
      hash.update(
        JSON.stringify([
          row.site_ref,
          row.parent_ref,
          row.title,
          row.removed_at !== null,
        ]),
      );
    }
    return hash.digest('hex');
  }
}
