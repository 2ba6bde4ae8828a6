import type {
  HistoryRecord,
  ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import type { HistoryEntry } from '../../database/HistoryStore';
import type {
  InstanceRecord,
  InstanceState,
} from '../../queries/InstanceQueries';
import {
  TENANT_ID,
  toElementInstanceKey,
  toIsoTime,
  toIsoTimeOrNull,
  toRootKey,
} from './values';

const STATES = {
  active: 'ACTIVE',
  completed: 'COMPLETED',
  terminated: 'TERMINATED',
} as const satisfies Record<InstanceState, ProcessInstance['state']>;

export function toProcessInstance(
  record: InstanceRecord,
  actions: ProcessInstance['actions'],
): ProcessInstance {
  return {
    processInstanceKey: record.instanceKey,
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    processDefinitionName: record.processName,
    processDefinitionVersion: record.processVersion,
    processDefinitionVersionTag: record.processVersionTag ?? null,
    state: STATES[record.state],
    hasIncident: record.incidentCount > 0,
    isSuspended: record.isSuspended,
    tenantId: TENANT_ID,
    parentProcessInstanceKey: record.parentInstanceKey ?? null,
    parentElementInstanceKey:
      record.parentInstanceKey !== undefined &&
      record.parentElementInstanceKey !== undefined
        ? toElementInstanceKey(
            record.parentInstanceKey,
            record.parentElementInstanceKey,
          )
        : null,
    rootProcessInstanceKey: toRootKey(
      record.instanceKey,
      record.rootInstanceKey,
    ),
    businessId: null,
    tags: [],
    targetRef: record.targetRef,
    startedBy: record.startedBy,
    startDate: toIsoTime(record.startedAt),
    endDate: toIsoTimeOrNull(record.endedAt),
    actions,
  };
}

/** What somebody who may operate the instance can do with it now. */
export function instanceActions(
  record: InstanceRecord,
): ProcessInstance['actions'] {
  if (record.state !== 'active') return [];
  return [
    'cancel',
    ...(record.incidentCount > 0 ? ['retry' as const] : []),
    record.isSuspended ? 'resume' : 'suspend',
    'modify',
    'migrate',
    'setVariables',
  ];
}

export function toHistoryRecord(
  entry: HistoryEntry,
  element: { name?: string; elementType: string } | undefined,
): HistoryRecord {
  return {
    sequence: entry.sequence,
    at: toIsoTime(entry.atMs),
    type: entry.type,
    elementId: entry.elementId,
    elementName: element?.name,
    elementType: entry.elementType ?? element?.elementType,
    actor: entry.actor,
    details: entry.details,
  };
}
