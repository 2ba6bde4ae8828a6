// How engine events lie in the history, and how they are read back: what is looked for has a name of its own, the rest is
// `details`. A sequence flow's id stands where the ids of elements are.
import type { JsonObject } from '@backstage/types';
import type { EngineEvent } from '@linework/bpmn-engine';
import type { HistoryEntry, RecordedEntry } from '../database/HistoryStore';

/** Fields of events that are not details. */
const NAMED: ReadonlySet<string> = new Set([
  'version',
  'atMs',
  'type',
  'elementId',
  'flowId',
  'elementType',
  'elementInstanceKey',
]);

/** The history entry of an engine event. Its time is that of the record. */
export function fromEngineEvent(event: EngineEvent): RecordedEntry {
  const fields = event as unknown as JsonObject;
  const entry: RecordedEntry = { type: event.type, version: event.version };
  let details: JsonObject | undefined;
  for (const name of Object.keys(fields)) {
    if (!NAMED.has(name)) {
      (details ??= {})[name] = fields[name];
    }
  }
  const elementId = fields.flowId ?? fields.elementId;
  if (elementId !== undefined) entry.elementId = elementId as string;
  if (fields.elementType !== undefined) {
    entry.elementType = fields.elementType as string;
  }
  if (fields.elementInstanceKey !== undefined) {
    entry.elementInstanceKey = fields.elementInstanceKey as number;
  }
  if (details) entry.details = details;
  return entry;
}

/** Types of history entries that are no engine events. */
const OPERATIONS = new Set([
  'userTaskAssigned',
  'userTaskUnassigned',
  'userTaskUpdated',
  'userTaskCompleted',
  'instanceCancelled',
  'instanceSuspended',
  'instanceResumed',
  'instanceModified',
  'instanceMigrationAsked',
  'incidentRetried',
  'variablesChanged',
  'adHocElementsActivated',
  'jobFailed',
  'jobUpdated',
  'messageRefused',
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
