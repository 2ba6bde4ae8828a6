// The addresses of runs, and what came of asking them. They hold all that a run has found out, so that another replica can go
// on with it.
import {
  clip,
  insertRows,
  runSql,
  searchableText,
  toNumber,
  toOptionalText,
  toSearchableJson,
  withRows,
} from '@linework/backend-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { addressKey } from '../inventory/addressKeys';
import { MAX_MESSAGE } from './problemsText';
import type { TargetReading } from './TargetReading';

export type TargetState =
  | 'waiting'
  | 'asking'
  | 'answered'
  | 'silent'
  | 'refused';

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

export class TargetStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
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

  /**
   * Writes down what came of targets and which there are now, with the counts of the run, in one transaction. Says false,
   * and writes nothing, when somebody else has the lease of the run.
   */
  async progress(
    { runKey, leaseOwner }: { runKey: string; leaseOwner: string },
    results: readonly TargetResult[],
    found: readonly NewTarget[],
    counts: Readonly<Record<TargetState, number>>,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      // First, so that nobody takes the run over before what follows is written.
      const ours = await runSql(
        trx,
        `UPDATE discovery_runs SET asked = ?, answered = ?, silent = ?, refused = ?, waiting = ?
        WHERE run_key = ? AND lease_owner = ? RETURNING run_key`,
        [
          counts.answered + counts.silent,
          counts.answered,
          counts.silent,
          counts.refused,
          counts.waiting + counts.asking,
          runKey,
          leaseOwner,
        ],
      );
      if (ours.length === 0) return false;
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
          message: result.message
            ? clip(searchableText(result.message), MAX_MESSAGE)
            : null,
          asked_at: result.askedAt ?? null,
          reading: result.reading
            ? toSearchableJson(result.reading as unknown as JsonObject)
            : null,
        })),
        `UPDATE discovery_targets SET state = v.state, system_name = v.system_name, device_ref = v.device_ref,
          credential_ref = v.credential_ref, message = v.message, asked_at = v.asked_at, reading = v.reading
        FROM v WHERE discovery_targets.run_key = v.run_key AND discovery_targets.address = v.address`,
      );
      return true;
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
}

export async function insertTargets(
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
