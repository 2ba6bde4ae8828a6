import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DiscoveryTarget } from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  EntityLink,
  ErrorText,
  FilterMenu,
  SkeletonLines,
  useUrlPages,
  useUrlState,
  withFirstPage,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { ALL_TARGET_STATES, TargetStateLabel } from './labels';
import { networkDiscoveryTranslationRef } from './translation';

const PAGE_SIZE = 50;

const useStyles = makeStyles({
  // As wide as its content within the grid of the page.
  filter: { justifySelf: 'start' },
});

/** The addresses of a run in their order, narrowed by state in the URL. */
export function TargetList({ runKey }: { runKey: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const states = ALL_TARGET_STATES.filter(state =>
    params.getAll('state').includes(state),
  );
  const search = {
    ...(states.length > 0 && { filter: { states } }),
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const targets = useNetworkQuery(
    ['discovery', 'targets', runKey, search],
    api => api.discovery.searchDiscoveryTargets(runKey, search),
    { keepPrevious: true },
  );
  const items = targets.data?.items ?? [];
  return (
    <>
      <div className={classes.filter}>
        <FilterMenu
          label={t('target.states')}
          options={ALL_TARGET_STATES.map(value => ({
            value,
            label: t(`target.state.${value}`),
          }))}
          selected={states}
          onChange={state => change(withFirstPage({ state }))}
        />
      </div>
      {targets.error && (
        <ErrorText error={targets.error} onRetry={() => targets.refetch()} />
      )}
      {targets.isPending && <SkeletonLines lines={6} />}
      {targets.data && items.length === 0 && (
        <EmptyNotice title={t('target.none')} />
      )}
      {items.length > 0 && <TargetTable targets={items} />}
      {targets.data && (
        <CursorPager
          page={targets.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}

function TargetTable(props: { targets: readonly DiscoveryTarget[] }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const columns: DataColumn<DiscoveryTarget>[] = [
    {
      key: 'address',
      title: t('target.address'),
      render: ({ address }) => address,
    },
    {
      key: 'state',
      title: t('target.state'),
      render: ({ state }) => <TargetStateLabel state={state} />,
    },
    {
      key: 'name',
      title: t('target.name'),
      render: ({ systemName }) => systemName,
    },
    {
      key: 'device',
      title: t('target.device'),
      render: ({ deviceRef }) =>
        deviceRef && <EntityLink entityRef={deviceRef} />,
    },
    {
      key: 'via',
      title: t('target.via'),
      isSecondary: true,
      render: ({ viaAddress }) => viaAddress ?? t('target.seed'),
    },
    {
      key: 'depth',
      title: t('target.depth'),
      isNumber: true,
      isSecondary: true,
      render: ({ depth }) => depth,
    },
    {
      key: 'message',
      title: t('target.message'),
      wraps: true,
      render: ({ message }) => message,
    },
  ];
  return (
    <DataTable
      label={t('target.list')}
      columns={columns}
      rows={props.targets}
      rowKey={({ address }) => address}
    />
  );
}
