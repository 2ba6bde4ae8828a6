// What the task list shows lives in the URL, so that a view can be shared and survives a reload:
// ?view=groups&sort=priority&target=resource:default/edge-1&instance=<key>
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { UserTaskSearch } from '@linework/backstage-plugin-workflow-common';

export const TASK_VIEWS = [
  'mine',
  'groups',
  'unassigned',
  'all',
  'done',
] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export const TASK_SORTS = ['due', 'priority', 'newest', 'oldest'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

type TaskFilter = NonNullable<UserTaskSearch['filter']>;

const VIEW_FILTERS: Record<TaskView, TaskFilter> = {
  mine: { scope: 'mine', state: 'CREATED' },
  groups: { scope: 'myGroups', state: 'CREATED' },
  unassigned: { scope: 'unassigned', state: 'CREATED' },
  all: { scope: 'all', state: 'CREATED' },
  done: { scope: 'mine', state: 'COMPLETED' },
};

const SORTS: Record<TaskSort, NonNullable<UserTaskSearch['sort']>> = {
  due: [{ field: 'dueDate', order: 'ASC' }],
  priority: [{ field: 'priority', order: 'DESC' }],
  newest: [{ field: 'creationDate', order: 'DESC' }],
  oldest: [{ field: 'creationDate', order: 'ASC' }],
};

export interface TaskQuery {
  view: TaskView;
  sort: TaskSort;
  targetRef?: string;
  processInstanceKey?: string;
}

export function taskFilter(query: TaskQuery): TaskFilter {
  return {
    ...VIEW_FILTERS[query.view],
    ...(query.targetRef && { targetRef: query.targetRef }),
    ...(query.processInstanceKey && {
      processInstanceKey: query.processInstanceKey,
    }),
  };
}

export function taskSort(query: TaskQuery): UserTaskSearch['sort'] {
  return SORTS[query.sort];
}

/** The query in the URL, and a way to change a part of it. */
export function useTaskSearch() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();

  const query = useMemo((): TaskQuery => {
    const current = new URLSearchParams(text);
    const view = oneOf(TASK_VIEWS, current.get('view')) ?? 'mine';
    return {
      view,
      sort:
        oneOf(TASK_SORTS, current.get('sort')) ??
        (view === 'done' ? 'newest' : 'due'),
      targetRef: current.get('target') ?? undefined,
      processInstanceKey: current.get('instance') ?? undefined,
    };
  }, [text]);

  const change = (changes: Record<string, string | undefined>) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) {
          next.delete(name);
        } else {
          next.set(name, value);
        }
      }
      return next;
    });

  return { query, change, queryText: text && `?${text}` };
}

function oneOf<T extends string>(
  values: readonly T[],
  value: string | null,
): T | undefined {
  return values.find(candidate => candidate === value);
}
