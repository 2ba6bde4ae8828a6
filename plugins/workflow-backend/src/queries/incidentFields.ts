// What incidents can be searched and sorted by.
import { condition, type SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

export const INCIDENT_STATES = {
  ACTIVE: 'active',
  RESOLVED: 'resolved',
} as const;

export const INCIDENT_TYPES = {
  JOB_NO_RETRIES: 'jobNoRetries',
  UNHANDLED_ERROR_EVENT: 'unhandledError',
  CONDITION_ERROR: 'conditionError',
  IO_MAPPING_ERROR: 'mappingError',
  EXTRACT_VALUE_ERROR: 'expressionError',
  CALLED_ELEMENT_ERROR: 'calledElementError',
  CALLED_DECISION_ERROR: 'calledDecisionError',
  MESSAGE_SIZE_EXCEEDED: 'variablesTooLarge',
  UNSPECIFIED: ['compensationLimit', 'stepLimit'],
  // Camunda 8 knows these too; nothing raises them here.
  AD_HOC_SUB_PROCESS_NO_RETRIES: [],
  DECISION_EVALUATION_ERROR: [],
  EXECUTION_LISTENER_NO_RETRIES: [],
  FORM_NOT_FOUND: [],
  RESOURCE_NOT_FOUND: [],
  TASK_LISTENER_NO_RETRIES: [],
  UNKNOWN: [],
} as const;

export const incidentTable = filterTable({
  fields: {
    incidentKey: { kind: 'key', column: 'n.incident_key' },
    processInstanceKey: { kind: 'key', column: 'n.instance_key' },
    processDefinitionKey: { kind: 'key', column: 'i.definition_key' },
    processDefinitionId: { kind: 'text', column: 'i.process_id' },
    elementId: { kind: 'text', column: 'n.element_id' },
    elementInstanceKey: {
      kind: 'elementInstance',
      instanceColumn: 'n.instance_key',
      numberColumn: 'n.element_instance_key',
    },
    /** The job that it stopped. */
    jobKey: {
      kind: 'computedKey',
      equals: key =>
        condition(
          '(n.instance_key, n.element_instance_key) IN (SELECT instance_key, element_instance_key FROM jobs WHERE job_key = ?)',
          key,
        ),
    },
    errorType: { kind: 'enum', column: 'n.type', values: INCIDENT_TYPES },
    errorCode: { kind: 'text', column: 'n.code' },
    errorMessage: { kind: 'text', column: 'n.message' },
    state: { kind: 'enum', column: 'n.state', values: INCIDENT_STATES },
    creationTime: { kind: 'date', column: 'n.created_at' },
    resolvedBy: { kind: 'text', column: 'n.resolved_by' },
    targetRef: { kind: 'text', column: 'i.target_ref' },
    tenantId: TENANT,
  },
  text: [
    { column: 'n.message' },
    {
      column: 'name',
      lookup: {
        column: 'i.definition_key',
        table: 'definitions',
        key: 'definition_key',
      },
    },
    { column: 'i.target_ref' },
  ],
});

export type IncidentSearchFilter = FilterOf<typeof incidentTable>;

export const incidentSortColumns = {
  incidentKey: { column: 'n.incident_key', type: 'string' },
  processInstanceKey: { column: 'n.instance_key', type: 'string' },
  processDefinitionId: { column: 'i.process_id', type: 'string' },
  elementId: { column: 'n.element_id', type: 'string' },
  errorType: { column: 'n.type', type: 'string' },
  state: { column: 'n.state', type: 'string' },
  creationTime: { column: 'n.created_at', type: 'number' },
  processDefinitionKey: { column: 'i.definition_key', type: 'string' },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type IncidentSortField = keyof typeof incidentSortColumns;
