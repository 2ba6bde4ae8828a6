// IF-MIB (RFC 2863). The name of an interface is ifName, or ifDescr where the device has no ifXTable; the index moves.

import type { SnmpSession } from '../SnmpSession';
import type { SnmpTable, SnmpValue } from '../values';
import {
  bytesOf,
  defined,
  macOf,
  numberOf,
  readScalars,
  readTable,
  textOf,
  type SnmpReading,
} from './reading';
import { SYS_UP_TIME } from './system';

/**
 * Whether an interface is meant to work (ifAdminStatus).
 *
 * @public
 */
export type InterfaceAdminStatus = 'up' | 'down' | 'testing' | 'unknown';

/**
 * Whether an interface works (ifOperStatus).
 *
 * @public
 */
export type InterfaceOperStatus =
  | 'up'
  | 'down'
  | 'testing'
  | 'unknown'
  | 'dormant'
  | 'notPresent'
  | 'lowerLayerDown';

/**
 * An interface as the device describes it.
 *
 * @public
 */
export interface InterfaceFacts {
  /** Unique on the device; what a person types on its command line. */
  name: string;
  /** The index of the moment. Never store it as identity. */
  ifIndex: number;
  /** ifDescr: the maker's text. */
  description?: string;
  /** ifAlias: the operator's text. */
  alias?: string;
  /** Number of the kind of interface from IANA's ifType registry; 6 is Ethernet. */
  type?: number;
  mtuBytes?: number;
  speedBitsPerSecond?: number;
  /** `aa:bb:cc:dd:ee:ff` */
  macAddress?: string;
  adminStatus: InterfaceAdminStatus;
  operStatus: InterfaceOperStatus;
  /** When it came into its state; left out for a state that is older than the device's last start. */
  lastChange?: Date;
}

const IF_TABLE = '1.3.6.1.2.1.2.2.1';
const IF_X_TABLE = '1.3.6.1.2.1.31.1.1.1';

export const IF_DESCR = `${IF_TABLE}.2`;
export const IF_ADMIN_STATUS = `${IF_TABLE}.7`;
export const IF_OPER_STATUS = `${IF_TABLE}.8`;
export const IF_NAME = `${IF_X_TABLE}.1`;

const IF_COLUMNS = [2, 3, 4, 5, 6, 7, 8, 9].map(n => `${IF_TABLE}.${n}`);
const IF_X_COLUMNS = [1, 15, 18].map(n => `${IF_X_TABLE}.${n}`);

const ADMIN_STATUS: InterfaceAdminStatus[] = [
  'unknown',
  'up',
  'down',
  'testing',
];

const OPER_STATUS: InterfaceOperStatus[] = [
  'unknown',
  'up',
  'down',
  'testing',
  'unknown',
  'dormant',
  'notPresent',
  'lowerLayerDown',
];

/** ifSpeed of an interface that is faster than it can say. */
const SPEED_LIMIT = 4_294_967_295;

/**
 * Reads every interface, ordered by index. Throws {@link SnmpError} when the device does not answer.
 *
 * @public
 */
export async function readInterfaces(
  session: SnmpSession,
): Promise<SnmpReading<InterfaceFacts[]>> {
  const problems: string[] = [];
  const [upTime] = await readScalars(
    session,
    'The time since its start',
    [SYS_UP_TIME],
    problems,
  );
  const startedAt = startTime(numberOf(upTime));
  const table = await readBothTables(session, problems);
  const names = namesOf(table, IF_COLUMNS.length, 0, problems);
  const facts: InterfaceFacts[] = [];
  for (const [ifIndex, name] of names) {
    const row = table.get(String(ifIndex)) ?? [];
    facts.push(interfaceOf(ifIndex, name, row, startedAt));
  }
  return { facts, problems };
}

/** Rows with the columns of both tables. Side by side where the device can do it, which takes half the requests. */
async function readBothTables(
  session: SnmpSession,
  problems: string[],
): Promise<SnmpTable> {
  const both = await readTable(
    session,
    'Interfaces',
    [...IF_COLUMNS, ...IF_X_COLUMNS],
    [],
  );
  if (both) return both;
  const table: SnmpTable =
    (await readTable(
      session,
      'The interface table (ifTable)',
      IF_COLUMNS,
      problems,
    )) ?? new Map();
  const more = await readTable(
    session,
    'Names and aliases of interfaces (ifXTable)',
    IF_X_COLUMNS,
    problems,
  );
  for (const [index, values] of more ?? []) {
    const row =
      table.get(index) ??
      new Array<undefined>(IF_COLUMNS.length).fill(undefined);
    table.set(index, [...row, ...values]);
  }
  return table;
}

