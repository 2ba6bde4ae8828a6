import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkImportPermission,
  type Import,
} from '@linework/backstage-plugin-network-common';
import { ErrorText } from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { networkImportsTranslationRef } from './translation';

/** Removals that are named; the list behind the dialog has all of them. */
const NAMED = 10;

/** Says what is about to happen; removals are named, and need a tick of their own. */
export function ApplyDialog(props: { record: Import; onClose: () => void }) {
  const { record, onClose } = props;
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const [areRemovalsMeant, setAreRemovalsMeant] = useState(false);
  const hasRemovals = record.removals > 0;
  const search = {
    filter: { effects: ['removal' as const] },
    page: { limit: NAMED },
  };
  const removals = useNetworkQuery(
    ['imports', 'rows', record.importKey, search],
    api => api.imports.searchImportRows(record.importKey, search),
    { enabled: hasRemovals },
  );
  const apply = useNetworkMutation(async api => {
    await api.imports.applyImport(record.importKey, {
      allowRemovals: hasRemovals && areRemovalsMeant,
    });
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="network-import-apply"
    >
      <DialogTitle id="network-import-apply">{t('apply.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {t('apply.text', {
            additions: record.additions.toLocaleString('en'),
            changes: record.changes.toLocaleString('en'),
          })}
          {record.badRows > 0 &&
            ` ${t('apply.badRows', { count: record.badRows })}`}
        </DialogContentText>
        {hasRemovals && (
          <>
            <DialogContentText>
              {t('apply.removals', { count: record.removals })}
            </DialogContentText>
            <ul>
              {removals.data?.items.map(row => (
                <li key={row.entityRef}>{row.title}</li>
              ))}
              {record.removals > NAMED && (
                <li>
                  {t('apply.moreRemovals', {
                    number: String(record.removals - NAMED),
                  })}
                </li>
              )}
            </ul>
            <FormControlLabel
              control={
                <Checkbox
                  color="primary"
                  checked={areRemovalsMeant}
                  onChange={event => setAreRemovalsMeant(event.target.checked)}
                />
              }
              label={t('apply.confirmRemovals')}
            />
          </>
        )}
        {apply.error && (
          <ErrorText
            error={apply.error}
            permission={networkImportPermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('apply.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={apply.isPending || (hasRemovals && !areRemovalsMeant)}
          onClick={() => apply.mutate()}
        >
          {t('apply.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
