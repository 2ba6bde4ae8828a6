// From what the database holds to what the API document says. Nothing else decides the shape of an answer.
import type {
  Form,
  HistoryRecord,
  Incident,
  ProcessDefinition,
  ProcessInstance,
  UserTask,
} from '@linework/backstage-plugin-workflow-common';
import type { HistoryEntry } from '../database/HistoryStore';
import type { DefinitionRecord } from '../queries/DefinitionQueries';
import type { FormRecord } from '../queries/FormQueries';
import type { IncidentRecord } from '../queries/IncidentQueries';
import type { InstanceRecord, InstanceState } from '../queries/InstanceQueries';
import type { TaskRecord, TaskState } from '../queries/TaskQueries';

export function toProcessDefinition(
  record: DefinitionRecord,
  actions: ProcessDefinition['actions'],
): ProcessDefinition {
  return {
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    name: record.name,
    documentation: record.documentation,
    version: record.version,
    isLatest: record.isLatest,
    resourceName: record.resourceName,
    deployedAt: toIsoTime(record.deployedAt),
    deployedBy: record.deployedBy,
    hasStartForm: record.startFormId !== undefined,
    target: record.targetKind
      ? { kind: record.targetKind, type: record.targetType }
      : undefined,
    activeInstances: record.activeInstances,
    actions,
  };
}

export function toForm(record: FormRecord): Form {
  return {
    formKey: record.formKey,
    formId: record.formId,
    version: record.version,
    title: record.title,
    schema: record.schema,
    uiSchema: record.uiSchema,
  };
}

const INSTANCE_STATES = {
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
    state: INSTANCE_STATES[record.state],
    hasIncident: record.incidentCount > 0,
    targetRef: record.targetRef,
    startedBy: record.startedBy,
    startDate: toIsoTime(record.startedAt),
    endDate: toOptionalIsoTime(record.endedAt),
    actions,
  };
}

export function fromInstanceState(
  state: ProcessInstance['state'],
): InstanceState {
  return state.toLowerCase() as InstanceState;
}

const TASK_STATES = {
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
    state: TASK_STATES[record.state],
    elementId: record.elementId,
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    processName: record.processName,
    processInstanceKey: record.instanceKey,
    targetRef: record.targetRef,
    assignee: record.assignee,
    candidateGroups: record.candidateRefs.filter(ref => !isUser(ref)),
    candidateUsers: record.candidateRefs.filter(isUser),
    creationDate: toIsoTime(record.createdAt),
    completionDate: toOptionalIsoTime(record.completedAt),
    completedBy: record.completedBy,
    dueDate: toOptionalIsoTime(record.dueAt),
    followUpDate: toOptionalIsoTime(record.followUpAt),
    priority: record.priority,
    hasForm: record.formKey !== undefined,
    actions,
  };
}

export function fromTaskState(state: UserTask['state']): TaskState {
  return state.toLowerCase() as TaskState;
}

export function toIncident(
  record: IncidentRecord,
  elementName: string | undefined,
  actions: Incident['actions'],
): Incident {
  return {
    incidentKey: record.incidentKey,
    processInstanceKey: record.instanceKey,
    processDefinitionId: record.processId,
    processDefinitionName: record.processName,
    elementId: record.elementId,
    elementName,
    targetRef: record.targetRef,
    incidentType: record.type,
    code: record.code,
    message: record.message,
    state: record.state === 'active' ? 'ACTIVE' : 'RESOLVED',
    creationTime: toIsoTime(record.createdAt),
    actions,
  };
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

function isUser(entityRef: string): boolean {
  return entityRef.startsWith('user:');
}

function toIsoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function toOptionalIsoTime(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : toIsoTime(epochMs);
}
