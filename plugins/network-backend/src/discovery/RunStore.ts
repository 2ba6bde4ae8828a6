// Runs of discovery. A run is worked on by the replica that holds its lease; when that one is gone, another goes on with it.
import {
  inList,
  isPostgres,
  runSql,
  searchableText,
  toBoolean,
  toJsonObject,
  toSearchableJson,
} from '@linework/backend-common';
import type { DiscoveryRequest } from '@linework/backstage-plugin-network-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { insertTargets } from './TargetStore';

export type RunState = 'running' | 'completed' | 'cancelled' | 'failed';

export interface Run {
  runKey: string;
  state: RunState;
  request: DiscoveryRequest;
  ranges: string[];
  isCancelled: boolean;
}

export class RunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async create(run: {
    runKey: string;
    name?: string;
    request: DiscoveryRequest;
    ranges: readonly string[];
    startedBy: string;
    at: number;
    seeds: readonly string[];
  }): Promise<void> {
    await this.#knex.transaction(async trx => {
      await trx('discovery_runs').insert({
        run_key: run.runKey,
        name: run.name ? searchableText(run.name) : null,
        state: 'running',
        request: toSearchableJson(run.request as unknown as JsonObject),
        ranges: JSON.stringify(run.ranges),
        started_by: run.startedBy,
        started_at: run.at,
        // Due at once, for whichever replica comes first.
        lease_until: run.at,
        waiting: run.seeds.length,
      });
      await insertTargets(
        trx,
        run.runKey,
        run.seeds.map(address => ({ address, depth: 0 })),
      );
    });
  }

  /** Takes up to `limit` runs that nobody works on. */
  async claim(options: {
    now: number;
    limit: number;
    leaseOwner: string;
    leaseUntil: number;
  }): Promise<Run[]> {
    const lock = isPostgres(this.#knex) ? 'FOR UPDATE SKIP LOCKED' : '';
    const rows = await runSql(
      this.#knex,
      `UPDATE discovery_runs SET lease_owner = ?, lease_until = ? WHERE run_key IN (
        SELECT run_key FROM discovery_runs WHERE lease_until <= ? ORDER BY lease_until LIMIT ? ${lock})
      RETURNING run_key, state, request, ranges, is_cancelled`,
      [options.leaseOwner, options.leaseUntil, options.now, options.limit],
    );
    return rows.map(toRun);
  }

  /** Keeps the lease and says whether somebody has cancelled the run; undefined when the lease is lost. */
  async keep(
    runKey: string,
    leaseOwner: string,
    leaseUntil: number,
  ): Promise<{ isCancelled: boolean } | undefined> {
    const [row] = await runSql(
      this.#knex,
      'UPDATE discovery_runs SET lease_until = ? WHERE run_key = ? AND lease_owner = ? RETURNING is_cancelled',
      [leaseUntil, runKey, leaseOwner],
    );
    return row && { isCancelled: toBoolean(row.is_cancelled) };
  }

  /** The run goes to whoever claims it next. */
  async release(
    runKey: string,
    leaseOwner: string,
    dueAt: number,
  ): Promise<void> {
    await runSql(
      this.#knex,
      'UPDATE discovery_runs SET lease_owner = NULL, lease_until = ? WHERE run_key = ? AND lease_owner = ?',
      [dueAt, runKey, leaseOwner],
    );
  }

  async cancel(runKey: string, at: number): Promise<boolean> {
    const rows = await runSql(
      this.#knex,
      `UPDATE discovery_runs SET is_cancelled = ?, state = 'cancelled', ended_at = ? WHERE run_key = ? AND state = 'running' RETURNING run_key`,
      [true, at, runKey],
    );
    return rows.length > 0;
  }

  /** The run is over; what its targets said is not needed any more. */
  async end(
    runKey: string,
    leaseOwner: string,
    result: {
      state: RunState;
      proposals: number;
      at: number;
      error?: string;
    },
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      const rows = await runSql(
        trx,
        `UPDATE discovery_runs SET state = CASE WHEN is_cancelled THEN 'cancelled' ELSE ? END, proposals = ?, error = ?,
          ended_at = coalesce(ended_at, ?), lease_owner = NULL, lease_until = NULL
        WHERE run_key = ? AND lease_owner = ? RETURNING run_key`,
        [
          result.state,
          result.proposals,
          result.error ?? null,
          result.at,
          runKey,
          leaseOwner,
        ],
      );
      if (rows.length === 0) return;
      await runSql(
        trx,
        'UPDATE discovery_targets SET reading = NULL WHERE run_key = ? AND reading IS NOT NULL',
        [runKey],
      );
    });
  }

  /** Removes runs that ended before; a few at a time. Says how many. */
  async removeEndedBefore(at: number, limit: number): Promise<number> {
    const rows = await runSql(
      this.#knex,
      `SELECT run_key FROM discovery_runs WHERE state <> 'running' AND lease_until IS NULL AND ended_at < ? ORDER BY run_key LIMIT ?`,
      [at, limit],
    );
    const keys = rows.map(row => String(row.run_key));
    const gone = inList(this.#knex, 'run_key', keys);
    // Not by the foreign key alone: SQLite has it only where it is switched on.
    for (const table of ['discovery_targets', 'discovery_runs']) {
      await runSql(this.#knex, `DELETE FROM ${table} WHERE ${gone.sql}`, [
        gone.binding,
      ]);
    }
    return keys.length;
  }
}

function toRun(row: Record<string, unknown>): Run {
  return {
    runKey: String(row.run_key),
    state: row.state as RunState,
    request: toJsonObject(row.request) as unknown as DiscoveryRequest,
    ranges: JSON.parse(String(row.ranges)) as string[],
    isCancelled: toBoolean(row.is_cancelled),
  };
}
