import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { workflowApiRef, type WorkflowApi } from '../api/workflowApiRef';
import { WORKFLOW_QUERY_ROOT, type WorkflowQueryKey } from './queryKeys';
import { usePollInterval } from './WorkflowQueryProvider';

const IMMUTABLE = { immutable: true };

/** @public */
export interface WorkflowQueryOptions {
  /** `false` asks nothing. */
  enabled?: boolean;
  /** The answer never changes, like the diagram of a deployed version: no polling, no refetch. */
  immutable?: boolean;
  /** Shows the previous answer while the next page or filter loads. */
  keepPrevious?: boolean;
}

/**
 * A live query of the workflow API: refreshed by signals that concern its resource, and by slow polling in case
 * one was lost.
 *
 * @public
 */
export function useWorkflowQuery<T>(
  queryKey: WorkflowQueryKey,
  ask: (api: WorkflowApi) => Promise<T>,
  options: WorkflowQueryOptions = {},
): UseQueryResult<T, Error> {
  const api = useApi(workflowApiRef);
  const pollInterval = usePollInterval();
  return useQuery<T, Error>({
    queryKey: [WORKFLOW_QUERY_ROOT, ...queryKey],
    queryFn: () => ask(api),
    enabled: options.enabled ?? true,
    refetchInterval: options.immutable ? false : pollInterval,
    ...(options.immutable ? { staleTime: Infinity, meta: IMMUTABLE } : {}),
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  });
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
  const api = useApi(workflowApiRef);
  const client = useQueryClient();
  return useMutation<TResult, Error, TVariables>({
    mutationFn: variables => act(api, variables),
    onSuccess: () => {
      // Not awaited: the operation is over when the server says so, not when every list has been read again.
      client.invalidateQueries({
        predicate: query =>
          query.queryKey[0] === WORKFLOW_QUERY_ROOT && query.meta !== IMMUTABLE,
      });
    },
  });
}
