export { WorkflowQueryProvider } from './WorkflowQueryProvider';
export { useWorkflowMutation, useWorkflowQuery } from './useWorkflowQuery';
export type { WorkflowQueryKey, WorkflowResource } from './queryKeys';
export * from './taskHooks';
export * from './instanceHooks';
export * from './definitionHooks';
