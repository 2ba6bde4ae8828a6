import { createApiRef } from '@backstage/core-plugin-api';
import type { WorkflowClient } from '@linework/backstage-plugin-workflow-common';

/**
 * What the hooks and pages need of the workflow plugin's REST API: the methods of `WorkflowClient` itself, as an
 * interface, so that tests and other implementations can stand in for the class.
 *
 * @public
 */
export type WorkflowApi = Pick<
  WorkflowClient,
  Exclude<keyof WorkflowClient, 'operations' | 'workers' | 'batches'>
>;

/**
 * Utility API behind everything in this package. The workflow plugin provides it.
 *
 * @public
 */
export const workflowApiRef = createApiRef<WorkflowApi>({
  id: 'plugin.workflow.client',
});
