// One run: what was asked for, how far it is, and what came of each address.
import { useParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDiscoveryReadPermission,
  type DiscoveryRun,
} from '@linework/backstage-plugin-network-common';
import {
  EntityName,
  ErrorText,
  Fact,
  Facts,
  RelativeTime,
  SkeletonLines,
  useRoute,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { discoveryRouteRef } from '../../routes';
import { RunStateLabel } from './labels';
import { RunProgress, StopButton } from './RunProgress';
import { TargetList } from './TargetList';
import { networkDiscoveryTranslationRef } from './translation';
import { useRunName } from './useRunName';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), display: 'grid', gap: theme.spacing(2) },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

export function RunContent() {
  const classes = useStyles();
  const { runKey = '' } = useParams();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const path = useRoute(discoveryRouteRef)?.() ?? '';
  const run = useNetworkQuery(['discovery', 'run', runKey], api =>
    api.discovery.getDiscoveryRun(runKey),
  );
  return (
    <div className={classes.root}>
      <Link to={`${path}/runs`}>{t('run.back')}</Link>
      {run.error && (
        <ErrorText
          error={run.error}
          permission={networkDiscoveryReadPermission.name}
          onRetry={() => run.refetch()}
        />
      )}
      {run.isPending && <SkeletonLines lines={6} />}
      {run.data && (
        <>
          <RunHead run={run.data} path={path} />
          <TargetList runKey={runKey} />
        </>
      )}
    </div>
  );
}

function RunHead({ run, path }: { run: DiscoveryRun; path: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const nameOf = useRunName();
  const { request } = run;
  return (
    <>
      <div className={classes.head}>
        <Typography variant="h6" component="h2">
          {nameOf(run)}
        </Typography>
        <RunStateLabel state={run.state} />
        <StopButton run={run} />
        <Link to={`${path}?run=${run.runKey}`}>
          {t('run.seeProposals')} ({run.proposals})
        </Link>
      </div>
      <RunProgress run={run} />
      <Facts>
        <Fact name={t('run.facts.seeds')}>{request.seeds.join(', ')}</Fact>
        <Fact name={t('run.facts.ranges')}>
          {request.ranges?.join(', ') ?? t('run.facts.asConfigured')}
        </Fact>
        <Fact name={t('run.facts.credentials')}>
          {request.credentialRefs.join(', ')}
        </Fact>
        <Fact name={t('run.facts.by')}>
          <EntityName entityRef={run.startedBy} />,{' '}
          <RelativeTime value={run.startedAt} />
        </Fact>
      </Facts>
    </>
  );
}
