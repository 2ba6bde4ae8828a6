// When devices are asked, and by whom. Rows are claimed with a lease: `next_poll_at` is its end meanwhile, so that one index
// finds what is due and what a dead replica has left behind.
import type { InterfaceNames } from '@linework/backstage-plugin-network-node';
import {
  clip,
  inList,
  insertRows,
  runSql,
  toNumber,
  toOptionalNumber,
  withRows,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import type { InventoryDevice } from '../inventory/types';
import type { PollMarks } from './marks';
import { claimPolls, type ClaimOptions } from './sql/claimPolls';

export interface ClaimedPoll {
  deviceRef: string;
  /** Since when it has been due. */
  dueAt: number;
  intervalMs: number;
  failures: number;
  lastFullAt?: number;
  marks?: PollMarks;
}

export interface FinishedPoll {
  deviceRef: string;
  nextPollAt: number;
  intervalMs: number;
  failures: number;
  /** Null: it could not be asked, what was known stays. */
  polledAt: number | null;
  fullAt: number | null;
  responseMs: number | null;
  lastError: string | null;
  /** Why it cannot be asked, where that is so. */
  reason: string | null;
  reachability: InventoryDevice['reachability'];
  marks?: PollMarks;
}

export interface ReachabilityChange {
  deviceRef: string;
  from: InventoryDevice['reachability'];
  to: InventoryDevice['reachability'];
}

const FINISHED = {
  device_ref: 'text',
  lease_owner: 'text',
  next_poll_at: 'bigint',
  interval_ms: 'integer',
  failures: 'integer',
  last_polled_at: 'bigint',
  last_full_at: 'bigint',
  response_ms: 'integer',
  last_error: 'text',
  not_polled_reason: 'text',
} as const;

const FINISH = `UPDATE device_polls SET next_poll_at = v.next_poll_at, interval_ms = v.interval_ms, failures = v.failures,
    last_polled_at = coalesce(v.last_polled_at, device_polls.last_polled_at),
    last_full_at = coalesce(v.last_full_at, device_polls.last_full_at),
    response_ms = coalesce(v.response_ms, device_polls.response_ms),
    last_error = v.last_error, not_polled_reason = v.not_polled_reason, lease_owner = NULL, lease_until = NULL
  FROM v WHERE device_polls.device_ref = v.device_ref`;

const MARKS = {
  device_ref: 'text',
  states_hash: 'text',
  interface_names: 'text',
  neighbours_changed_at: 'bigint',
} as const;

export class PollStore {
  readonly #knex: Knex;

  /** `knex` may be a transaction. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async claim(options: ClaimOptions): Promise<ClaimedPoll[]> {
    const rows = await claimPolls(this.#knex, options);
    const marks = await this.marksOf(rows.map(row => String(row.device_ref)));
    return rows.map(row => ({
      deviceRef: String(row.device_ref),
      dueAt: toNumber(row.due_at),
      intervalMs: toNumber(row.interval_ms),
      failures: toNumber(row.failures),
      lastFullAt: toOptionalNumber(row.last_full_at),
      marks: marks.get(String(row.device_ref)),
    }));
  }

  async find(deviceRef: string): Promise<
    | (Pick<ClaimedPoll, 'failures' | 'intervalMs'> & {
        /** It is asked regularly. */
        isPolled: boolean;
      })
    | undefined
  > {
    const [row] = await runSql(
      this.#knex,
      'SELECT failures, interval_ms, next_poll_at FROM device_polls WHERE device_ref = ?',
      [deviceRef],
    );
    return (
      row && {
        failures: toNumber(row.failures),
        intervalMs: toNumber(row.interval_ms),
        isPolled: row.next_poll_at !== null,
      }
    );
  }

  /** When the next device is due; undefined when none is. */
  async nextDueAt(): Promise<number | undefined> {
    const [row] = await runSql(
      this.#knex,
      'SELECT min(next_poll_at) AS due_at FROM device_polls WHERE next_poll_at IS NOT NULL',
      [],
    );
    return toOptionalNumber(row?.due_at);
  }

  async marksOf(
    deviceRefs: readonly string[],
  ): Promise<Map<string, PollMarks>> {
    if (deviceRefs.length === 0) return new Map();
    const wanted = inList(this.#knex, 'device_ref', deviceRefs);
    const rows = await runSql(
      this.#knex,
      `SELECT * FROM poll_marks WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [
        String(row.device_ref),
        {
          statesHash: String(row.states_hash),
          names: JSON.parse(String(row.interface_names)) as InterfaceNames,
          neighboursChangedAt: toOptionalNumber(row.neighbours_changed_at),
        },
      ]),
    );
  }

  /** Moves the end of leases that are still held; says which are. */
  async extend(
    leaseOwner: string,
    deviceRefs: readonly string[],
    leaseUntil: number,
  ): Promise<Set<string>> {
    if (deviceRefs.length === 0) return new Set();
    const wanted = inList(this.#knex, 'device_ref', deviceRefs);
    const rows = await runSql(
      this.#knex,
      `UPDATE device_polls SET lease_until = ?, next_poll_at = ? WHERE lease_owner = ? AND ${wanted.sql} RETURNING device_ref`,
      [leaseUntil, leaseUntil, leaseOwner, wanted.binding],
    );
    return new Set(rows.map(row => String(row.device_ref)));
  }

  /** Gives back what was claimed and not asked. */
  async release(
    leaseOwner: string,
    deviceRefs: readonly string[],
    dueAt: number,
  ): Promise<void> {
    if (deviceRefs.length === 0) return;
    const wanted = inList(this.#knex, 'device_ref', deviceRefs);
    await runSql(
      this.#knex,
      `UPDATE device_polls SET next_poll_at = ?, lease_owner = NULL, lease_until = NULL WHERE lease_owner = ? AND ${wanted.sql}`,
      [dueAt, leaseOwner, wanted.binding],
    );
  }

  /**
   * Writes down how polls went, in one transaction, and says which devices went up or down. With a lease owner, polls
   * whose lease another replica has taken over are left out.
   */
  async finish(
    polls: readonly FinishedPoll[],
    options: { at: number; leaseOwner?: string; newKey(): string },
  ): Promise<ReachabilityChange[]> {
    return this.#knex.transaction(async trx => {
      const { leaseOwner } = options;
      const rows = await withRows(
        trx,
        FINISHED,
        polls.map(poll => ({
          device_ref: poll.deviceRef,
          lease_owner: leaseOwner ?? null,
          next_poll_at: poll.nextPollAt,
          interval_ms: poll.intervalMs,
          failures: poll.failures,
          last_polled_at: poll.polledAt,
          last_full_at: poll.fullAt,
          response_ms: poll.responseMs,
          last_error: poll.lastError && clip(poll.lastError, 2_000),
          not_polled_reason: poll.reason && clip(poll.reason),
        })),
        `${FINISH}${
          leaseOwner === undefined
            ? ''
            : ' AND device_polls.lease_owner = v.lease_owner'
        } RETURNING device_polls.device_ref AS device_ref`,
      );
      const held = new Set(rows.map(row => String(row.device_ref)));
      const finished = polls.filter(poll => held.has(poll.deviceRef));
      await writeMarks(trx, finished);
      return changeReachability(trx, finished, options);
    });
  }
}

async function writeMarks(
  trx: Knex,
  polls: readonly FinishedPoll[],
): Promise<void> {
  await insertRows(
    trx,
    'poll_marks',
    MARKS,
    polls.flatMap(({ deviceRef, marks }) =>
      marks
        ? [
            {
              device_ref: deviceRef,
              states_hash: marks.statesHash,
              interface_names: JSON.stringify(marks.names),
              neighbours_changed_at: marks.neighboursChangedAt ?? null,
            },
          ]
        : [],
    ),
    `ON CONFLICT (device_ref) DO UPDATE SET states_hash = excluded.states_hash,
      interface_names = excluded.interface_names, neighbours_changed_at = excluded.neighbours_changed_at`,
  );
}

/** Only of devices that are not in that state already, so that a quiet network writes nothing here. */
export async function changeReachability(
  trx: Knex,
  wanted: readonly Pick<FinishedPoll, 'deviceRef' | 'reachability'>[],
  options: { at: number; isAdministrative?: boolean; newKey(): string },
): Promise<ReachabilityChange[]> {
  if (wanted.length === 0) return [];
  const refs = inList(
    trx,
    'device_ref',
    wanted.map(({ deviceRef }) => deviceRef),
  );
  const rows = await runSql(
    trx,
    `SELECT device_ref, reachability FROM devices WHERE ${refs.sql}`,
    [refs.binding],
  );
  const before = new Map(
    rows.map(row => [
      String(row.device_ref),
      row.reachability as InventoryDevice['reachability'],
    ]),
  );
  const changes = wanted.flatMap(({ deviceRef, reachability }) => {
    const from = before.get(deviceRef);
    return from === undefined || from === reachability
      ? []
      : [{ deviceRef, from, to: reachability }];
  });
  await withRows(
    trx,
    { device_ref: 'text', reachability: 'text', since: 'bigint' },
    changes.map(({ deviceRef, to }) => ({
      device_ref: deviceRef,
      reachability: to,
      since: options.at,
    })),
    'UPDATE devices SET reachability = v.reachability, reachability_since = v.since FROM v WHERE devices.device_ref = v.device_ref',
  );
  await insertRows(
    trx,
    'state_changes',
    {
      change_key: 'text',
      device_ref: 'text',
      from_state: 'text',
      to_state: 'text',
      is_administrative: 'boolean',
      at: 'bigint',
    },
    changes.map(({ deviceRef, from, to }) => ({
      change_key: options.newKey(),
      device_ref: deviceRef,
      from_state: from,
      to_state: to,
      is_administrative: options.isAdministrative ?? false,
      at: options.at,
    })),
  );
  return changes;
}
