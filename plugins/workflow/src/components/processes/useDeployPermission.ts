import { usePermission } from '@backstage/plugin-permission-react';
import { workflowDefinitionDeployPermission } from '@linework/backstage-plugin-workflow-common';

/** Whether the viewer may deploy; while it is not known yet, neither the way in nor the refusal is shown. */
export function useDeployPermission(): {
  isDenied: boolean;
  isAllowed: boolean;
} {
  const { loading, allowed } = usePermission({
    permission: workflowDefinitionDeployPermission,
  });
  return { isDenied: !loading && !allowed, isAllowed: !loading && allowed };
}
