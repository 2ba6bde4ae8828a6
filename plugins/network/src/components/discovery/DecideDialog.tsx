// Decides on what is selected, after it has said what that is, and tells what came of each.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkProposalDecidePermission,
  type Proposal,
  type ProposalDecision,
  type ProposalDecisionResult,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, useNotify } from '@linework/frontend-common';
import { useNetworkMutation } from '../../query/networkQueries';
import { DecisionResults } from './DecisionResults';
import { KindLabel, PROPOSAL_KINDS } from './labels';
import { LabelledField } from './LabelledField';
import { NewDeviceFields, type DeviceFields } from './NewDeviceFields';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  content: { display: 'grid', gap: theme.spacing(2) },
  counts: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2.5),
  },
}));

const TITLE_ID = 'network-decide-title';

export function DecideDialog(props: {
  decision: 'accept' | 'reject';
  proposals: readonly Proposal[];
  onClose: () => void;
  /** Keys of those that are decided now. */
  onDecided: (keys: string[]) => void;
}) {
  const { decision, onClose, proposals } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const notify = useNotify();
  // What is decided is taken out of the selection behind the dialog, and stays in it.
  const [subjects] = useState(proposals);
  const [fields, setFields] = useState<DeviceFields>({});
  const [note, setNote] = useState('');
  const [result, setResult] = useState<ProposalDecisionResult>();
  const decide = useNetworkMutation((api, body: ProposalDecision) =>
    api.discovery.decideProposals(body),
  );
  const devices = subjects.filter(({ kind }) => kind === 'newDevice');
  const isAccept = decision === 'accept';

  const submit = async () => {
    const facts = chosen(fields);
    const answer = await decide.mutateAsync({
      proposalKeys: subjects.map(({ proposalKey }) => proposalKey),
      decision,
      ...(note.trim() && { note: note.trim() }),
      ...(isAccept && Object.keys(facts).length > 0 && { facts }),
    });
    const done = answer.items.filter(({ error }) => error === null);
    props.onDecided(done.map(({ proposalKey }) => proposalKey));
    if (answer.items.every(each => !each.error && !each.message)) {
      notify(t('decide.done', { count: done.length }));
      onClose();
    } else {
      setResult(answer);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={TITLE_ID}
    >
      <DialogTitle id={TITLE_ID}>
        {isAccept
          ? t('decide.acceptTitle', { count: subjects.length })
          : t('decide.rejectTitle', { count: subjects.length })}
      </DialogTitle>
      <DialogContent className={classes.content}>
        {result ? (
          <DecisionResults result={result} proposals={subjects} />
        ) : (
          <>
            <ul className={classes.counts} aria-label={t('decide.preview')}>
              {PROPOSAL_KINDS.map(kind => {
                const count = subjects.filter(
                  each => each.kind === kind,
                ).length;
                return (
                  count > 0 && (
                    <li key={kind}>
                      {count} × <KindLabel kind={kind} />
                    </li>
                  )
                );
              })}
            </ul>
            {!isAccept && (
              <Typography variant="body2" color="textSecondary">
                {t('decide.rejectHint')}
              </Typography>
            )}
            {isAccept && devices.length > 0 && (
              <NewDeviceFields
                fields={fields}
                onChange={setFields}
                hasName={subjects.length === 1}
              />
            )}
            <LabelledField
              label={t('decide.note')}
              value={note}
              onChange={setNote}
              multiline
              inputProps={{ maxLength: 1_000 }}
            />
            {decide.error && (
              <ErrorText
                error={decide.error}
                permission={networkProposalDecidePermission.name}
              />
            )}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t(result ? 'close' : 'cancel')}</Button>
        {!result && (
          <Button
            variant="contained"
            color="primary"
            disabled={decide.isPending}
            onClick={() => {
              // The error is shown from the mutation.
              submit().catch(() => {});
            }}
          >
            {t(isAccept ? 'decide.accept' : 'decide.reject')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function chosen(fields: DeviceFields): DeviceFields {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([field, value]) => [field, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}
