import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  workflowDefinitionReadPermission,
  workflowInstanceStartPermission,
  type ProcessDefinition,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import {
  ErrorText,
  SchemaForm,
  useStartForm,
  useWorkflowMutation,
} from '@linework/backstage-plugin-workflow-react';
import { instanceRouteRef } from '../../routes';
import { useRoute } from '../common/useRoute';
import { SkeletonLines } from '../common/SkeletonLines';
import { useNotify } from '../common/useNotify';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  content: { paddingBottom: theme.spacing(2) },
}));

/** Starts a process that is for no entity, by its start form or after a plain confirmation; leads to the instance. */
export function StartProcessDialog(props: {
  definition: ProcessDefinition;
  onClose: () => void;
}) {
  const { definition, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const form = useStartForm(
    definition.hasStartForm ? definition.processDefinitionKey : undefined,
  );
  const start = useStart(definition, onClose);

  let body: ReactNode;
  if (!definition.hasStartForm || form.data === null) {
    body = (
      <>
        <DialogContentText>
          {t('start.confirm', { version: String(definition.version) })}
        </DialogContentText>
        {start.error && (
          <ErrorText
            error={start.error}
            permission={workflowInstanceStartPermission.name}
          />
        )}
        <DialogActions>
          <Button onClick={onClose}>{t('start.cancel')}</Button>
          <Button
            variant="contained"
            color="primary"
            disabled={start.isPending}
            onClick={() => start.mutate({})}
          >
            {t('start.start')}
          </Button>
        </DialogActions>
      </>
    );
  } else if (form.data) {
    body = (
      <SchemaForm
        form={form.data}
        submitLabel={t('start.start')}
        cancelLabel={t('start.cancel')}
        onCancel={onClose}
        onSubmit={async values => {
          await start.mutateAsync(values);
        }}
      />
    );
  } else if (form.error) {
    body = (
      <ErrorText
        error={form.error}
        permission={workflowDefinitionReadPermission.name}
        onRetry={() => form.refetch()}
      />
    );
  } else {
    body = <SkeletonLines lines={4} />;
  }

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="workflow-start-process-title"
    >
      <DialogTitle id="workflow-start-process-title">
        {t('start.title', { process: definition.name })}
      </DialogTitle>
      <DialogContent className={classes.content}>{body}</DialogContent>
    </Dialog>
  );
}

function useStart(definition: ProcessDefinition, onClose: () => void) {
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const notify = useNotify();
  const navigate = useNavigate();
  const instancePath = useRoute(instanceRouteRef);
  return useWorkflowMutation<Record<string, unknown>, ProcessInstance>(
    async (api, variables) => {
      const instance = await api.startInstance({
        processDefinitionKey: definition.processDefinitionKey,
        variables,
      });
      notify(t('start.started', { process: definition.name }));
      onClose();
      if (instancePath) {
        navigate(instancePath({ instanceKey: instance.processInstanceKey }));
      }
      return instance;
    },
  );
}
