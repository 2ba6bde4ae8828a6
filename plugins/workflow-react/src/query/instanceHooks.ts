import type { LiveQueryOptions } from '@linework/frontend-common';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ElementStatistics,
  HistoryPage,
  HistoryRecord,
  IncidentPage,
  IncidentSearch,
  ProcessInstance,
  ProcessInstancePage,
  ProcessInstanceSearch,
  ProcessInstanceStatistics,
  VariableScope,
} from '@linework/backstage-plugin-workflow-common';
import {
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { workflowApiRef } from '../api/workflowApiRef';
import { WORKFLOW_QUERY_ROOT } from './queryKeys';
import { useWorkflowQuery } from './useWorkflowQuery';
import { workflowQueries } from './workflowQueries';

/**
 * One page of the process instances the caller may read.
 *
 * @public
 */
export function useInstances(
  search: ProcessInstanceSearch = {},
  options: LiveQueryOptions = { keepPrevious: true },
): UseQueryResult<ProcessInstancePage, Error> {
  return useWorkflowQuery(
    ['instances', 'search', search],
    api => api.searchInstances(search),
    options,
  );
}

/**
 * Counts of instances by state.
 *
 * @public
 */
export function useInstanceStatistics(): UseQueryResult<
  ProcessInstanceStatistics,
  Error
> {
  return useWorkflowQuery(['instances', 'statistics'], api =>
    api.getInstanceStatistics(),
  );
}

/**
 * One process instance; asks nothing without a key.
 *
 * @public
 */
export function useInstance(
  processInstanceKey: string | undefined,
): UseQueryResult<ProcessInstance, Error> {
  return useWorkflowQuery(
    ['instances', 'instance', processInstanceKey],
    api => api.getInstance(processInstanceKey!),
    { enabled: Boolean(processInstanceKey) },
  );
}

/**
 * What the diagram of an instance shows: counts by element and the flows taken.
 *
 * @public
 */
export function useElementStatistics(
  processInstanceKey: string | undefined,
): UseQueryResult<ElementStatistics, Error> {
  return useWorkflowQuery(
    ['instances', 'statistics-elements', processInstanceKey],
    api => api.getElementStatistics(processInstanceKey!),
    { enabled: Boolean(processInstanceKey) },
  );
}

/**
 * Variables of an instance by scope.
 *
 * @public
 */
export function useInstanceVariables(
  processInstanceKey: string | undefined,
): UseQueryResult<VariableScope[], Error> {
  return useWorkflowQuery(
    ['instances', 'variables', processInstanceKey],
    api => api.getVariables(processInstanceKey!),
    { enabled: Boolean(processInstanceKey) },
  );
}

/**
 * History of an instance, oldest first; `fetchNextPage` adds the following records.
 *
 * @public
 */
export function useInstanceHistory(
  processInstanceKey: string | undefined,
): UseInfiniteQueryResult<HistoryRecord[], Error> {
  const api = useApi(workflowApiRef);
  const pollInterval = workflowQueries.usePollInterval();
  return useInfiniteQuery<
    HistoryPage,
    Error,
    HistoryRecord[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [WORKFLOW_QUERY_ROOT, 'instances', 'history', processInstanceKey],
    queryFn: ({ pageParam }) =>
      api.getHistory(processInstanceKey!, { limit: 200, after: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: page => page.endCursor,
    select: flattenHistory,
    enabled: Boolean(processInstanceKey),
    refetchInterval: pollInterval,
  });
}

function flattenHistory(data: InfiniteData<HistoryPage>): HistoryRecord[] {
  return data.pages.flatMap(page => page.items);
}

/**
 * One page of the incidents of instances the caller may read.
 *
 * @public
 */
export function useIncidents(
  search: IncidentSearch = {},
  options: LiveQueryOptions = { keepPrevious: true },
): UseQueryResult<IncidentPage, Error> {
  return useWorkflowQuery(
    ['incidents', 'search', search],
    api => api.searchIncidents(search),
    options,
  );
}
