// The form of a task, or a plain button when it has none; for those who cannot complete it, the reason.
import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  EntityLinks,
  ErrorText,
  Section,
  SkeletonLines,
} from '@linework/frontend-common';
import {
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
  type Form,
  type UserTask,
  type UserTaskDetail,
} from '@linework/backstage-plugin-workflow-common';
import {
  SchemaForm,
  useTaskForm,
  type SchemaFormProps,
} from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { taskStanding, type TaskStanding } from './taskStanding';
import { useCompleteTask } from './taskMutations';

const useStyles = makeStyles(theme => ({
  reason: {
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'flex-start',
    marginBottom: theme.spacing(1),
  },
  body: { display: 'grid', gap: theme.spacing(1.5), justifyItems: 'start' },
}));

export function TaskWork(props: {
  task: UserTaskDetail;
  me: string | undefined;
  onCompleted: (task: UserTask) => void;
  onRefused: () => void;
}) {
  const { task } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const form = useTaskForm(task.hasForm ? task.userTaskKey : undefined);
  const complete = useCompleteTask(props.onRefused);
  const standing = taskStanding(task);
  const isClosed = task.state !== 'CREATED';

  if (isClosed) {
    // Somebody may have been faster while the form was being filled in: the server's words must outlive the form.
    return (
      <>
        {complete.error && <ErrorText error={complete.error} />}
        <Reason standing={standing} />
      </>
    );
  }
  const submit = async (variables: Record<string, unknown>) => {
    await complete.mutateAsync({ task, variables });
    props.onCompleted(task);
  };

  let body: ReactNode;
  if (!task.hasForm || form.data === null) {
    body = (
      <PlainCompletion
        canComplete={standing.kind === 'canComplete'}
        isPending={complete.isPending}
        error={complete.error}
        onComplete={() => {
          // The error is shown from the mutation.
          submit({}).catch(() => {});
        }}
      />
    );
  } else if (form.data) {
    body = (
      <SchemaForm
        form={form.data}
        initialValues={valuesOf(form.data, task.variables)}
        readOnly={standing.kind !== 'canComplete'}
        submitLabel={t('tasks.complete')}
        onSubmit={submit}
      />
    );
  } else if (form.error) {
    body = (
      <ErrorText
        error={form.error}
        permission={workflowTaskReadPermission.name}
        onRetry={() => form.refetch()}
      />
    );
  } else {
    body = <SkeletonLines lines={4} />;
  }
  return (
    <Section
      title={
        form.data?.title ?? t(task.hasForm ? 'tasks.form' : 'tasks.completion')
      }
    >
      <Reason standing={standing} />
      {body}
    </Section>
  );
}

function PlainCompletion(props: {
  canComplete: boolean;
  isPending: boolean;
  error: Error | null;
  onComplete: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  return (
    <div className={classes.body}>
      <Typography variant="body2">{t('tasks.noForm')}</Typography>
      {props.error && (
        <ErrorText
          error={props.error}
          permission={workflowTaskWorkPermission.name}
        />
      )}
      <Button
        variant="contained"
        color="primary"
        disabled={!props.canComplete || props.isPending}
        onClick={props.onComplete}
      >
        {t('tasks.complete')}
      </Button>
    </div>
  );
}

function Reason(props: { standing: TaskStanding }) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { standing } = props;
  let text: ReactNode;
  switch (standing.kind) {
    case 'canComplete':
      return null;
    case 'canClaim':
      text = t('tasks.claimFirst');
      break;
    case 'completed':
      text = t('tasks.closedCompleted');
      break;
    case 'canceled':
      text = t('tasks.closedCanceled');
      break;
    case 'someoneElse':
      text = t('tasks.notMine', {
        who: <EntityLink entityRef={standing.assignee} />,
      });
      break;
    case 'notCandidate':
      text = t('tasks.notCandidate', {
        who: <EntityLinks entityRefs={standing.candidates} />,
      });
      break;
    default:
      text = t('tasks.notAllowed', {
        permission: <code>{workflowTaskWorkPermission.name}</code>,
      });
  }
  return (
    <div className={classes.reason}>
      <InfoOutlined fontSize="small" color="action" aria-hidden />
      <Typography variant="body2" component="div">
        {text}
      </Typography>
    </div>
  );
}

/** The variables the form asks for, so that it starts with what is known already. */
function valuesOf(
  form: Form,
  variables: Record<string, unknown>,
): SchemaFormProps['initialValues'] {
  const { properties } = form.schema;
  const names =
    properties && typeof properties === 'object' ? Object.keys(properties) : [];
  return Object.fromEntries(
    names
      .filter(name => variables[name] !== undefined && variables[name] !== null)
      .map(name => [name, variables[name]]),
  ) as SchemaFormProps['initialValues'];
}
