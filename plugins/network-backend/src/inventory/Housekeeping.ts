// Removes what has been kept long enough, in small batches.
import { inList, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';

const BATCH = 500;

/** Tables whose rows belong to a device, beside `devices` itself. */
const OF_DEVICES = [
  'interfaces',
  'modules',
  'addresses',
  'device_owners',
  'device_polls',
  'state_changes',
];

export class Housekeeping {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Times before which devices were removed, and states changed. */
  async run(
    before: { removedAt: number; stateChangedAt: number },
    signal: AbortSignal,
  ): Promise<void> {
    const steps = [
      () => this.#removeDevices(before.removedAt),
      () => this.#removeOf('sites', 'site_ref', before.removedAt),
      () => this.#removeOf('circuits', 'circuit_ref', before.removedAt),
      () => this.#removeLinks(before.removedAt),
      () => this.#removeVanished('interfaces', before.removedAt),
      () => this.#removeVanished('modules', before.removedAt),
      () => this.#removeStateChanges(before.stateChangedAt),
    ];
    for (const step of steps) {
      while (!signal.aborted && (await step()) === BATCH);
    }
  }

  async #removeDevices(removedBefore: number): Promise<number> {
    const refs = await this.#select(
      'SELECT device_ref AS key FROM devices WHERE removed_at < ?',
      removedBefore,
    );
    if (refs.length === 0) return 0;
    await this.#knex.transaction(async trx => {
      // Not those that have come back since they were looked for.
      const still = await runSql(
        trx,
        `DELETE FROM devices WHERE ${
          inList(trx, 'device_ref', refs).sql
        } AND removed_at < ? RETURNING device_ref`,
        [inList(trx, 'device_ref', refs).binding, removedBefore],
      );
      const removed = still.map(row => String(row.device_ref));
      const gone = inList(trx, 'device_ref', removed);
      for (const end of ['a_device_ref', 'b_device_ref']) {
        const ends = inList(trx, end, removed);
        await removeLinks(
          trx,
          `SELECT link_key FROM links WHERE ${ends.sql}`,
          ends.binding,
        );
      }
      for (const table of OF_DEVICES) {
        await runSql(trx, `DELETE FROM ${table} WHERE ${gone.sql}`, [
          gone.binding,
        ]);
      }
    });
    return refs.length;
  }

  async #removeOf(
    table: string,
    key: string,
    removedBefore: number,
  ): Promise<number> {
    const keys = await this.#select(
      `SELECT ${key} AS key FROM ${table} WHERE removed_at < ?`,
      removedBefore,
    );
    const gone = inList(this.#knex, key, keys);
    await runSql(
      this.#knex,
      `DELETE FROM ${table} WHERE ${gone.sql} AND removed_at < ?`,
      [gone.binding, removedBefore],
    );
    return keys.length;
  }

  /** What devices have not had for long: one whose names keep changing would leave more behind each time. */
  async #removeVanished(
    table: string,
    vanishedBefore: number,
  ): Promise<number> {
    const rows = await runSql(
      this.#knex,
      `DELETE FROM ${table} WHERE (device_ref, name) IN (
         SELECT device_ref, name FROM ${table} WHERE vanished_at < ? LIMIT ${BATCH})
       AND vanished_at < ? RETURNING name`,
      [vanishedBefore, vanishedBefore],
    );
    return rows.length;
  }

  /** Links that are neither declared nor were seen since. */
  async #removeLinks(seenBefore: number): Promise<number> {
    const keys = await this.#select(
      `SELECT l.link_key AS key FROM links l WHERE l.verdict = 'gone' AND NOT EXISTS (
         SELECT 1 FROM link_knowledge k WHERE k.link_key = l.link_key AND k.last_seen_at >= ?)`,
      seenBefore,
    );
    if (keys.length === 0) return 0;
    await this.#knex.transaction(async trx => {
      const gone = inList(trx, 'link_key', keys);
      await removeLinks(
        trx,
        `SELECT link_key FROM links WHERE ${gone.sql}`,
        gone.binding,
      );
    });
    return keys.length;
  }

  async #removeStateChanges(before: number): Promise<number> {
    const keys = await this.#select(
      'SELECT change_key AS key FROM state_changes WHERE at < ?',
      before,
    );
    const gone = inList(this.#knex, 'change_key', keys);
    await runSql(this.#knex, `DELETE FROM state_changes WHERE ${gone.sql}`, [
      gone.binding,
    ]);
    return keys.length;
  }

  async #select(sql: string, before: number): Promise<string[]> {
    const rows = await runSql(this.#knex, `${sql} LIMIT ${BATCH}`, [before]);
    return rows.map(row => String(row.key));
  }
}

/** With what is known of them: SQLite does not always watch over foreign keys. */
async function removeLinks(
  trx: Knex,
  keys: string,
  binding: ReturnType<typeof inList>['binding'],
): Promise<void> {
  for (const table of ['link_marks', 'link_knowledge', 'links']) {
    await runSql(trx, `DELETE FROM ${table} WHERE link_key IN (${keys})`, [
      binding,
    ]);
  }
}
