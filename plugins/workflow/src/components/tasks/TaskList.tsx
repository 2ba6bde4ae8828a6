// The left pane: one link per task. Links, not a listbox: each opens in a new tab, can be copied, and needs no
// explaining to a screen reader.
import { forwardRef } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { alpha, makeStyles } from '@material-ui/core/styles';
import PriorityHigh from '@material-ui/icons/PriorityHigh';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityName, RelativeTime, useRoute } from '@linework/frontend-common';
import type { UserTask } from '@linework/backstage-plugin-workflow-common';
import { taskRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { DueDate } from '../common/DueDate';

/** Camunda's default priority is 50; above it somebody said that this is more urgent than usual. */
const USUAL_PRIORITY = 50;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  link: {
    display: 'block',
    padding: theme.spacing(1, 1.5),
    borderLeft: '3px solid transparent',
    borderBottom: `1px solid ${theme.palette.divider}`,
    color: 'inherit',
    textDecoration: 'none',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
  selected: {
    borderLeftColor: theme.palette.primary.main,
    backgroundColor: alpha(theme.palette.primary.main, 0.08),
    // Secondary text is too weak on a tinted ground.
    '& $muted': { color: theme.palette.text.primary },
  },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    minWidth: 0,
  },
  name: {
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  muted: {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  due: { ...theme.typography.caption, display: 'flex', flexShrink: 0 },
  priority: {
    fontSize: 16,
    flexShrink: 0,
    color: theme.palette.warning.dark,
  },
}));

export interface TaskListProps {
  tasks: UserTask[];
  selectedKey: string | undefined;
  me: string | undefined;
  queryText: string;
}

export const TaskList = forwardRef<HTMLUListElement, TaskListProps>(
  (props, ref) => {
    const classes = useStyles();
    const { t } = useTranslationRef(workflowTranslationRef);
    return (
      <ul ref={ref} className={classes.list} aria-label={t('tasks.list')}>
        {props.tasks.map(task => (
          <li key={task.userTaskKey}>
            <TaskLink
              task={task}
              isSelected={task.userTaskKey === props.selectedKey}
              me={props.me}
              queryText={props.queryText}
            />
          </li>
        ))}
      </ul>
    );
  },
);

function TaskLink(props: {
  task: UserTask;
  isSelected: boolean;
  me: string | undefined;
  queryText: string;
}) {
  const { task } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const taskPath = useRoute(taskRouteRef);
  const path = taskPath?.({ taskKey: task.userTaskKey }) ?? '';
  return (
    <RouterLink
      to={`${path}${props.queryText}`}
      className={`${classes.link} ${props.isSelected ? classes.selected : ''}`}
      aria-current={props.isSelected ? 'true' : undefined}
      data-task-key={task.userTaskKey}
    >
      <div className={classes.line}>
        <Typography variant="body2" component="span" className={classes.name}>
          {task.name}
        </Typography>
        {task.priority > USUAL_PRIORITY && (
          <PriorityHigh
            className={classes.priority}
            titleAccess={t('tasks.highPriority')}
          />
        )}
      </div>
      <div className={classes.line}>
        <span className={classes.muted}>
          {task.targetRef ? (
            <EntityName entityRef={task.targetRef} />
          ) : (
            task.processName
          )}
          {task.targetRef && ` · ${task.processName}`}
        </span>
      </div>
      <div className={classes.line}>
        <span className={classes.muted}>
          <Holder task={task} me={props.me} />
        </span>
        <span className={classes.due}>
          {task.state === 'CREATED' && task.dueDate ? (
            <DueDate value={task.dueDate} isOpen />
          ) : (
            <span className={classes.muted}>
              <RelativeTime value={task.completionDate ?? task.creationDate} />
            </span>
          )}
        </span>
      </div>
    </RouterLink>
  );
}

function Holder(props: { task: UserTask; me: string | undefined }) {
  const { t } = useTranslationRef(workflowTranslationRef);
  const { assignee } = props.task;
  if (!assignee) {
    return <>{t('tasks.viewUnassigned')}</>;
  }
  if (assignee === props.me) {
    return <>{t('tasks.assignedToMe')}</>;
  }
  return <EntityName entityRef={assignee} />;
}
