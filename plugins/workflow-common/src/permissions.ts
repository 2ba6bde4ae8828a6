import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of process definitions in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_WORKFLOW_DEFINITION = 'workflow-definition';

/**
 * Resource type of process instances, their history, variables and incidents.
 *
 * @public
 */
export const RESOURCE_TYPE_WORKFLOW_INSTANCE = 'workflow-instance';

/**
 * Resource type of user tasks.
 *
 * @public
 */
export const RESOURCE_TYPE_WORKFLOW_TASK = 'workflow-task';

/**
 * See a process definition and its diagram.
 *
 * @public
 */
export const workflowDefinitionReadPermission = createPermission({
  name: 'workflow.definition.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_WORKFLOW_DEFINITION,
});

/**
 * Deploy processes and forms. A basic permission: a bundle holds any number of processes.
 *
 * @public
 */
export const workflowDefinitionDeployPermission = createPermission({
  name: 'workflow.definition.deploy',
  attributes: { action: 'create' },
});

/**
 * Start an instance of a process definition.
 *
 * @public
 */
export const workflowInstanceStartPermission = createPermission({
  name: 'workflow.instance.start',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_WORKFLOW_DEFINITION,
});

/**
 * See an instance with history, variables and incidents.
 *
 * @public
 */
export const workflowInstanceReadPermission = createPermission({
  name: 'workflow.instance.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_WORKFLOW_INSTANCE,
});

/**
 * Operate an instance: cancel, suspend, modify and migrate it, set its variables, retry its incidents.
 *
 * @public
 */
export const workflowInstanceOperatePermission = createPermission({
  name: 'workflow.instance.operate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_WORKFLOW_INSTANCE,
});

/**
 * See a user task with the variables visible to it.
 *
 * @public
 */
export const workflowTaskReadPermission = createPermission({
  name: 'workflow.task.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
});

/**
 * Work on a user task: claim, release and complete it. Whoever holds it must still be the assignee or a candidate.
 *
 * @public
 */
export const workflowTaskWorkPermission = createPermission({
  name: 'workflow.task.work',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
});

/**
 * Assign a user task to somebody else.
 *
 * @public
 */
export const workflowTaskAssignPermission = createPermission({
  name: 'workflow.task.assign',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
});

/**
 * Take a version of a process out of use, or back into it: no new instance of it starts.
 *
 * @public
 */
export const workflowDefinitionRetirePermission = createPermission({
  name: 'workflow.definition.retire',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_WORKFLOW_DEFINITION,
});

/**
 * Publish and correlate messages. A basic permission: whom a message reaches is decided by those who wait for it.
 *
 * @public
 */
export const workflowMessagePublishPermission = createPermission({
  name: 'workflow.message.publish',
  attributes: { action: 'create' },
});

/**
 * Broadcast signals.
 *
 * @public
 */
export const workflowSignalBroadcastPermission = createPermission({
  name: 'workflow.signal.broadcast',
  attributes: { action: 'create' },
});

/**
 * Work on jobs: have them handed out and report what came of them, with the variables that they see.
 *
 * @public
 */
export const workflowJobWorkPermission = createPermission({
  name: 'workflow.job.work',
  attributes: { action: 'update' },
});

/**
 * Change many instances at once by a batch operation, and stop it. It changes only instances that the caller may operate.
 *
 * @public
 */
export const workflowBatchOperatePermission = createPermission({
  name: 'workflow.batch.operate',
  attributes: { action: 'create' },
});

/**
 * Every permission of the workflow plugin.
 *
 * @public
 */
export const workflowPermissions = [
  workflowDefinitionReadPermission,
  workflowDefinitionDeployPermission,
  workflowInstanceStartPermission,
  workflowInstanceReadPermission,
  workflowInstanceOperatePermission,
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
  workflowTaskAssignPermission,
  workflowDefinitionRetirePermission,
  workflowMessagePublishPermission,
  workflowSignalBroadcastPermission,
  workflowJobWorkPermission,
  workflowBatchOperatePermission,
];
