// Which items of a batch operation come next, in the order of their keys. Keys are sortable by the time at which they
// were made: what has a key above that of the operation came later and does not belong to it.
import type { LedOperation } from './BatchOperationStore';
import type {
  BatchCommand,
  BatchSelection,
  IncidentSelector,
  InstanceNarrowing,
  InstanceSelector,
} from './types';

/** Keys in one query and one transaction. */
const CHUNK = 500;
/** Fewer where each may have many incidents. */
const CHUNK_WITH_INCIDENTS = 100;

/** What of the instances each command makes sense for. */
export function narrowing(type: BatchCommand['type']): InstanceNarrowing {
  switch (type) {
    case 'suspendProcessInstance':
      return { states: ['active'] };
    case 'resumeProcessInstance':
      return { states: ['suspended'] };
    case 'resolveIncident':
      return { states: ['active', 'suspended'], hasIncident: true };
    default:
      return { states: ['active', 'suspended'] };
  }
}

/** A part of the set, and where the next one begins. */
interface Chunk {
  items:
    | { over: 'given'; items: { itemKey: string; instanceKey: string }[] }
    | { over: 'incidentsOf'; instanceKeys: string[] };
  selectedAfter?: string;
  isLast: boolean;
}

export async function selectChunk(
  led: Pick<
    LedOperation,
    'batchOperationKey' | 'command' | 'selection' | 'access' | 'selectedAfter'
  >,
  selectors: InstanceSelector & IncidentSelector,
  limit = isOfManyIncidents(led) ? CHUNK_WITH_INCIDENTS : CHUNK,
): Promise<Chunk> {
  const { command, selection, access, selectedAfter: after } = led;
  const upTo = led.batchOperationKey;
  if (selection.over === 'incidents') {
    const found = await selectors.selectIncidents({
      filter: selection.filter,
      access,
      after,
      limit,
    });
    const items = found
      .filter(({ incidentKey }) => incidentKey <= upTo)
      .map(({ incidentKey, instanceKey }) => ({
        itemKey: incidentKey,
        instanceKey,
      }));
    return {
      items: { over: 'given', items },
      selectedAfter: items.at(-1)?.itemKey,
      isLast: items.length < limit,
    };
  }
  const found = await selectors.selectInstanceKeys({
    filter: selection.filter,
    only: narrowing(command.type),
    access,
    after,
    limit,
  });
  const keys = found.filter(key => key <= upTo);
  return {
    items:
      command.type === 'resolveIncident'
        ? { over: 'incidentsOf', instanceKeys: keys }
        : {
            over: 'given',
            items: keys.map(key => ({ itemKey: key, instanceKey: key })),
          },
    selectedAfter: keys.at(-1),
    isLast: keys.length < limit,
  };
}

function isOfManyIncidents({
  command,
  selection,
}: Pick<LedOperation, 'command' | 'selection'>): boolean {
  return (
    command.type === 'resolveIncident' && selection.over === 'processInstances'
  );
}

/** Whether a command can be given to what the selection is over. */
export function fits(command: BatchCommand, { over }: BatchSelection): boolean {
  return over === 'processInstances' || command.type === 'resolveIncident';
}
