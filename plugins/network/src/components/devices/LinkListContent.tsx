// All links of the network, by what is declared against what is seen.
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDeviceReadPermission,
  type Link,
  type LinkSearch,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  ErrorText,
  FilterMenu,
  SkeletonLines,
  useUrlPages,
  useUrlState,
  withFirstPage,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { LinkEndDevice } from '../common/LinkEndDevice';
import { LinkKnowledgeText } from '../common/LinkKnowledgeText';
import { LinkState } from '../common/LinkState';
import { VerdictLabel } from '../common/VerdictLabel';
import { useSiteOptions } from '../common/siteOptions';

const PAGE_SIZE = 50;
const VERDICTS = ['missing', 'mismatch', 'unexpected', 'confirmed'] as const;

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
  },
  notice: { padding: theme.spacing(1, 2, 2) },
}));

export function LinkListContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const sites = useSiteOptions();
  const verdicts = VERDICTS.filter(verdict =>
    params.getAll('verdict').includes(verdict),
  );
  const siteRefs = params.getAll('site');
  const state = params.get('state');
  const search: LinkSearch = {
    filter: {
      ...(verdicts.length > 0 && { verdicts }),
      ...(siteRefs.length > 0 && { siteRefs }),
      ...((state === 'up' || state === 'down') && { isUp: state === 'up' }),
    },
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const links = useNetworkQuery(
    ['links', 'search', search],
    api => api.topology.searchLinks(search),
    { keepPrevious: true },
  );
  const items = links.data?.items ?? [];
  const isFiltered = Object.keys(search.filter ?? {}).length > 0;
  const columns: DataColumn<Link>[] = [
    {
      key: 'a',
      title: t('links.end'),
      render: link => (
        <>
          <LinkEndDevice end={link.a} /> {link.a.interfaceName}
        </>
      ),
    },
    {
      key: 'b',
      title: t('links.otherEnd'),
      render: link => (
        <>
          <LinkEndDevice end={link.b} /> {link.b.interfaceName}
        </>
      ),
    },
    {
      key: 'verdict',
      title: t('links.verdict'),
      render: link => <VerdictLabel verdict={link.verdict} />,
    },
    {
      key: 'state',
      title: t('links.state'),
      render: link => <LinkState link={link} />,
    },
    {
      key: 'knowledge',
      title: t('links.knowledge'),
      wraps: true,
      render: link => <LinkKnowledgeText knowledge={link.knowledge} />,
    },
  ];
  return (
    <>
      <div className={classes.filters}>
        <FilterMenu
          label={t('links.verdict')}
          options={VERDICTS.map(value => ({
            value,
            label: t(`links.verdicts.${value}`),
          }))}
          selected={verdicts}
          onChange={verdict => change(withFirstPage({ verdict }))}
        />
        <FilterMenu
          label={t('links.state')}
          options={[
            { value: 'up', label: t('links.up') },
            { value: 'down', label: t('links.down') },
          ]}
          selected={state ? [state] : []}
          onChange={selected =>
            change(withFirstPage({ state: selected.at(-1) }))
          }
        />
        <FilterMenu
          label={t('devices.site')}
          options={sites}
          selected={siteRefs}
          onChange={site => change(withFirstPage({ site }))}
        />
      </div>
      {links.error && (
        <div className={classes.notice}>
          <ErrorText
            error={links.error}
            permission={networkDeviceReadPermission.name}
            onRetry={() => links.refetch()}
          />
        </div>
      )}
      {links.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={10} />
        </div>
      )}
      {links.data && items.length === 0 && (
        <EmptyNotice
          title={isFiltered ? t('links.none') : t('links.empty')}
          hint={isFiltered ? t('links.noneHint') : t('links.emptyHint')}
        />
      )}
      {items.length > 0 && (
        <DataTable
          label={t('links.list')}
          columns={columns}
          rows={items}
          rowKey={link => link.linkKey}
        />
      )}
      {links.data && (
        <CursorPager
          page={links.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}
