// The right pane: everything somebody needs to do one task.
import { useEffect, useRef } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  EntityLinks,
  ErrorText,
  Fact,
  Facts,
  RelativeTime,
  SkeletonLines,
  useRoute,
} from '@linework/frontend-common';
import {
  workflowTaskReadPermission,
  type UserTask,
  type UserTaskDetail,
} from '@linework/backstage-plugin-workflow-common';
import { useTask } from '@linework/backstage-plugin-workflow-react';
import { instanceRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { DueDate } from '../common/DueDate';
import { TaskActions } from './TaskActions';
import { TaskEvidence } from './TaskEvidence';
import { TaskWork } from './TaskWork';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    gap: theme.spacing(1, 2),
  },
  title: {
    ...theme.typography.h5,
    fontSize: '1.25rem',
    margin: 0,
    overflowWrap: 'anywhere',
    // Takes the focus when a task opens, only so that reading goes on here: there is nothing to operate.
    '&:focus': { outline: 'none' },
  },
}));

export interface TaskPaneProps {
  taskKey: string;
  me: string | undefined;
  onCompleted: (task: UserTask) => void;
}

export function TaskPane(props: TaskPaneProps) {
  const query = useTask(props.taskKey);
  if (query.data) {
    return (
      <LoadedTask
        {...props}
        task={query.data}
        onRefused={() => {
          query.refetch();
        }}
      />
    );
  }
  return query.error ? (
    <ErrorText
      error={query.error}
      permission={workflowTaskReadPermission.name}
      onRetry={() => query.refetch()}
    />
  ) : (
    <SkeletonLines lines={9} />
  );
}

function LoadedTask(
  props: TaskPaneProps & { task: UserTaskDetail; onRefused: () => void },
) {
  const { task } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    title.current?.focus({ preventScroll: true });
  }, [task.userTaskKey]);

  return (
    <article className={classes.root} aria-labelledby="workflow-task-title">
      <div className={classes.head}>
        <div>
          <h2
            ref={title}
            id="workflow-task-title"
            tabIndex={-1}
            className={classes.title}
          >
            {task.name}
          </h2>
          <Typography variant="body2" color="textSecondary" component="div">
            <InstanceLink task={task} />
          </Typography>
        </div>
        <TaskActions
          key={`${task.userTaskKey}-actions`}
          task={task}
          onRefused={props.onRefused}
        />
      </div>
      <TaskFacts task={task} me={props.me} />
      <TaskWork
        key={task.userTaskKey}
        task={task}
        me={props.me}
        onCompleted={props.onCompleted}
        onRefused={props.onRefused}
      />
      <TaskEvidence key={`${task.userTaskKey}-evidence`} task={task} />
      <Typography variant="srOnly">{t('tasks.chooseHint')}</Typography>
    </article>
  );
}

function InstanceLink(props: { task: UserTask }) {
  const instancePath = useRoute(instanceRouteRef);
  const { task } = props;
  return instancePath ? (
    <Link to={instancePath({ instanceKey: task.processInstanceKey })}>
      {task.processName}
    </Link>
  ) : (
    <>{task.processName}</>
  );
}

function TaskFacts(props: { task: UserTask; me: string | undefined }) {
  const { task } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const isOpen = task.state === 'CREATED';
  const candidates = [...task.candidateGroups, ...task.candidateUsers];
  return (
    <Facts>
      {task.targetRef && (
        <Fact name={t('common.target')}>
          <EntityLink entityRef={task.targetRef} />
        </Fact>
      )}
      {task.dueDate && (
        <Fact name={t('tasks.dueDate')}>
          <DueDate value={task.dueDate} isOpen={isOpen} />
        </Fact>
      )}
      <Fact name={t('tasks.assignedTo')}>
        <Assignee task={task} me={props.me} />
      </Fact>
      {isOpen && !task.assignee && candidates.length > 0 && (
        <Fact name={t('tasks.candidates')}>
          <EntityLinks entityRefs={candidates} />
        </Fact>
      )}
      <Fact name={t('tasks.created')}>
        <RelativeTime value={task.creationDate} />
      </Fact>
      {task.followUpDate && isOpen && (
        <Fact name={t('tasks.followUp')}>
          <RelativeTime value={task.followUpDate} />
        </Fact>
      )}
      <Fact name={t('tasks.priority')}>{task.priority}</Fact>
      {task.completionDate && (
        <Fact name={t('tasks.completedOn')}>
          <RelativeTime value={task.completionDate} />
        </Fact>
      )}
      {task.completedBy && (
        <Fact name={t('tasks.completedBy')}>
          <EntityLink entityRef={task.completedBy} />
        </Fact>
      )}
    </Facts>
  );
}

function Assignee(props: { task: UserTask; me: string | undefined }) {
  const { t } = useTranslationRef(workflowTranslationRef);
  const { assignee } = props.task;
  if (!assignee) {
    return <>{t('common.nobody')}</>;
  }
  return assignee === props.me ? (
    <>{t('tasks.you')}</>
  ) : (
    <EntityLink entityRef={assignee} />
  );
}
