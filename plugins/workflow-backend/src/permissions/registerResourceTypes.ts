import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  workflowBatchOperatePermission,
  workflowDefinitionDeployPermission,
  workflowDefinitionReadPermission,
  workflowDefinitionRetirePermission,
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  workflowInstanceStartPermission,
  workflowJobWorkPermission,
  workflowMessagePublishPermission,
  workflowSignalBroadcastPermission,
  workflowTaskAssignPermission,
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
} from '@linework/backstage-plugin-workflow-common';
import type { DefinitionQueries } from '../queries/DefinitionQueries';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { TaskQueries } from '../queries/TaskQueries';
import {
  definitionResourceRef,
  instanceResourceRef,
  taskResourceRef,
} from './resources';
import { definitionRules, instanceRules, taskRules } from './rules';

/** Tells the permission framework what this plugin protects and how to load it for conditional decisions. */
export function registerResourceTypes(
  registry: PermissionsRegistryService,
  queries: {
    definitions: DefinitionQueries;
    instances: InstanceQueries;
    tasks: TaskQueries;
  },
): void {
  registry.addPermissions([
    workflowDefinitionDeployPermission,
    workflowMessagePublishPermission,
    workflowSignalBroadcastPermission,
    workflowJobWorkPermission,
    workflowBatchOperatePermission,
  ]);
  registry.addResourceType({
    resourceRef: definitionResourceRef,
    permissions: [
      workflowDefinitionReadPermission,
      workflowDefinitionRetirePermission,
      workflowInstanceStartPermission,
    ],
    rules: Object.values(definitionRules),
    getResources: keys => queries.definitions.loadResources(keys),
  });
  registry.addResourceType({
    resourceRef: instanceResourceRef,
    permissions: [
      workflowInstanceReadPermission,
      workflowInstanceOperatePermission,
    ],
    rules: Object.values(instanceRules),
    getResources: keys => queries.instances.loadResources(keys),
  });
  registry.addResourceType({
    resourceRef: taskResourceRef,
    permissions: [
      workflowTaskReadPermission,
      workflowTaskWorkPermission,
      workflowTaskAssignPermission,
    ],
    rules: Object.values(taskRules),
    getResources: keys => queries.tasks.loadResources(keys),
  });
}
