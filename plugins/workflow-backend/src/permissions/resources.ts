// The resource types of the permission framework. A rule's query is a plain filter (property and values), so that
// policies know nothing of tables; the query stores translate it to SQL before they page and count.
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_WORKFLOW_DEFINITION,
  RESOURCE_TYPE_WORKFLOW_INSTANCE,
  RESOURCE_TYPE_WORKFLOW_TASK,
} from '@linework/backstage-plugin-workflow-common';

/**
 * What a permission rule asks of the database: the property has one of the values.
 *
 * @public
 */
export interface WorkflowResourceFilter<TProperty extends string> {
  property: TProperty;
  values: string[];
}

/**
 * A process definition as permission rules see it.
 *
 * @public
 */
export interface DefinitionResource {
  processId: string;
}

/**
 * A process instance as permission rules see it.
 *
 * @public
 */
export interface InstanceResource {
  processId: string;
  startedBy: string;
  targetRef?: string;
  /** Who owns the entity it works for, as entity refs. */
  targetOwnerRefs: string[];
  /** Assignees and candidates of its user tasks, open and past, as entity refs. */
  involvedRefs: string[];
}

/**
 * A user task as permission rules see it.
 *
 * @public
 */
export interface TaskResource {
  processId: string;
  /** Who started its instance. */
  startedBy?: string;
  targetRef?: string;
  /** Who owns the entity its instance works for, as entity refs. */
  targetOwnerRefs: string[];
  assignee?: string;
  /** Users and groups that may claim it, as entity refs. */
  candidateRefs: string[];
}

/** @public */
export type DefinitionFilter = WorkflowResourceFilter<'processId'>;

/** @public */
export type InstanceFilter = WorkflowResourceFilter<
  'processId' | 'startedBy' | 'targetRef' | 'targetOwner' | 'involved'
>;

/** @public */
export type TaskFilter = WorkflowResourceFilter<
  | 'processId'
  | 'startedBy'
  | 'targetRef'
  | 'targetOwner'
  | 'assignee'
  | 'candidate'
>;

export const definitionResourceRef = createPermissionResourceRef<
  DefinitionResource,
  DefinitionFilter
>().with({
  pluginId: 'workflow',
  resourceType: RESOURCE_TYPE_WORKFLOW_DEFINITION,
});

export const instanceResourceRef = createPermissionResourceRef<
  InstanceResource,
  InstanceFilter
>().with({
  pluginId: 'workflow',
  resourceType: RESOURCE_TYPE_WORKFLOW_INSTANCE,
});

export const taskResourceRef = createPermissionResourceRef<
  TaskResource,
  TaskFilter
>().with({ pluginId: 'workflow', resourceType: RESOURCE_TYPE_WORKFLOW_TASK });
