// Open tasks of one process instance or one entity: who has them, until when, and the way to work on them.
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link, LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CursorPager,
  EmptyNotice,
  EntityLink,
  ErrorText,
  SkeletonLines,
  useCursorPages,
  useRoute,
} from '@linework/frontend-common';
import {
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import { useTasks } from '@linework/backstage-plugin-workflow-react';
import { taskRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { DueDate } from '../common/DueDate';
import { useClaimTask } from './taskMutations';

const PAGE_SIZE = 10;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  task: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) 200px 190px',
    gap: theme.spacing(1, 2),
    alignItems: 'center',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    ...theme.typography.body2,
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
    },
  },
  muted: { color: theme.palette.text.secondary },
  actions: {
    display: 'flex',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
  },
  error: { gridColumn: '1 / -1' },
}));

export function OpenTasks(props: {
  filter: { processInstanceKey?: string; targetRef?: string };
  emptyTitle: string;
  emptyHint?: string;
  dense?: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const pages = useCursorPages(JSON.stringify(props.filter));
  const tasks = useTasks({
    filter: { scope: 'all', ...props.filter, state: 'CREATED' },
    sort: [{ field: 'dueDate', order: 'ASC' }],
    page: { limit: PAGE_SIZE, after: pages.after },
  });
  if (tasks.error && !tasks.data) {
    return (
      <ErrorText
        error={tasks.error}
        permission={workflowTaskReadPermission.name}
        onRetry={() => tasks.refetch()}
      />
    );
  }
  if (!tasks.data) {
    return <SkeletonLines lines={3} />;
  }
  const { items, page } = tasks.data;
  if (items.length === 0) {
    return (
      <EmptyNotice
        title={props.emptyTitle}
        hint={props.emptyHint}
        dense={props.dense}
      />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('work.openTasks')}>
        {items.map(task => (
          <OpenTask
            key={task.userTaskKey}
            task={task}
            onRefused={() => tasks.refetch()}
          />
        ))}
      </ul>
      {(page.endCursor || pages.pageIndex > 0) && (
        <CursorPager
          page={page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}

function OpenTask(props: { task: UserTask; onRefused: () => void }) {
  const { task } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const taskPath = useRoute(taskRouteRef);
  const path = taskPath?.({ taskKey: task.userTaskKey });
  const claim = useClaimTask(props.onRefused);
  return (
    <li className={classes.task}>
      <span>
        {path ? <Link to={path}>{task.name}</Link> : task.name}
        <span className={classes.muted}> · {task.processName}</span>
      </span>
      <span>
        {task.assignee ? (
          <EntityLink entityRef={task.assignee} />
        ) : (
          t('tasks.viewUnassigned')
        )}
      </span>
      <span>{task.dueDate && <DueDate value={task.dueDate} isOpen />}</span>
      <span className={classes.actions}>
        {task.actions.includes('claim') && (
          <Button
            size="small"
            variant="outlined"
            disabled={claim.isPending}
            onClick={() => claim.mutate(task)}
            aria-label={`${t('tasks.claim')} ${task.name}`}
          >
            {t('tasks.claim')}
          </Button>
        )}
        {path && (
          <LinkButton
            size="small"
            to={path}
            aria-label={`${t('work.openTask')} ${task.name}`}
          >
            {t('work.openTask')}
          </LinkButton>
        )}
      </span>
      {claim.error && (
        <div className={classes.error}>
          <ErrorText
            error={claim.error}
            permission={workflowTaskWorkPermission.name}
          />
        </div>
      )}
    </li>
  );
}
