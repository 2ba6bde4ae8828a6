// An entry of the calendar: to write, to change, to delete, or to read for whoever may not change it.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkCalendarManagePermission,
  networkReadPermission,
  type CalendarEntry,
  type CalendarEntryRequest,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, SkeletonLines, useNotify } from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { EntryFields } from './EntryFields';
import { formOf, newForm, requestOf, type EntryForm } from './entryForm';
import { NextTimes } from './NextTimes';
import { ScopeText } from './ScopeText';
import { networkCalendarTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  content: { display: 'grid', gap: theme.spacing(2) },
  delete: { marginRight: 'auto' },
}));

interface EntryDialogProps {
  /** Absent: a new one. */
  entryKey: string | undefined;
  mayChange: boolean;
  /** What a new one holds for. */
  deviceRef?: string;
  siteRef?: string;
  onClose: () => void;
}

export function EntryDialog(props: EntryDialogProps) {
  const { entryKey, mayChange, onClose } = props;
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const entry = useNetworkQuery(
    ['calendar', 'entry', entryKey],
    api => api.calendar.getCalendarEntry(entryKey ?? ''),
    { enabled: entryKey !== undefined, immutable: true },
  );
  const verb = mayChange ? 'edit' : 'read';
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby="network-entry-dialog"
    >
      <DialogTitle id="network-entry-dialog">
        {t(`entry.${entryKey === undefined ? 'create' : verb}`)}
      </DialogTitle>
      {entryKey === undefined || entry.data ? (
        <EntryEditor {...props} entry={entry.data} />
      ) : (
        <DialogContent>
          {entry.error ? (
            <ErrorText
              error={entry.error}
              permission={networkReadPermission.name}
            />
          ) : (
            <SkeletonLines lines={8} />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

function EntryEditor(
  props: EntryDialogProps & { entry: CalendarEntry | undefined },
) {
  const { entry, mayChange, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const notify = useNotify();
  const [form, setForm] = useState<EntryForm>(() =>
    entry ? formOf(entry) : newForm(props),
  );
  const [isDeleting, setIsDeleting] = useState(false);
  // The version that was read: what others change meanwhile must not be overwritten.
  const [version] = useState(entry?.version);
  const { request, problem } = requestOf(form, version);
  const save = useNetworkMutation(async (api, body: CalendarEntryRequest) => {
    await (entry
      ? api.calendar.updateCalendarEntry(entry.entryKey, body)
      : api.calendar.createCalendarEntry(body));
    notify(t('entry.saved'));
    onClose();
  });
  const remove = useNetworkMutation(async (api, entryKey: string) => {
    await api.calendar.deleteCalendarEntry(entryKey);
    notify(t('entry.deleted'));
    onClose();
  });
  const error = save.error ?? remove.error;
  const isBusy = save.isPending || remove.isPending;
  return (
    <>
      <DialogContent className={classes.content}>
        <EntryFields
          form={form}
          request={request}
          isReadOnly={!mayChange}
          onChange={setForm}
        />
        {!mayChange && entry && (
          <Typography variant="body2">
            <ScopeText scope={entry.scope} />
          </Typography>
        )}
        {problem && (
          <Typography variant="body2" color="error" role="alert">
            {t(`entry.${problem}`)}
          </Typography>
        )}
        {request && mayChange && <NextTimes request={request} />}
        {entry && (
          <Typography variant="caption" color="textSecondary">
            {t('entry.byAt', { actor: entry.updatedBy })}
          </Typography>
        )}
        {error && (
          <ErrorText
            error={error}
            permission={networkCalendarManagePermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        {mayChange && entry && !isDeleting && (
          <Button
            className={classes.delete}
            onClick={() => setIsDeleting(true)}
          >
            {t('entry.delete')}
          </Button>
        )}
        {entry && isDeleting && (
          <>
            <Typography variant="body2">{t('entry.deleteAll')}</Typography>
            <Button
              className={classes.delete}
              disabled={isBusy}
              onClick={() => remove.mutate(entry.entryKey)}
            >
              {t('entry.deleteConfirm')}
            </Button>
          </>
        )}
        <Button onClick={onClose}>
          {t(mayChange ? 'entry.cancel' : 'entry.close')}
        </Button>
        {mayChange && (
          <Button
            variant="contained"
            color="primary"
            disabled={!request || request.title === '' || isBusy}
            onClick={() => request && save.mutate(request)}
          >
            {t('entry.save')}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
