// What the rules found: one line for each device and rule, the worst first.
import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import HighlightOff from '@material-ui/icons/HighlightOff';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDeviceReadPermission,
  type ComplianceResult,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  ErrorText,
  RelativeTime,
  SkeletonLines,
  StatusText,
  useListKeys,
  useRoute,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { complianceRouteRef } from '../../routes';
import { DeviceLink } from '../common/DeviceLink';
import { FindingList } from './FindingList';
import { ResultFilters } from './ResultFilters';
import { SeverityLabel } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';
import { PAGE_SIZE, useResultSearch } from './useResultSearch';

const MAX_FINDINGS = 3;

const useStyles = makeStyles(theme => ({
  notice: { padding: theme.spacing(1, 2, 2) },
}));

export function ResultListContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const list = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const state = useResultSearch();
  const path = useRoute(complianceRouteRef)?.() ?? '';
  useListKeys({
    list,
    items: 'tbody tr > :first-child a',
    search: searchRef,
  });
  const results = useNetworkQuery(
    ['compliance', 'results', state.search],
    api => api.compliance.searchCompliance(state.search),
    { keepPrevious: true },
  );
  const items = results.data?.items ?? [];
  const columns: DataColumn<ComplianceResult>[] = [
    {
      key: 'device',
      title: t('result.device'),
      sortField: 'deviceRef',
      render: ({ device }) => (
        <DeviceLink entityRef={device.deviceRef} title={device.title} />
      ),
    },
    {
      key: 'rule',
      title: t('result.rule'),
      wraps: true,
      render: ({ ruleKey, ruleName }) => (
        <Link to={`${path}?${new URLSearchParams({ rule: ruleKey })}`}>
          {ruleName}
        </Link>
      ),
    },
    {
      key: 'severity',
      title: t('list.severity'),
      sortField: 'severity',
      render: ({ severity }) => <SeverityLabel severity={severity} />,
    },
    {
      key: 'status',
      title: t('result.status'),
      render: ({ status }) => (
        <StatusText
          icon={status === 'violated' ? HighlightOff : CheckCircleOutlined}
          tone={status === 'violated' ? 'bad' : 'good'}
        >
          {t(`status.${status}`)}
        </StatusText>
      ),
    },
    {
      key: 'since',
      title: t('result.since'),
      sortField: 'since',
      render: ({ since }) => <RelativeTime value={since} />,
    },
    {
      key: 'findings',
      title: t('result.findings'),
      wraps: true,
      render: ({ device, findings, versionKey }) => (
        <FindingList
          deviceRef={device.deviceRef}
          findings={findings}
          versionKey={versionKey}
          maxShown={MAX_FINDINGS}
        />
      ),
    },
  ];
  return (
    <>
      <ResultFilters state={state} searchRef={searchRef} />
      {results.error && (
        <div className={classes.notice}>
          <ErrorText
            error={results.error}
            permission={networkDeviceReadPermission.name}
            onRetry={() => results.refetch()}
          />
        </div>
      )}
      {results.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={10} />
        </div>
      )}
      {results.data &&
        items.length === 0 &&
        (state.isFiltered ? (
          <EmptyNotice
            title={t('result.none')}
            hint={t('result.noneHint')}
            action={
              <Button variant="outlined" size="small" onClick={state.clear}>
                {t('result.clearFilters')}
              </Button>
            }
          />
        ) : (
          <EmptyNotice title={t('result.clean')} hint={t('result.cleanHint')} />
        ))}
      {items.length > 0 && (
        <div ref={list}>
          <DataTable
            label={t('result.label')}
            columns={columns}
            rows={items}
            rowKey={({ device, ruleKey }) => `${device.deviceRef} ${ruleKey}`}
            sort={state.sort}
            onSort={state.sortBy}
          />
        </div>
      )}
      {results.data && (
        <CursorPager
          page={results.data.page}
          pages={state.pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}
