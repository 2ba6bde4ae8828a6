import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText, useNotify } from '@linework/frontend-common';
import {
  workflowInstanceOperatePermission,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import { useWorkflowMutation } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';

const MAX_REASON_LENGTH = 2_000;

/** Cancelling cannot be undone, so it is said what stops, and a reason is asked for. */
export function CancelInstanceDialog(props: {
  instance: ProcessInstance;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { instance, onClose } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const cancel = useWorkflowMutation(async api => {
    await api.cancelInstance(
      instance.processInstanceKey,
      reason.trim() || undefined,
    );
    notify(t('instance.cancelled'));
    onClose();
  });
  return (
    <Dialog
      open={props.isOpen}
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="workflow-cancel-title"
    >
      <DialogTitle id="workflow-cancel-title">
        {t('instance.cancelTitle')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText>
          {t('instance.cancelText', {
            process: instance.processDefinitionName,
          })}
        </DialogContentText>
        <TextField
          id="workflow-cancel-reason"
          label={t('instance.cancelReason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          inputProps={{ maxLength: MAX_REASON_LENGTH }}
          variant="outlined"
          fullWidth
          multiline
          minRows={3}
        />
        {cancel.error && (
          <ErrorText
            error={cancel.error}
            permission={workflowInstanceOperatePermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('instance.keepRunning')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {t('instance.cancelConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
