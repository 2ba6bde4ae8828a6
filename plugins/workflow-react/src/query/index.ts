export {
  WorkflowQueryProvider,
  createWorkflowQueryClient,
  type WorkflowQueryProviderProps,
} from './WorkflowQueryProvider';
export {
  useWorkflowMutation,
  useWorkflowQuery,
  type WorkflowQueryOptions,
} from './useWorkflowQuery';
export type { WorkflowQueryKey, WorkflowResource } from './queryKeys';
export * from './taskHooks';
export * from './instanceHooks';
export * from './definitionHooks';
