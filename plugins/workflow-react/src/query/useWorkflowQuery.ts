import type { LiveQueryOptions } from '@linework/frontend-common';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { WorkflowApi } from '../api/workflowApiRef';
import type { WorkflowQueryKey } from './queryKeys';
import { workflowQueries } from './workflowQueries';

/**
 * A live query of the workflow API: refreshed by signals that concern its resource, and by slow polling in case
 * one was lost.
 *
 * @public
 */
export function useWorkflowQuery<T>(
  queryKey: WorkflowQueryKey,
  ask: (api: WorkflowApi) => Promise<T>,
  options: LiveQueryOptions = {},
): UseQueryResult<T, Error> {
  return workflowQueries.useLiveQuery(queryKey, ask, options);
}

/**
 * An operation on the workflow API. When it has succeeded everything shown is refreshed, without waiting for the
 * signal.
 *
 * @public
 */
export function useWorkflowMutation<TVariables = void, TResult = void>(
  act: (api: WorkflowApi, variables: TVariables) => Promise<TResult>,
): UseMutationResult<TResult, Error, TVariables> {
  return workflowQueries.useLiveMutation(act);
}
