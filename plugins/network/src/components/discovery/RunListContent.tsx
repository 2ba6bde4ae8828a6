import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDiscoveryReadPermission,
  type DiscoveryRun,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  ErrorText,
  RelativeTime,
  SkeletonLines,
  useRoute,
  useUrlPages,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { discoveryRouteRef } from '../../routes';
import { RunStateLabel } from './labels';
import { RunProgress, StopButton } from './RunProgress';
import { networkDiscoveryTranslationRef } from './translation';
import { useRunName } from './useRunName';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  notice: { padding: theme.spacing(2) },
}));

export function RunListContent(props: { onStart: () => void }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const path = useRoute(discoveryRouteRef)?.() ?? '';
  const nameOf = useRunName();
  const pages = useUrlPages();
  const search = {
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const runs = useNetworkQuery(
    ['discovery', 'runs', search],
    api => api.discovery.searchDiscoveryRuns(search),
    { keepPrevious: true },
  );
  const columns: DataColumn<DiscoveryRun>[] = [
    {
      key: 'name',
      title: t('run.name'),
      wraps: true,
      render: run => (
        <Link to={`${path}/runs/${run.runKey}`}>{nameOf(run)}</Link>
      ),
    },
    {
      key: 'state',
      title: t('run.state'),
      render: run => <RunStateLabel state={run.state} />,
    },
    {
      key: 'progress',
      title: t('run.progress'),
      render: run => <RunProgress run={run} />,
    },
    {
      key: 'proposals',
      title: t('run.proposals'),
      isNumber: true,
      render: run => (
        <Link to={`${path}?run=${run.runKey}`}>{run.proposals}</Link>
      ),
    },
    {
      key: 'started',
      title: t('run.started'),
      render: run => <RelativeTime value={run.startedAt} />,
    },
    {
      key: 'stop',
      title: '',
      render: run => <StopButton run={run} />,
    },
  ];
  const items = runs.data?.items ?? [];
  return (
    <>
      {runs.error && (
        <div className={classes.notice}>
          <ErrorText
            error={runs.error}
            permission={networkDiscoveryReadPermission.name}
            onRetry={() => runs.refetch()}
          />
        </div>
      )}
      {runs.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={4} />
        </div>
      )}
      {runs.data && items.length === 0 && (
        <EmptyNotice
          title={t('run.empty')}
          hint={t('run.emptyHint')}
          action={
            <Button variant="outlined" size="small" onClick={props.onStart}>
              {t('start')}
            </Button>
          }
        />
      )}
      {items.length > 0 && (
        <DataTable
          label={t('run.list')}
          columns={columns}
          rows={items}
          rowKey={({ runKey }) => runKey}
        />
      )}
      {runs.data && (
        <CursorPager
          page={runs.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}
