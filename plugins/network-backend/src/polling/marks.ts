// What is remembered of a device so that the next poll costs a few small requests and no write, as long as nothing changes.
import { createHash } from 'node:crypto';
import type {
  InterfaceNames,
  SnmpSession,
} from '@linework/backstage-plugin-network-node';
import type { ObservedInterfaceState } from '../inventory/observation';

export interface PollMarks {
  /** Of the states of all interfaces. */
  statesHash: string;
  names: InterfaceNames;
  /** lldpStatsRemTablesLastChangeTime; absent where the device does not have it. */
  neighboursChangedAt?: number;
}

const NEIGHBOURS_LAST_CHANGE = '1.0.8802.1.1.2.1.2.1.0';
const TABLE_LAST_CHANGE = '1.3.6.1.2.1.31.1.5.0';

export function hashStates(states: readonly ObservedInterfaceState[]): string {
  const lines = states
    .map(state =>
      JSON.stringify([state.name, state.adminStatus, state.operStatus]),
    )
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** By what a device shows that its tables are as they were; read before them, so that no change is missed. */
export async function readChangeTimes(session: SnmpSession): Promise<{
  neighboursChangedAt?: number;
  tableLastChange?: number;
}> {
  const [neighbours, table] = await session.get([
    NEIGHBOURS_LAST_CHANGE,
    TABLE_LAST_CHANGE,
  ]);
  return {
    neighboursChangedAt: ticksOf(neighbours?.value),
    tableLastChange: ticksOf(table?.value),
  };
}

function ticksOf(
  value: { type: string; value?: unknown } | undefined,
): number | undefined {
  return value?.type === 'timeTicks' ? Number(value.value) : undefined;
}
