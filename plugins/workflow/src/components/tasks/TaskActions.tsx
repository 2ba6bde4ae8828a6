import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText } from '@linework/frontend-common';
import {
  workflowTaskWorkPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import { workflowTranslationRef } from '../../translation';
import { AssignTaskDialog } from './AssignTaskDialog';
import { useClaimTask, useReleaseTask } from './taskMutations';

const useStyles = makeStyles(theme => ({
  buttons: { display: 'flex', gap: theme.spacing(1) },
  error: { gridColumn: '1 / -1' },
}));

/** Claim, release or assign, where the server allows it, and its words when it then refuses. */
export function TaskActions(props: { task: UserTask; onRefused: () => void }) {
  const { task } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const claim = useClaimTask(props.onRefused);
  const release = useReleaseTask(props.onRefused);
  const [isAssigning, setIsAssigning] = useState(false);
  const error = claim.error ?? release.error;
  return (
    <>
      <div className={classes.buttons}>
        {task.actions.includes('claim') && (
          <Button
            variant="contained"
            color="primary"
            disabled={claim.isPending}
            onClick={() => claim.mutate(task)}
            aria-keyshortcuts="c"
          >
            {t('tasks.claim')}
          </Button>
        )}
        {task.actions.includes('release') && (
          <Button
            variant="outlined"
            disabled={release.isPending}
            onClick={() => release.mutate(task)}
          >
            {t('tasks.release')}
          </Button>
        )}
        {task.actions.includes('assign') && (
          <Button variant="outlined" onClick={() => setIsAssigning(true)}>
            {t('tasks.assign')}
          </Button>
        )}
      </div>
      {isAssigning && (
        <AssignTaskDialog
          task={task}
          onClose={() => setIsAssigning(false)}
          onRefused={props.onRefused}
        />
      )}
      {error && (
        <div className={classes.error}>
          <ErrorText
            error={error}
            permission={workflowTaskWorkPermission.name}
          />
        </div>
      )}
    </>
  );
}
