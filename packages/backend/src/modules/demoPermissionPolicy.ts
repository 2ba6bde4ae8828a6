/*
 * Who may do what in the demo, as an example of a policy for Linework's permissions:
 *
 * - everybody signed in reads the catalog, processes and instances, and starts work;
 * - an engineer sees and works on the tasks that are theirs or their groups';
 * - an engineer polls devices and fetches their configurations;
 * - approvers deploy processes, and decide what the network should look like: imports, discovery, rules, calendar;
 * - operations (the managers) may do everything: see every task, assign it to others, operate running instances;
 * - what nobody thought of is denied.
 */
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  networkCalendarManagePermission,
  networkConfigurationStorePermission,
  networkDevicePollPermission,
  networkDiscoveryRunPermission,
  networkImportPermission,
  networkProposalDecidePermission,
  networkRuleManagePermission,
} from '@linework/backstage-plugin-network-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  RESOURCE_TYPE_WORKFLOW_TASK,
  workflowDefinitionDeployPermission,
  workflowInstanceOperatePermission,
  workflowInstanceStartPermission,
  workflowTaskAssignPermission,
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
} from '@linework/backstage-plugin-workflow-common';

const OPERATIONS = 'group:default/operations';
const APPROVERS = 'group:default/change-approvers';

export class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const refs = user?.info.ownershipEntityRefs ?? [];
    if (!user) return { result: AuthorizeResult.DENY };
    if (refs.includes(OPERATIONS)) return { result: AuthorizeResult.ALLOW };

    switch (request.permission.name) {
      case workflowDefinitionDeployPermission.name:
      case networkCalendarManagePermission.name:
      case networkDiscoveryRunPermission.name:
      case networkImportPermission.name:
      case networkProposalDecidePermission.name:
      case networkRuleManagePermission.name:
        return {
          result: refs.includes(APPROVERS)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        };
      case workflowInstanceOperatePermission.name:
      case workflowTaskAssignPermission.name:
        return { result: AuthorizeResult.DENY };
      case workflowTaskReadPermission.name:
      case workflowTaskWorkPermission.name:
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'workflow',
          resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
          conditions: {
            anyOf: [
              {
                rule: 'IS_ASSIGNEE',
                resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
                params: { userRefs: [user.info.userEntityRef] },
              },
              {
                rule: 'IS_CANDIDATE',
                resourceType: RESOURCE_TYPE_WORKFLOW_TASK,
                params: { refs },
              },
            ],
          },
        };
      case workflowInstanceStartPermission.name:
      case networkConfigurationStorePermission.name:
      case networkDevicePollPermission.name:
        return { result: AuthorizeResult.ALLOW };
      default:
        return {
          result:
            request.permission.attributes.action === 'read'
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
    }
  }
}

const permissionModuleDemoPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new DemoPermissionPolicy());
      },
    });
  },
});

export default permissionModuleDemoPolicy;
