import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import {
  networkImportPermission,
  type Import,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  EntityLink,
  ErrorText,
  RelativeTime,
  Section,
  SkeletonLines,
  useUrlPages,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { ImportStateText } from './ImportStateText';
import { networkImportsTranslationRef } from './translation';

const PAGE_SIZE = 20;

/** What has been imported, the latest first. */
export function ImportList() {
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const pages = useUrlPages();
  const page = {
    limit: PAGE_SIZE,
    ...(pages.after && { after: pages.after }),
    ...(pages.before && { before: pages.before }),
  };
  const imports = useNetworkQuery(
    ['imports', 'search', page],
    api => api.imports.searchImports({ page }),
    { keepPrevious: true },
  );
  const columns: DataColumn<Import>[] = [
    {
      key: 'file',
      title: t('list.file'),
      render: each => (
        <Link to={each.importKey}>{each.fileName ?? t('list.pasted')}</Link>
      ),
    },
    {
      key: 'state',
      title: t('list.state'),
      render: each => <ImportStateText state={each.state} />,
    },
    {
      key: 'result',
      title: t('list.result'),
      isNumber: true,
      render: each => `${each.additions} / ${each.changes} / ${each.removals}`,
    },
    {
      key: 'bad',
      title: t('list.bad'),
      isNumber: true,
      render: each => each.badRows,
    },
    {
      key: 'source',
      title: t('list.source'),
      isSecondary: true,
      render: each => each.source,
    },
    {
      key: 'by',
      title: t('list.by'),
      isSecondary: true,
      render: each => <EntityLink entityRef={each.createdBy} />,
    },
    {
      key: 'at',
      title: t('list.at'),
      render: each => <RelativeTime value={each.createdAt} />,
    },
  ];
  return (
    <Section title={t('list.title')}>
      {imports.error && (
        <ErrorText
          error={imports.error}
          permission={networkImportPermission.name}
          onRetry={() => imports.refetch()}
        />
      )}
      {imports.isPending && <SkeletonLines lines={4} />}
      {imports.data?.items.length === 0 && (
        <EmptyNotice title={t('list.none')} dense />
      )}
      {imports.data && imports.data.items.length > 0 && (
        <>
          <DataTable
            label={t('list.title')}
            columns={columns}
            rows={imports.data.items}
            rowKey={each => each.importKey}
          />
          <CursorPager
            page={imports.data.page}
            pages={pages}
            pageSize={PAGE_SIZE}
            shown={imports.data.items.length}
          />
        </>
      )}
    </Section>
  );
}
