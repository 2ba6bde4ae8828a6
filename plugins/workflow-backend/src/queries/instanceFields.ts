// What process instances can be searched and sorted by.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf, type Lookup } from './filter/fields';
import { TENANT } from './tenant';

/** Of a query in which instances have the alias `i`. */
const DEFINITION: Lookup = {
  column: 'i.definition_key',
  table: 'definitions',
  key: 'definition_key',
};
const ACTIVE_INCIDENTS: Lookup = {
  column: 'i.instance_key',
  table: 'incidents',
  key: 'instance_key',
  where: `state = 'active'`,
};

/** Where something of an instance waits. */
const WAITING = [
  { table: 'jobs' },
  { table: 'user_tasks', where: `state = 'created'` },
  { table: 'incidents', where: `state = 'active'` },
  { table: 'message_subscriptions' },
].map(
  (lookup): Lookup => ({
    column: 'i.instance_key',
    key: 'instance_key',
    ...lookup,
  }),
);

export const INSTANCE_STATES = {
  ACTIVE: 'active',
  COMPLETED: 'completed',
  TERMINATED: 'terminated',
} as const;

export const instanceTable = filterTable({
  fields: {
    processInstanceKey: { kind: 'key', column: 'i.instance_key' },
    processDefinitionKey: { kind: 'key', column: 'i.definition_key' },
    processDefinitionId: { kind: 'text', column: 'i.process_id' },
    processDefinitionName: { kind: 'text', column: 'name', lookup: DEFINITION },
    processDefinitionVersion: {
      kind: 'number',
      column: 'version',
      lookup: DEFINITION,
    },
    processDefinitionVersionTag: {
      kind: 'text',
      column: 'version_tag',
      lookup: DEFINITION,
    },
    parentProcessInstanceKey: { kind: 'key', column: 'i.parent_instance_key' },
    parentElementInstanceKey: {
      kind: 'elementInstance',
      instanceColumn: 'i.parent_instance_key',
      numberColumn: 'i.parent_element_instance_key',
    },
    /** Of called instances: the outermost caller. */
    rootProcessInstanceKey: { kind: 'key', column: 'i.root_instance_key' },
    startDate: { kind: 'date', column: 'i.started_at' },
    endDate: { kind: 'date', column: 'i.ended_at' },
    state: { kind: 'enum', column: 'i.state', values: INSTANCE_STATES },
    // Written out: the partial index is found by its condition.
    hasIncident: {
      kind: 'boolean',
      whenTrue: 'i.incident_count > 0',
      whenFalse: 'i.incident_count = 0',
    },
    isSuspended: {
      kind: 'boolean',
      whenTrue: 'i.is_suspended',
      whenFalse: 'NOT i.is_suspended',
    },
    /** Of an active incident. */
    errorMessage: { kind: 'text', column: 'message', lookup: ACTIVE_INCIDENTS },
    /** Where a job, a user task, an incident or a message subscription of it is. */
    elementId: { kind: 'text', column: 'element_id', lookup: WAITING },
    targetRef: { kind: 'text', column: 'i.target_ref' },
    startedBy: { kind: 'text', column: 'i.started_by' },
    tenantId: TENANT,
  },
  text: [
    { column: 'name', lookup: DEFINITION },
    { column: 'i.process_id' },
    { column: 'i.target_ref' },
  ],
  variables: { variables: { instanceColumn: 'i.instance_key' } },
});

export type InstanceSearchFilter = FilterOf<typeof instanceTable>;

export const instanceSortColumns = {
  processInstanceKey: { column: 'i.instance_key', type: 'string' },
  processDefinitionKey: { column: 'i.definition_key', type: 'string' },
  processDefinitionId: { column: 'i.process_id', type: 'string' },
  processDefinitionName: { column: 'd.name', type: 'string' },
  processDefinitionVersion: { column: 'd.version', type: 'number' },
  parentProcessInstanceKey: {
    column: 'i.parent_instance_key',
    type: 'string',
    nullable: true,
  },
  hasIncident: {
    column: 'CASE WHEN i.incident_count > 0 THEN 1 ELSE 0 END',
    type: 'number',
  },
  startDate: { column: 'i.started_at', type: 'number' },
  endDate: { column: 'i.ended_at', type: 'number', nullable: true },
  state: { column: 'i.state', type: 'string' },
  targetRef: { column: 'i.target_ref', type: 'string', nullable: true },
  startedBy: { column: 'i.started_by', type: 'string' },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type InstanceSortField = keyof typeof instanceSortColumns;
