// The Tasks page below its header: the list on the left, the open task on the right, below each other on a narrow
// screen. Which task is open is part of the path, what is listed part of the query.
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  useCursorPages,
  useNotify,
  useRoute,
} from '@linework/frontend-common';
import {
  workflowTaskReadPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import { useTasks } from '@linework/backstage-plugin-workflow-react';
import { taskRouteRef, tasksRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { useMe } from '../common/useMe';
import { ActiveFilters } from './ActiveFilters';
import { EmptyTasks } from './EmptyTasks';
import { TaskList } from './TaskList';
import { TaskPane } from './TaskPane';
import { TaskSortSelect } from './TaskSortSelect';
import { TaskViewTabs } from './TaskViewTabs';
import { useClaimTask } from './taskMutations';
import { useTaskKeys } from './useTaskKeys';
import { taskFilter, taskSort, useTaskSearch } from './useTaskSearch';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(320px, 400px) minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  bar: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1),
    minWidth: 0,
  },
  list: { minWidth: 0 },
  items: {
    maxHeight: 'calc(100vh - 280px)',
    overflowY: 'auto',
    [theme.breakpoints.down('sm')]: { maxHeight: 320 },
  },
  notice: { padding: theme.spacing(1.5) },
  work: { padding: theme.spacing(2), minWidth: 0 },
}));

export function TasksContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { taskKey } = useParams();
  const { query, change, queryText } = useTaskSearch();
  const me = useMe();
  const pages = useCursorPages(queryText);
  const tasks = useTasks({
    filter: taskFilter(query),
    sort: taskSort(query),
    page: { limit: PAGE_SIZE, after: pages.after },
  });
  const items = tasks.data?.items ?? [];
  const list = useRef<HTMLUListElement>(null);
  const openNext = useOpenNext(items, queryText);
  const claim = useClaimTask(() => tasks.refetch());

  useTaskKeys({
    list,
    onClaim: focusedKey => {
      const key = focusedKey ?? taskKey;
      const task = items.find(item => item.userTaskKey === key);
      if (task?.actions.includes('claim')) {
        claim.mutate(task);
      }
    },
  });

  return (
    <div className={classes.root}>
      <Paper variant="outlined" className={classes.bar}>
        <TaskViewTabs
          query={query}
          onChange={view => change({ view, sort: undefined })}
        />
        <ActiveFilters query={query} onChange={change} />
        <TaskSortSelect
          value={query.sort}
          onChange={sort => change({ sort })}
        />
      </Paper>
      <Paper variant="outlined" className={classes.list}>
        {claim.error && (
          <div className={classes.notice}>
            <ErrorText error={claim.error} />
          </div>
        )}
        <div className={classes.items}>
          {tasks.error && (
            <div className={classes.notice}>
              <ErrorText
                error={tasks.error}
                permission={workflowTaskReadPermission.name}
                onRetry={() => tasks.refetch()}
              />
            </div>
          )}
          {tasks.isPending && (
            <div className={classes.notice}>
              <SkeletonLines lines={9} />
            </div>
          )}
          {tasks.data && items.length === 0 && !tasks.error && (
            <EmptyTasks query={query} onChange={change} />
          )}
          <TaskList
            ref={list}
            tasks={items}
            selectedKey={taskKey}
            me={me}
            queryText={queryText}
          />
        </div>
        {tasks.data && (
          <CursorPager
            page={tasks.data.page}
            pages={pages}
            pageSize={PAGE_SIZE}
            shown={items.length}
          />
        )}
      </Paper>
      <Paper variant="outlined" className={classes.work}>
        {taskKey ? (
          <TaskPane taskKey={taskKey} me={me} onCompleted={openNext} />
        ) : (
          <EmptyNotice
            title={t('tasks.chooseTitle')}
            hint={t('tasks.chooseHint')}
          />
        )}
      </Paper>
    </div>
  );
}

/** After a task is done the one below it opens, else the one above; the list closes ranks. */
function useOpenNext(items: UserTask[], queryText: string) {
  const navigate = useNavigate();
  const notify = useNotify();
  const { t } = useTranslationRef(workflowTranslationRef);
  const taskPath = useRoute(taskRouteRef);
  const tasksPath = useRoute(tasksRouteRef);
  return (done: UserTask) => {
    const index = items.findIndex(
      item => item.userTaskKey === done.userTaskKey,
    );
    // A task claimed among the unassigned has left that list; then its first one is next.
    const next = index === -1 ? items[0] : items[index + 1] ?? items[index - 1];
    if (next) {
      notify(t('tasks.completedNext', { name: done.name, next: next.name }));
    } else {
      notify(t('tasks.completedLast', { name: done.name }));
    }
    const path = next
      ? taskPath?.({ taskKey: next.userTaskKey })
      : tasksPath?.();
    if (path) {
      navigate(`${path}${queryText}`, { replace: true });
    }
  };
}
