// Runs and their targets. A run is worked on by the replica that holds its lease; what it has found out so far is in its
// targets, so that another replica can go on with it.
import {
  inList,
  insertRows,
  isPostgres,
  runSql,
  searchableText,
  toBoolean,
  toJsonObject,
  toNumber,
  toOptionalText,
  toSearchableJson,
  withRows,
} from '@linework/backend-common';
import type { DiscoveryRequest } from '@linework/backstage-plugin-network-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { addressKey } from '../inventory/addressKeys';
import type { TargetReading } from './TargetReading';

export type RunState = 'running' | 'completed' | 'cancelled' | 'failed';
export type TargetState =
  | 'waiting'
  | 'asking'
  | 'answered'
  | 'silent'
  | 'refused';

export interface Run {
  runKey: string;
  state: RunState;
  request: DiscoveryRequest;
  ranges: string[];
  isCancelled: boolean;
}

export interface NewTarget {
  address: string;
  depth: number;
  viaAddress?: string;
  /** Why it is not asked. */
  refusal?: string;
}

/** What came of asking an address. */
export interface TargetResult {
  address: string;
  state: TargetState;
  systemName?: string;
  deviceRef?: string;
  credentialRef?: string;
  message?: string;
  askedAt?: number;
  reading?: TargetReading;
}

export interface AnsweredTarget {
  address: string;
  depth: number;
  viaAddress?: string;
  credentialRef?: string;
  reading: TargetReading;
}

const TARGET = {
  run_key: 'text',
  address: 'text',
  sort_key: 'text',
  depth: 'integer',
  state: 'text',
  via_address: 'text',
  message: 'text',
} as const;

const RESULT = {
  run_key: 'text',
  address: 'text',
  state: 'text',
  system_name: 'text',
  device_ref: 'text',
  credential_ref: 'text',
  message: 'text',
  asked_at: 'bigint',
  reading: 'text',
} as const;

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

  /** The addresses that are still to be asked, the nearest to a seed first; among them what a replica that is gone was at. */
  async waiting(runKey: string): Promise<NewTarget[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT address, depth, via_address FROM discovery_targets WHERE run_key = ? AND state IN ('waiting', 'asking')
        ORDER BY depth, sort_key`,
      [runKey],
    );
    return rows.map(row => ({
      address: String(row.address),
      depth: toNumber(row.depth),
      viaAddress: toOptionalText(row.via_address),
    }));
  }

  /** Every address that the run knows of. */
  async states(runKey: string): Promise<Map<string, TargetState>> {
    const rows = await runSql(
      this.#knex,
      'SELECT address, state FROM discovery_targets WHERE run_key = ?',
      [runKey],
    );
    return new Map(
      rows.map(row => [String(row.address), row.state as TargetState]),
    );
  }

  async answered(runKey: string): Promise<AnsweredTarget[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT address, depth, via_address, credential_ref, reading FROM discovery_targets
        WHERE run_key = ? AND state = 'answered' AND reading IS NOT NULL ORDER BY depth, sort_key`,
      [runKey],
    );
    return rows.map(row => ({
      address: String(row.address),
      depth: toNumber(row.depth),
      viaAddress: toOptionalText(row.via_address),
      credentialRef: toOptionalText(row.credential_ref),
      reading: JSON.parse(String(row.reading)) as TargetReading,
    }));
  }

  /** Writes down what came of targets and which there are now, with the counts of the run, in one transaction. */
  async progress(
    runKey: string,
    results: readonly TargetResult[],
    found: readonly NewTarget[],
    counts: Readonly<Record<TargetState, number>>,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      await insertTargets(trx, runKey, found);
      await withRows(
        trx,
        RESULT,
        results.map(result => ({
          run_key: runKey,
          address: result.address,
          state: result.state,
          system_name: result.systemName
            ? searchableText(result.systemName).slice(0, 255)
            : null,
          device_ref: result.deviceRef ?? null,
          credential_ref: result.credentialRef ?? null,
          message: result.message ? searchableText(result.message) : null,
          asked_at: result.askedAt ?? null,
          reading: result.reading
            ? toSearchableJson(result.reading as unknown as JsonObject)
            : null,
        })),
        `UPDATE discovery_targets SET state = v.state, system_name = v.system_name, device_ref = v.device_ref,
          credential_ref = v.credential_ref, message = v.message, asked_at = v.asked_at, reading = v.reading
        FROM v WHERE discovery_targets.run_key = v.run_key AND discovery_targets.address = v.address`,
      );
      await runSql(
        trx,
        'UPDATE discovery_runs SET asked = ?, answered = ?, silent = ?, refused = ?, waiting = ? WHERE run_key = ?',
        [
          counts.answered + counts.silent,
          counts.answered,
          counts.silent,
          counts.refused,
          counts.waiting + counts.asking,
          runKey,
        ],
      );
    });
  }

  /** Says which known devices targets turned out to be. */
  async nameDevices(
    runKey: string,
    devices: ReadonlyMap<string, string>,
  ): Promise<void> {
    await withRows(
      this.#knex,
      { run_key: 'text', address: 'text', device_ref: 'text' },
      [...devices].map(([address, deviceRef]) => ({
        run_key: runKey,
        address,
        device_ref: deviceRef,
      })),
      `UPDATE discovery_targets SET device_ref = v.device_ref FROM v
        WHERE discovery_targets.run_key = v.run_key AND discovery_targets.address = v.address`,
    );
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

async function insertTargets(
  trx: Knex,
  runKey: string,
  targets: readonly NewTarget[],
): Promise<void> {
  await insertRows(
    trx,
    'discovery_targets',
    TARGET,
    targets.map(target => ({
      run_key: runKey,
      address: target.address,
      sort_key: addressKey(target.address) ?? '',
      depth: target.depth,
      state: target.refusal === undefined ? 'waiting' : 'refused',
      via_address: target.viaAddress ?? null,
      message: target.refusal ?? null,
    })),
    'ON CONFLICT (run_key, address) DO NOTHING',
  );
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
