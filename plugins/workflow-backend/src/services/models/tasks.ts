import type { UserTask } from '@linework/backstage-plugin-workflow-common';
import type { TaskRecord, TaskState } from '../../queries/TaskQueries';
import {
  TENANT_ID,
  toElementInstanceKey,
  toIsoTime,
  toIsoTimeOrNull,
  toRootKey,
} from './values';

const STATES = {
  created: 'CREATED',
  completed: 'COMPLETED',
  canceled: 'CANCELED',
} as const satisfies Record<TaskState, UserTask['state']>;

export function toUserTask(
  record: TaskRecord,
  actions: UserTask['actions'],
): UserTask {
  return {
    userTaskKey: record.taskKey,
    name: record.name,
    state: STATES[record.state],
    elementId: record.elementId,
    elementInstanceKey: toElementInstanceKey(
      record.instanceKey,
      record.elementInstanceKey,
    ),
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    processDefinitionVersion: record.processVersion,
    processName: record.processName,
    processInstanceKey: record.instanceKey,
    rootProcessInstanceKey: toRootKey(
      record.instanceKey,
      record.rootInstanceKey,
    ),
    tenantId: TENANT_ID,
    targetRef: record.targetRef,
    assignee: record.assignee ?? null,
    candidateGroups: record.candidateRefs.filter(ref => !isUser(ref)),
    candidateUsers: record.candidateRefs.filter(isUser),
    creationDate: toIsoTime(record.createdAt),
    completionDate: toIsoTimeOrNull(record.completedAt),
    completedBy: record.completedBy,
    dueDate: toIsoTimeOrNull(record.dueAt),
    followUpDate: toIsoTimeOrNull(record.followUpAt),
    priority: record.priority,
    customHeaders: record.headers,
    formKey: record.formKey ?? null,
    externalFormReference: null,
    tags: [],
    hasForm: record.formKey !== undefined,
    actions,
  };
}

function isUser(entityRef: string): boolean {
  return entityRef.startsWith('user:');
}