/**
 * A unique name for every row, by index in ascending order. A name that two interfaces share says nothing about which
 * is meant; then the description decides, and where it is the same too, the index is added.
 */
export function namesOf(
  table: SnmpTable,
  nameColumn: number,
  descriptionColumn: number,
  problems: string[],
): Map<number, string> {
  const rows = [...table]
    .map(([index, row]) => ({
      ifIndex: /^[0-9]+$/.test(index) ? Number(index) : Number.NaN,
      name: textOf(row[nameColumn]),
      description: textOf(row[descriptionColumn]),
    }))
    .filter(({ ifIndex }) => Number.isSafeInteger(ifIndex) && ifIndex > 0)
    .sort((a, b) => a.ifIndex - b.ifIndex);
  const names = new Map<number, string>();
  const taken = new Set<string>();
  const choose = (ifIndex: number, candidates: Array<string | undefined>) => {
    const free = candidates.find(
      name => name !== undefined && !taken.has(name),
    );
    const name = free ?? `${candidates[0] ?? 'interface'}#${ifIndex}`;
    taken.add(name);
    names.set(ifIndex, name);
    return name;
  };
  for (const { ifIndex, name, description } of rows) {
    const wanted = name ?? description;
    const given = choose(ifIndex, [wanted, description]);
    if (wanted === undefined) {
      problems.push(`Interface with index ${ifIndex} has no name.`);
    } else if (given !== wanted) {
      problems.push(
        `Two interfaces have the name "${wanted}"; the one with index ${ifIndex} is called "${given}" here.`,
      );
    }
  }
  return names;
}

function interfaceOf(
  ifIndex: number,
  name: string,
  row: Array<SnmpValue | undefined>,
  startedAt: number | undefined,
): InterfaceFacts {
  const [descr, type, mtu, speed, physAddress, admin, oper, lastChange] = row;
  const [highSpeed, alias] = row.slice(IF_COLUMNS.length + 1);
  return defined<InterfaceFacts>({
    name,
    ifIndex,
    description: textOf(descr),
    alias: textOf(alias),
    type: numberOf(type),
    mtuBytes: numberOf(mtu) || undefined,
    speedBitsPerSecond: speedOf(numberOf(speed), numberOf(highSpeed)),
    macAddress: macOf(bytesOf(physAddress)),
    adminStatus: adminStatusOf(admin),
    operStatus: operStatusOf(oper),
    lastChange: changeTime(numberOf(lastChange), startedAt),
  });
}

export function adminStatusOf(
  value: SnmpValue | undefined,
): InterfaceAdminStatus {
  return ADMIN_STATUS[numberOf(value) ?? 0] ?? 'unknown';
}

export function operStatusOf(
  value: SnmpValue | undefined,
): InterfaceOperStatus {
  return OPER_STATUS[numberOf(value) ?? 0] ?? 'unknown';
}

/** ifSpeed counts bits up to 4.3 Gbit/s, ifHighSpeed millions of bits, rounded. */
function speedOf(
  speed: number | undefined,
  highSpeed: number | undefined,
): number | undefined {
  if (highSpeed && (!speed || speed >= SPEED_LIMIT)) {
    return highSpeed * 1_000_000;
  }
  return speed && speed < SPEED_LIMIT ? speed : undefined;
}

/** When the device's clock stood at 0, by ours. */
export function startTime(ticks: number | undefined): number | undefined {
  return ticks === undefined ? undefined : Date.now() - ticks * 10;
}

function changeTime(
  ticks: number | undefined,
  startedAt: number | undefined,
): Date | undefined {
  if (!ticks || startedAt === undefined) return undefined;
  const at = startedAt + ticks * 10;
  // A change in the future: the clock has started again at 0 after 497 days, or the device invents it.
  return at > Date.now() ? undefined : new Date(at);
}
