import type {
  Incident,
  IncidentErrorType,
} from '@linework/backstage-plugin-workflow-common';
import { INCIDENT_TYPES } from '../../queries/incidentFields';
import type { IncidentRecord } from '../../queries/IncidentQueries';
import {
  TENANT_ID,
  toElementInstanceKey,
  toIsoTime,
  toRootKey,
} from './values';

const ERROR_TYPES = new Map(
  Object.entries(INCIDENT_TYPES).flatMap(([errorType, types]) =>
    [types]
      .flat()
      .map(type => [type as string, errorType as IncidentErrorType]),
  ),
);

export function toIncident(
  record: IncidentRecord,
  elementName: string | undefined,
  actions: Incident['actions'],
): Incident {
  return {
    incidentKey: record.incidentKey,
    processInstanceKey: record.instanceKey,
    rootProcessInstanceKey: toRootKey(
      record.instanceKey,
      record.rootInstanceKey,
    ),
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    processDefinitionName: record.processName,
    elementId: record.elementId,
    elementName,
    elementInstanceKey: toElementInstanceKey(
      record.instanceKey,
      record.elementInstanceKey,
    ),
    jobKey: record.jobKey ?? null,
    targetRef: record.targetRef,
    errorType: ERROR_TYPES.get(record.type) ?? 'UNSPECIFIED',
    errorMessage: record.message,
    code: record.code,
    state: record.state === 'active' ? 'ACTIVE' : 'RESOLVED',
    creationTime: toIsoTime(record.createdAt),
    ...(record.resolvedAt !== undefined && {
      resolutionTime: toIsoTime(record.resolvedAt),
    }),
    resolvedBy: record.resolvedBy,
    tenantId: TENANT_ID,
    actions,
  };
}
