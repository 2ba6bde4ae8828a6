// The cheap reading for polling: two columns. Names are known from an earlier reading, as long as the device shows that
// its indices still mean the same (RFC 2863, 3.1.5: they may change when it starts again).

import type { SnmpSession } from '../SnmpSession';
import {
  adminStatusOf,
  IF_ADMIN_STATUS,
  IF_DESCR,
  IF_NAME,
  IF_OPER_STATUS,
  namesOf,
  operStatusOf,
  startTime,
  type InterfaceAdminStatus,
  type InterfaceOperStatus,
} from './interfaces';
import {
  defined,
  numberOf,
  readScalars,
  readTable,
  type SnmpReading,
} from './reading';
import { SYS_UP_TIME } from './system';

/**
 * State of one interface.
 *
 * @public
 */
export interface InterfaceState {
  name: string;
  ifIndex: number;
  adminStatus: InterfaceAdminStatus;
  operStatus: InterfaceOperStatus;
}

/**
 * Names of interfaces by index, and what shows that they still hold. Plain JSON; keep it between readings, and hand it
 * to the next one.
 *
 * @public
 */
export interface InterfaceNames {
  byIndex: Record<string, string>;
  /** When the device started, in milliseconds by our clock. */
  startedAtMs?: number;
  /** ifTableLastChange, where the device has it. */
  tableLastChange?: number;
}

/**
 * What one poll of a device tells.
 *
 * @public
 */
export interface InterfaceStates {
  states: InterfaceState[];
  /** For the next reading. */
  names: InterfaceNames;
  /** sysUpTime in milliseconds. */
  uptimeMs?: number;
  /** Whether it has started since the names were read. */
  restarted: boolean;
}

const IF_TABLE_LAST_CHANGE = '1.3.6.1.2.1.31.1.5.0';

/** Our two clocks may go apart so much between two readings. An earlier start by more is another start. */
const CLOCK_TOLERANCE_MS = 10_000;

/**
 * Reads admin and oper status of every interface. Throws {@link SnmpError} when the device does not answer.
 *
 * @public
 */
export async function readInterfaceStates(
  session: SnmpSession,
  known?: InterfaceNames,
): Promise<SnmpReading<InterfaceStates>> {
  const problems: string[] = [];
  const [upTime, lastChange] = await readScalars(
    session,
    'The time since its start',
    [SYS_UP_TIME, IF_TABLE_LAST_CHANGE],
    problems,
  );
  const ticks = numberOf(upTime);
  const startedAtMs = startTime(ticks);
  const tableLastChange = numberOf(lastChange);
  const table =
    (await readTable(
      session,
      'States of interfaces (ifTable)',
      [IF_ADMIN_STATUS, IF_OPER_STATUS],
      problems,
    )) ?? new Map();

  const restarted = isOtherStart(known?.startedAtMs, startedAtMs);
  const stillHold =
    known !== undefined &&
    !restarted &&
    known.startedAtMs !== undefined &&
    known.tableLastChange === tableLastChange &&
    sameIndices(known.byIndex, table.keys());
  const byIndex = stillHold
    ? known.byIndex
    : await readNames(session, problems);

  const states: InterfaceState[] = [];
  for (const [index, [admin, oper]] of table) {
    const name = byIndex[index];
    // Without a name it has come or gone between the two requests; the next reading has it.
    if (name === undefined) continue;
    states.push({
      name,
      ifIndex: Number(index),
      adminStatus: adminStatusOf(admin),
      operStatus: operStatusOf(oper),
    });
  }
  return {
    facts: defined<InterfaceStates>({
      states,
      names: defined<InterfaceNames>({ byIndex, startedAtMs, tableLastChange }),
      uptimeMs: ticks === undefined ? undefined : ticks * 10,
      restarted,
    }),
    problems,
  };
}

function isOtherStart(before?: number, now?: number): boolean {
  return (
    before !== undefined &&
    now !== undefined &&
    Math.abs(now - before) > CLOCK_TOLERANCE_MS
  );
}

function sameIndices(
  byIndex: Record<string, string>,
  indices: Iterable<string>,
): boolean {
  let count = 0;
  for (const index of indices) {
    if (!Object.hasOwn(byIndex, index)) return false;
    count += 1;
  }
  return count === Object.keys(byIndex).length;
}

async function readNames(
  session: SnmpSession,
  problems: string[],
): Promise<Record<string, string>> {
  const table =
    (await readTable(
      session,
      'Names of interfaces (ifName, ifDescr)',
      [IF_NAME, IF_DESCR],
      problems,
    )) ?? new Map();
  return Object.fromEntries(namesOf(table, 0, 1, problems));
}
