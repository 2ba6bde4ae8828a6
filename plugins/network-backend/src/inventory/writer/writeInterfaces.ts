// Interfaces of one device. Only what changed is written, and one statement says of all the others that they are still
// there.
import {
  insertRows,
  runSql,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type {
  DeviceObservation,
  ObservedInterface,
  ObservedInterfaceState,
} from '../observation';
import { deviceText, distinct, naturalSortKey } from './texts';

/** Interfaces of one device at most; what a device says beyond that is left out. */
export const MAX_INTERFACES = 20_000;

/** Operational states of an interface that does not work although it should. */
const DOWN = new Set(['down', 'lowerLayerDown', 'notPresent']);

const COLUMNS = {
  device_ref: 'text',
  name: 'text',
  sort_key: 'text',
  if_index: 'integer',
  description: 'text',
  type: 'integer',
  speed_bps: 'bigint',
  mtu: 'integer',
  mac_address: 'text',
  admin_status: 'text',
  oper_status: 'text',
  status_since: 'bigint',
  first_seen_at: 'bigint',
  last_seen_at: 'bigint',
  vanished_at: 'bigint',
} as const;

/** Columns of which a difference is worth writing. */
const FACTS = [
  'if_index',
  'description',
  'type',
  'speed_bps',
  'mtu',
  'mac_address',
  'admin_status',
  'oper_status',
  'vanished_at',
] as const;

type InterfaceRow = {
  [K in keyof typeof COLUMNS]: string | number | null;
} & { name: string; admin_status: string; oper_status: string };

export interface InterfaceStateChange {
  interfaceName: string;
  from: string;
  to: string;
  adminStatus: string;
  isAdministrative: boolean;
}

export interface InterfaceChanges {
  states: InterfaceStateChange[];
  added: string[];
  vanished: string[];
  /** Of which something that finds an interface is new: its name, description or hardware address. */
  isIdentityChanged: boolean;
  /** Interfaces there are, and those that should be up and are not. */
  counts: { all: number; down: number };
}

export async function readInterfaces(
  knex: Knex,
  deviceRef: string,
): Promise<Map<string, InterfaceRow>> {
  const rows = await runSql(
    knex,
    `SELECT ${Object.keys(COLUMNS).join(
      ', ',
    )} FROM interfaces WHERE device_ref = ?`,
    [deviceRef],
  );
  return new Map(
    rows.map(row => [
      String(row.name),
      {
        device_ref: deviceRef,
        name: String(row.name),
        sort_key: String(row.sort_key),
        if_index: toOptionalNumber(row.if_index) ?? null,
        description: toOptionalText(row.description) ?? null,
        type: toOptionalNumber(row.type) ?? null,
        speed_bps: toOptionalNumber(row.speed_bps) ?? null,
        mtu: toOptionalNumber(row.mtu) ?? null,
        mac_address: toOptionalText(row.mac_address) ?? null,
        admin_status: String(row.admin_status),
        oper_status: String(row.oper_status),
        status_since: toOptionalNumber(row.status_since) ?? null,
        first_seen_at: toNumber(row.first_seen_at),
        last_seen_at: toNumber(row.last_seen_at),
        vanished_at: toOptionalNumber(row.vanished_at) ?? null,
      },
    ]),
  );
}

/** What the observation changes in the rows there are; undefined when it says nothing of interfaces. */
export function planInterfaces(
  known: ReadonlyMap<string, InterfaceRow>,
  observation: DeviceObservation,
): { changes: InterfaceChanges; rows: InterfaceRow[] } | undefined {
  const { deviceRef, observedAt, interfaces, interfaceStates } = observation;
  if (!interfaces && !interfaceStates) return undefined;
  const next = new Map(known);
  const rows = new Map<string, InterfaceRow>();
  const put = (row: InterfaceRow) => {
    next.set(row.name, row);
    rows.set(row.name, row);
  };
  const changes: InterfaceChanges = {
    states: [],
    added: [],
    vanished: [],
    isIdentityChanged: false,
    counts: { all: 0, down: 0 },
  };

  if (interfaces) {
    const seen = distinct(interfaces.slice(0, MAX_INTERFACES), ({ name }) =>
      deviceText(name),
    );
    for (const [name, facts] of seen) {
      const before = known.get(name);
      const row = toRow(deviceRef, name, facts, observedAt, before);
      if (!before) {
        changes.added.push(name);
      } else {
        noteStateChange(changes, before, row);
      }
      changes.isIdentityChanged ||=
        !before ||
        before.description !== row.description ||
        before.mac_address !== row.mac_address;
      if (!before || FACTS.some(column => before[column] !== row[column])) {
        put(row);
      }
    }
    for (const before of known.values()) {
      if (seen.has(before.name) || before.vanished_at !== null) continue;
      const row: InterfaceRow = {
        ...before,
        oper_status: 'notPresent',
        status_since: observedAt,
        vanished_at: observedAt,
      };
      changes.vanished.push(before.name);
      if (before.oper_status === 'up') noteStateChange(changes, before, row);
      put(row);
    }
  }
  for (const state of interfaceStates ?? []) {
    const before = known.get(deviceText(state.name) ?? '');
    if (!before || before.vanished_at !== null) continue;
    const row = withState(before, state, observedAt);
    noteStateChange(changes, before, row);
    if (FACTS.some(column => before[column] !== row[column])) put(row);
  }
  const present = [...next.values()].filter(row => row.vanished_at === null);
  changes.counts = {
    all: present.length,
    down: present.filter(
      row => row.admin_status === 'up' && DOWN.has(row.oper_status),
    ).length,
  };
  return { changes, rows: [...rows.values()] };
}

export async function writeInterfaces(
  trx: Knex,
  observation: DeviceObservation,
  rows: readonly InterfaceRow[],
): Promise<void> {
  const written = Object.keys(COLUMNS).filter(
    column => !['device_ref', 'name', 'first_seen_at'].includes(column),
  );
  await insertRows(
    trx,
    'interfaces',
    COLUMNS,
    rows,
    `ON CONFLICT (device_ref, name) DO UPDATE SET ${written
      .map(column => `${column} = excluded.${column}`)
      .join(', ')}`,
  );
  if (observation.interfaces) {
    await runSql(
      trx,
      'UPDATE interfaces SET last_seen_at = ? WHERE device_ref = ? AND vanished_at IS NULL AND last_seen_at < ?',
      [observation.observedAt, observation.deviceRef, observation.observedAt],
    );
  }
}

function toRow(
  deviceRef: string,
  name: string,
  facts: ObservedInterface,
  at: number,
  before: InterfaceRow | undefined,
): InterfaceRow {
  const isSame = before?.oper_status === facts.operStatus;
  return {
    device_ref: deviceRef,
    name,
    sort_key: naturalSortKey(name),
    if_index: integer(facts.index),
    description: deviceText(facts.description),
    type: integer(facts.type),
    speed_bps: integer(facts.speedBps, Number.MAX_SAFE_INTEGER),
    mtu: integer(facts.mtu),
    mac_address: deviceText(facts.macAddress?.toLowerCase(), 63),
    admin_status: facts.adminStatus,
    oper_status: facts.operStatus,
    // Since when it is as it was first seen is not known.
    status_since: before && !isSame ? at : before?.status_since ?? null,
    first_seen_at: before?.first_seen_at ?? at,
    last_seen_at: at,
    vanished_at: null,
  };
}

function withState(
  before: InterfaceRow,
  state: ObservedInterfaceState,
  at: number,
): InterfaceRow {
  return {
    ...before,
    admin_status: state.adminStatus,
    oper_status: state.operStatus,
    status_since:
      before.oper_status === state.operStatus ? before.status_since : at,
  };
}

function noteStateChange(
  changes: InterfaceChanges,
  before: InterfaceRow,
  after: InterfaceRow,
): void {
  if (before.oper_status === after.oper_status) return;
  changes.states.push({
    interfaceName: after.name,
    from: before.oper_status,
    to: after.oper_status,
    adminStatus: after.admin_status,
    isAdministrative: before.admin_status !== after.admin_status,
  });
}

/** What does not fit the column was not said. */
function integer(value: number | undefined, max = 2 ** 31 - 1): number | null {
  return value !== undefined &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= max
    ? value
    : null;
}

/** Notes when interfaces went up and down. */
export async function writeStateChanges(
  trx: Knex,
  deviceRef: string,
  at: number,
  changes: readonly InterfaceStateChange[],
): Promise<void> {
  await insertRows(
    trx,
    'state_changes',
    {
      change_key: 'text',
      device_ref: 'text',
      interface_name: 'text',
      from_state: 'text',
      to_state: 'text',
      is_administrative: 'boolean',
      at: 'bigint',
    },
    changes.map(change => ({
      change_key: uuid(),
      device_ref: deviceRef,
      interface_name: change.interfaceName,
      from_state: change.from,
      to_state: change.to,
      is_administrative: change.isAdministrative,
      at,
    })),
  );
}
