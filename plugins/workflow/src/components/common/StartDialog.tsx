import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityName,
  ErrorText,
  SkeletonLines,
  useNotify,
} from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  workflowInstanceStartPermission,
  type ProcessDefinition,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import {
  SchemaForm,
  useStartForm,
  useWorkflowMutation,
} from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  content: { paddingBottom: theme.spacing(2) },
}));

/** Starts a process, for an entity or for none: by its start form, or after a plain confirmation. */
export function StartDialog(props: {
  definition: ProcessDefinition;
  /** Ref of the entity the work is for. */
  targetRef?: string;
  onStarted?: (instance: ProcessInstance) => void;
  onClose: () => void;
}) {
  const { definition, targetRef, onStarted, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const notify = useNotify();
  const form = useStartForm(
    definition.hasStartForm ? definition.processDefinitionKey : undefined,
  );
  const start = useWorkflowMutation<Record<string, unknown>>(
    async (api, variables) => {
      const instance = await api.startInstance({
        processDefinitionKey: definition.processDefinitionKey,
        variables,
        targetRef,
      });
      notify(t('start.started', { process: definition.name }));
      onClose();
      onStarted?.(instance);
    },
  );

  let body: ReactNode;
  if (!definition.hasStartForm || form.data === null) {
    body = (
      <Confirmation
        text={t('start.confirm', { version: String(definition.version) })}
        isPending={start.isPending}
        error={start.error}
        onStart={() => start.mutate({})}
        onClose={onClose}
      />
    );
  } else if (form.data) {
    body = (
      <SchemaForm
        form={form.data}
        submitLabel={t('start.button')}
        cancelLabel={t('start.cancel')}
        onSubmit={variables => start.mutateAsync(variables)}
        onCancel={onClose}
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
      aria-labelledby="workflow-start-title"
    >
      <DialogTitle id="workflow-start-title">
        {t('start.title', { process: definition.name })}
      </DialogTitle>
      <DialogContent className={classes.content}>
        {targetRef && (
          <DialogContentText component="div">
            {t('start.for', { entity: <EntityName entityRef={targetRef} /> })}
          </DialogContentText>
        )}
        {body}
      </DialogContent>
    </Dialog>
  );
}

function Confirmation(props: {
  text: string;
  isPending: boolean;
  error: Error | null;
  onStart: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(workflowTranslationRef);
  return (
    <>
      <DialogContentText>{props.text}</DialogContentText>
      {props.error && (
        <ErrorText
          error={props.error}
          permission={workflowInstanceStartPermission.name}
        />
      )}
      <DialogActions>
        <Button onClick={props.onClose}>{t('start.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={props.isPending}
          onClick={props.onStart}
        >
          {t('start.button')}
        </Button>
      </DialogActions>
    </>
  );
}
