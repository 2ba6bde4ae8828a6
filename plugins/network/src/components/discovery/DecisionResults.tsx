import CheckCircleOutline from '@material-ui/icons/CheckCircleOutline';
import HighlightOff from '@material-ui/icons/HighlightOff';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Proposal,
  ProposalDecisionResult,
} from '@linework/backstage-plugin-network-common';
import { StatusText } from '@linework/frontend-common';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  summary: { display: 'grid', gap: theme.spacing(0.5) },
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  },
}));

/** How many went well, and of the others what stands in the way or is left to do. */
export function DecisionResults(props: {
  result: ProposalDecisionResult;
  proposals: readonly Proposal[];
}) {
  const { items } = props.result;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const failed = items.filter(({ error }) => error !== null);
  const left = items.filter(
    ({ error, message }) => error === null && message !== null,
  );
  const done = items.length - failed.length;
  return (
    <div role="status">
      <div className={classes.summary}>
        {done > 0 && (
          <StatusText icon={CheckCircleOutline} tone="good">
            {t('decide.done', { count: done })}
          </StatusText>
        )}
        {left.length > 0 && (
          <StatusText icon={InfoOutlined} tone="warning">
            {t('decide.left', { count: left.length })}
          </StatusText>
        )}
        {failed.length > 0 && (
          <StatusText icon={HighlightOff} tone="bad">
            {t('decide.failed', { count: failed.length })}
          </StatusText>
        )}
      </div>
      <ul className={classes.list} aria-label={t('decide.results')}>
        {[...failed, ...left].map(({ error, message, proposalKey }) => (
          <li key={proposalKey}>
            <Typography variant="body2">
              <strong>
                {props.proposals.find(each => each.proposalKey === proposalKey)
                  ?.title ?? proposalKey}
              </strong>
              : {error ?? message}
            </Typography>
          </li>
        ))}
      </ul>
    </div>
  );
}
