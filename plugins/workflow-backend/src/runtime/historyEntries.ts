// How engine events lie in the history table, and how they are read back: the fields that are queried have columns,
// the others are `details`. A sequence flow's id is in the column of element ids.
import type { JsonObject } from '@backstage/types';
import type { EngineEvent } from '@linework/bpmn-engine';
import type { HistoryEntry } from '../database/HistoryStore';

type EntryFields = Omit<HistoryEntry, 'instanceKey' | 'sequence'>;

/** The history entry of an engine event. */
export function fromEngineEvent(event: EngineEvent): EntryFields {
  // An event is plain JSON; what has no column of its own stays in `details`.
  const {
    version,
    atMs,
    type,
    elementId,
    flowId,
    elementType,
    elementInstanceKey,
    ...rest
  } = event as JsonObject & EngineEvent & { flowId?: string };
  return {
    atMs,
    type,
    eventVersion: version,
    elementId: flowId ?? (elementId as string | undefined),
    elementType: elementType as string | undefined,
    elementInstanceKey: elementInstanceKey as number | undefined,
    ...(Object.keys(rest).length > 0 && { details: rest as JsonObject }),
  };
}

/** Types of history entries that are no engine events. */
const OPERATIONS = new Set([
  'userTaskAssigned',
  'userTaskUnassigned',
  'userTaskCompleted',
  'instanceCancelled',
  'incidentRetried',
  'jobFailed',
]);

/** The engine event of a history entry; undefined for an operation. */
export function toEngineEvent(entry: HistoryEntry): EngineEvent | undefined {
  if (OPERATIONS.has(entry.type)) {
    return undefined;
  }
  return {
    version: entry.eventVersion ?? 1,
    atMs: entry.atMs,
    type: entry.type,
    ...(entry.elementId !== undefined && {
      [entry.type === 'sequenceFlowTaken' ? 'flowId' : 'elementId']:
        entry.elementId,
    }),
    ...(entry.elementType !== undefined && { elementType: entry.elementType }),
    ...(entry.elementInstanceKey !== undefined && {
      elementInstanceKey: entry.elementInstanceKey,
    }),
    ...entry.details,
  } as EngineEvent;
}
