import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  networkConfigurationReadPermission,
  networkConfigurationStorePermission,
  networkDevicePollPermission,
  networkImportPermission,
  networkPermissions,
  networkRuleManagePermission,
} from '@linework/backstage-plugin-network-common';
import {
  workflowDefinitionDeployPermission,
  workflowDefinitionReadPermission,
  workflowInstanceOperatePermission,
  workflowInstanceStartPermission,
  workflowPermissions,
  workflowTaskReadPermission,
} from '@linework/backstage-plugin-workflow-common';
import { DemoPermissionPolicy } from './demoPermissionPolicy';

const policy = new DemoPermissionPolicy();

function member(...groups: string[]): PolicyQueryUser {
  const userEntityRef = 'user:default/ada';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
  } as PolicyQueryUser;
}
const engineer = member('group:default/team-core');
const approver = member('group:default/change-approvers');
const manager = member('group:default/operations');

const result = async (
  permission:
    | (typeof workflowPermissions)[number]
    | (typeof networkPermissions)[number],
  user?: PolicyQueryUser,
) => (await policy.handle({ permission }, user)).result;

describe('demo permission policy', () => {
  it('denies whoever is not signed in', async () => {
    for (const permission of [...workflowPermissions, ...networkPermissions]) {
      expect(await result(permission)).toBe(AuthorizeResult.DENY);
    }
  });

  it('lets everybody signed in read processes and start work', async () => {
    for (const user of [engineer, approver, manager]) {
      expect(await result(workflowDefinitionReadPermission, user)).toBe(
        'ALLOW',
      );
      expect(await result(workflowInstanceStartPermission, user)).toBe('ALLOW');
    }
  });

  it('lets only approvers and operations deploy', async () => {
    expect(await result(workflowDefinitionDeployPermission, engineer)).toBe(
      'DENY',
    );
    expect(await result(workflowDefinitionDeployPermission, approver)).toBe(
      'ALLOW',
    );
    expect(await result(workflowDefinitionDeployPermission, manager)).toBe(
      'ALLOW',
    );
  });

  it('lets engineers read, poll and back up devices, and approvers say what the network should be', async () => {
    for (const permission of [
      networkConfigurationReadPermission,
      networkConfigurationStorePermission,
      networkDevicePollPermission,
    ]) {
      expect(await result(permission, engineer)).toBe('ALLOW');
    }
    for (const permission of [
      networkImportPermission,
      networkRuleManagePermission,
    ]) {
      expect(await result(permission, engineer)).toBe('DENY');
      expect(await result(permission, approver)).toBe('ALLOW');
      expect(await result(permission, manager)).toBe('ALLOW');
    }
  });

  it('lets only operations operate running instances', async () => {
    expect(await result(workflowInstanceOperatePermission, engineer)).toBe(
      'DENY',
    );
    expect(await result(workflowInstanceOperatePermission, manager)).toBe(
      'ALLOW',
    );
  });

  it('shows an engineer the tasks of their own and of their groups', async () => {
    const decision = await policy.handle(
      { permission: workflowTaskReadPermission },
      engineer,
    );
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'workflow',
      conditions: {
        anyOf: [
          { rule: 'IS_ASSIGNEE', params: { userRefs: ['user:default/ada'] } },
          {
            rule: 'IS_CANDIDATE',
            params: { refs: ['user:default/ada', 'group:default/team-core'] },
          },
        ],
      },
    });
  });
});
