// The rows of an import by what they do, with what changes from old to new.
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import AddCircleOutline from '@material-ui/icons/AddCircleOutline';
import Edit from '@material-ui/icons/Edit';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import GetApp from '@material-ui/icons/GetApp';
import RemoveCircleOutline from '@material-ui/icons/RemoveCircleOutline';
import Remove from '@material-ui/icons/Remove';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Import,
  ImportRow,
  ImportRowEffect,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  DataTable,
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  StatusText,
  useUrlPages,
  useUrlState,
  withFirstPage,
  type DataColumn,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { DeviceLink } from '../common/DeviceLink';
import { saveCsv } from './download';
import { networkImportsTranslationRef } from './translation';

const PAGE_SIZE = 50;

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  end: { marginLeft: 'auto' },
  list: { margin: 0, padding: 0, listStyle: 'none', lineHeight: 1.4 },
}));

const LOOKS: Record<ImportRowEffect, [StatusIcon, StatusTone]> = {
  addition: [AddCircleOutline, 'good'],
  change: [Edit, 'warning'],
  removal: [RemoveCircleOutline, 'bad'],
  unchanged: [Remove, 'neutral'],
  bad: [ErrorOutline, 'bad'],
};
const EFFECTS = Object.keys(LOOKS) as ImportRowEffect[];

export function countOf(record: Import, effect: ImportRowEffect): number {
  return {
    addition: record.additions,
    change: record.changes,
    removal: record.removals,
    unchanged: record.unchanged,
    bad: record.badRows,
  }[effect];
}

export function ImportRows(props: { record: Import }) {
  const { record } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const effect = EFFECTS.find(each => each === params.get('effect'));
  const search = {
    filter: effect ? { effects: [effect] } : {},
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const { importKey, hasRows } = record;
  const rows = useNetworkQuery(
    ['imports', 'rows', importKey, search],
    api => api.imports.searchImportRows(importKey, search),
    { keepPrevious: true, enabled: hasRows },
  );
  const download = useNetworkMutation(async api =>
    saveCsv(
      await api.imports.downloadBadRows(importKey),
      `bad-rows-${record.fileName ?? importKey}`.replace(/(\.csv)?$/i, '.csv'),
    ),
  );
  const columns: DataColumn<ImportRow>[] = [
    {
      key: 'line',
      title: t('rows.line'),
      isNumber: true,
      render: row => row.rowNumber ?? '–',
    },
    {
      key: 'effect',
      title: t('rows.effect'),
      render: row => {
        const [icon, tone] = LOOKS[row.effect];
        return (
          <StatusText icon={icon} tone={tone}>
            {t(`effect.${row.effect}`)}
          </StatusText>
        );
      },
    },
    {
      key: 'name',
      title: t('rows.name'),
      render: row =>
        row.entityRef && ['change', 'unchanged'].includes(row.effect) ? (
          <DeviceLink entityRef={row.entityRef} title={row.title} />
        ) : (
          row.title
        ),
    },
    {
      key: 'facts',
      title: t('rows.facts'),
      wraps: true,
      render: row => <RowDetails row={row} />,
    },
  ];
  if (!hasRows) return <EmptyNotice title={t('rows.gone')} dense />;
  return (
    <>
      <div
        className={classes.filters}
        role="group"
        aria-label={t('effects.label')}
      >
        {([undefined, ...EFFECTS] as const).map(each => (
          <Chip
            key={each ?? 'all'}
            size="small"
            variant={effect === each ? 'default' : 'outlined'}
            color={effect === each ? 'primary' : 'default'}
            aria-pressed={effect === each}
            label={
              each
                ? `${t(`effects.${each}`)} ${countOf(
                    record,
                    each,
                  ).toLocaleString('en')}`
                : t('effects.all')
            }
            onClick={() => change(withFirstPage({ effect: each }))}
          />
        ))}
        {record.badRows > 0 && (
          <Button
            size="small"
            className={classes.end}
            startIcon={<GetApp />}
            disabled={download.isPending}
            onClick={() => download.mutate()}
          >
            {t('rows.download')}
          </Button>
        )}
      </div>
      {[rows.error, download.error].map(
        (error, index) => error && <ErrorText key={index} error={error} />,
      )}
      {rows.isPending && <SkeletonLines lines={8} />}
      {rows.data?.items.length === 0 && (
        <EmptyNotice title={t('rows.none')} dense />
      )}
      {rows.data && rows.data.items.length > 0 && (
        <>
          <DataTable
            label={t('rows.label')}
            columns={columns}
            rows={rows.data.items}
            rowKey={row => `${row.rowNumber} ${row.entityRef} ${row.effect}`}
          />
          <CursorPager
            page={rows.data.page}
            pages={pages}
            pageSize={PAGE_SIZE}
            shown={rows.data.items.length}
          />
        </>
      )}
    </>
  );
}

function RowDetails(props: { row: ImportRow }) {
  const { problems, facts, effect } = props.row;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  return (
    <ul className={classes.list}>
      {problems.map(problem => (
        <li key={problem}>{problem}</li>
      ))}
      {facts.map(({ field, current, proposed }) => (
        <li key={field}>
          {effect === 'addition'
            ? t('rows.factNew', { field, to: proposed ?? '' })
            : t('rows.factChange', {
                field,
                from: current ?? t('rows.nothing'),
                to: proposed ?? t('rows.nothing'),
              })}
        </li>
      ))}
    </ul>
  );
}
