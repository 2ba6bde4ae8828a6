import type { LiveQueryOptions } from '@linework/frontend-common';
import type {
  Form,
  UserTaskDetail,
  UserTaskPage,
  UserTaskSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useWorkflowQuery } from './useWorkflowQuery';

/**
 * One page of the tasks the caller may read.
 *
 * @public
 */
export function useTasks(
  search: UserTaskSearch = {},
  options: LiveQueryOptions = { keepPrevious: true },
): UseQueryResult<UserTaskPage, Error> {
  return useWorkflowQuery(
    ['tasks', 'search', search],
    api => api.searchTasks(search),
    options,
  );
}

/**
 * One task with the variables visible to it; asks nothing without a key.
 *
 * @public
 */
export function useTask(
  userTaskKey: string | undefined,
): UseQueryResult<UserTaskDetail, Error> {
  return useWorkflowQuery(
    ['tasks', 'task', userTaskKey],
    api => api.getTask(userTaskKey!),
    { enabled: Boolean(userTaskKey) },
  );
}

/**
 * The form of a task; `null` when it has none.
 *
 * @public
 */
export function useTaskForm(
  userTaskKey: string | undefined,
): UseQueryResult<Form | null, Error> {
  return useWorkflowQuery(
    ['tasks', 'form', userTaskKey],
    async api => (await api.getTaskForm(userTaskKey!)) ?? null,
    // A task keeps the form version it was created with, and reloading would disturb who fills it in.
    { enabled: Boolean(userTaskKey), immutable: true },
  );
}
