// What user tasks can be searched and sorted by.
import type { SortColumn } from '@linework/backend-common';
import { toEntityRefOrText } from '../runtime/entityRefs';
import { filterTable, type FilterOf, type Lookup } from './filter/fields';
import { TENANT } from './tenant';

const DEFINITION: Lookup = {
  column: 't.definition_key',
  table: 'definitions',
  key: 'definition_key',
};
const CANDIDATES: Lookup = {
  column: 't.user_task_key',
  table: 'user_task_candidates',
  key: 'user_task_key',
};
const userRef = (text: string) => toEntityRefOrText(text, 'user');
const groupRef = (text: string) => toEntityRefOrText(text, 'group');

export const TASK_STATES = {
  CREATED: 'created',
  COMPLETED: 'completed',
  CANCELED: 'canceled',
} as const;

export const taskTable = filterTable({
  fields: {
    userTaskKey: { kind: 'key', column: 't.user_task_key' },
    processInstanceKey: { kind: 'key', column: 't.instance_key' },
    processDefinitionKey: { kind: 'key', column: 't.definition_key' },
    processDefinitionId: { kind: 'text', column: 't.process_id' },
    processName: { kind: 'text', column: 'name', lookup: DEFINITION },
    elementId: { kind: 'text', column: 't.element_id' },
    elementInstanceKey: {
      kind: 'elementInstance',
      instanceColumn: 't.instance_key',
      numberColumn: 't.element_instance_key',
    },
    name: { kind: 'text', column: 't.name' },
    state: { kind: 'enum', column: 't.state', values: TASK_STATES },
    assignee: { kind: 'text', column: 't.assignee', normalize: userRef },
    candidateUser: {
      kind: 'text',
      column: 'candidate_ref',
      lookup: { ...CANDIDATES, where: `candidate_ref LIKE 'user:%'` },
      normalize: userRef,
    },
    candidateGroup: {
      kind: 'text',
      column: 'candidate_ref',
      lookup: { ...CANDIDATES, where: `candidate_ref NOT LIKE 'user:%'` },
      normalize: groupRef,
    },
    priority: { kind: 'number', column: 't.priority' },
    creationDate: { kind: 'date', column: 't.created_at' },
    completionDate: { kind: 'date', column: 't.completed_at' },
    dueDate: { kind: 'date', column: 't.due_at' },
    followUpDate: { kind: 'date', column: 't.follow_up_at' },
    targetRef: { kind: 'text', column: 't.target_ref' },
    completedBy: { kind: 'text', column: 't.completed_by' },
    tenantId: TENANT,
  },
  text: [
    { column: 't.name' },
    { column: 't.target_ref' },
    { column: 'name', lookup: DEFINITION },
  ],
  variables: {
    processInstanceVariables: { instanceColumn: 't.instance_key' },
    localVariables: {
      instanceColumn: 't.instance_key',
      scopeColumn: 't.element_instance_key',
    },
  },
});

export type TaskSearchFilter = FilterOf<typeof taskTable>;

export const taskSortColumns = {
  creationDate: { column: 't.created_at', type: 'number' },
  completionDate: { column: 't.completed_at', type: 'number', nullable: true },
  dueDate: { column: 't.due_at', type: 'number', nullable: true },
  followUpDate: { column: 't.follow_up_at', type: 'number', nullable: true },
  priority: { column: 't.priority', type: 'number' },
  name: { column: 't.name', type: 'string' },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type TaskSortField = keyof typeof taskSortColumns;
