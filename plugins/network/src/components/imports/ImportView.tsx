// One import: what it would do, how far it is, what it did.
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkImportPermission,
  type Import,
} from '@linework/backstage-plugin-network-common';
import {
  EntityLink,
  ErrorText,
  Fact,
  Facts,
  RelativeTime,
  Section,
  SkeletonLines,
  useNotify,
  useRoute,
} from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { devicesRouteRef, importsRouteRef } from '../../routes';
import { ApplyDialog } from './ApplyDialog';
import { ImportRows } from './ImportRows';
import { ImportStateText } from './ImportStateText';
import { networkImportsTranslationRef } from './translation';

const BUSY_REFETCH_MS = 1_500;

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
  block: { marginTop: theme.spacing(2) },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  columns: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
}));

const isBusy = ({ state }: Import) =>
  state === 'reading' || state === 'applying';

export function ImportView() {
  const { importKey = '' } = useParams();
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const listPath = useRoute(importsRouteRef)?.() ?? '..';
  const { data, error, isPending, refetch } = useNetworkQuery(
    ['imports', 'get', importKey],
    api => api.imports.getImport(importKey),
  );
  const isMoving = data !== undefined && isBusy(data);
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => void refetch(), BUSY_REFETCH_MS);
    return () => clearInterval(timer);
  }, [isMoving, refetch]);
  return (
    <div className={classes.root}>
      <Link to={listPath}>{t('view.back')}</Link>
      {error && (
        <ErrorText
          error={error}
          permission={networkImportPermission.name}
          onRetry={() => refetch()}
        />
      )}
      {isPending && <SkeletonLines lines={8} />}
      {data && <ImportDetails record={data} />}
    </div>
  );
}

function ImportDetails(props: { record: Import }) {
  const { record } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const work = record.additions + record.changes + record.removals;
  return (
    <>
      <Section
        title={t('view.title', { file: record.fileName ?? t('list.pasted') })}
        action={<Actions record={record} work={work} />}
      >
        <Facts>
          <Fact name={t('list.state')}>
            <ImportStateText state={record.state} />
          </Fact>
          <Fact name={t('view.source')}>{record.source}</Fact>
          <Fact name={t('view.rows')}>{record.rows.toLocaleString('en')}</Fact>
          <Fact name={t('list.by')}>
            <EntityLink entityRef={record.createdBy} />
          </Fact>
          <Fact name={t('list.at')}>
            <RelativeTime value={record.createdAt} />
          </Fact>
        </Facts>
        <Progress record={record} work={work} />
        {record.error && (
          <div className={classes.block}>
            <ErrorText
              error={new Error(record.error)}
              title={t(`state.${record.state}`)}
            />
          </div>
        )}
        {record.warnings.length > 0 && (
          <div className={classes.block}>
            <Typography variant="subtitle2" component="h4">
              {t('view.warnings')}
            </Typography>
            {record.warnings.map(warning => (
              <Typography key={warning} variant="body2">
                {warning}
              </Typography>
            ))}
          </div>
        )}
        {record.columns.length > 0 && (
          <div className={classes.block}>
            <Typography variant="subtitle2" component="h4">
              {t('view.columns')}
            </Typography>
            <div className={classes.columns}>
              {record.columns.map(({ name, field }, index) => (
                <Chip
                  key={`${index} ${name}`}
                  size="small"
                  variant="outlined"
                  disabled={field === null}
                  label={`${name} → ${field ?? t('view.columnLeftOut')}`}
                />
              ))}
            </div>
          </div>
        )}
      </Section>
      <Section title={t('rows.label')}>
        <ImportRows record={record} />
      </Section>
    </>
  );
}

function Progress(props: { record: Import; work: number }) {
  const { record, work } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const devicesPath = useRoute(devicesRouteRef)?.();
  if (isBusy(record)) {
    const isApplying = record.state === 'applying';
    return (
      <div className={classes.block} role="status">
        <Typography variant="body2">
          {isApplying
            ? t('view.applying', {
                done: record.processed.toLocaleString('en'),
                total: work.toLocaleString('en'),
              })
            : t('view.reading', { count: record.processed })}
        </Typography>
        <LinearProgress
          variant={isApplying && work > 0 ? 'determinate' : 'indeterminate'}
          value={Math.min(100, (100 * record.processed) / Math.max(1, work))}
        />
      </div>
    );
  }
  if (record.state === 'ready' && work === 0 && record.badRows === 0) {
    return (
      <Typography variant="body2" className={classes.block}>
        {t('view.nothing')}
      </Typography>
    );
  }
  return record.state === 'applied' ? (
    <Typography variant="body2" className={classes.block} role="status">
      {t('view.onTheirWay', { count: work })}{' '}
      {devicesPath && <Link to={devicesPath}>{t('view.show')}</Link>}
    </Typography>
  ) : null;
}

function Actions(props: { record: Import; work: number }) {
  const { record, work } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const notify = useNotify();
  const [isAsking, setIsAsking] = useState(false);
  const discard = useNetworkMutation(async api => {
    await api.imports.discardImport(record.importKey);
    notify(t('view.discarded'));
  });
  return (
    <div>
      <div className={classes.actions}>
        {(record.state === 'ready' || isBusy(record)) && (
          <Button
            size="small"
            disabled={discard.isPending}
            onClick={() => discard.mutate()}
          >
            {isBusy(record) ? t('view.stop') : t('view.discard')}
          </Button>
        )}
        {record.state === 'ready' && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            disabled={work === 0}
            onClick={() => setIsAsking(true)}
          >
            {t('view.apply')}
          </Button>
        )}
      </div>
      {discard.error && (
        <ErrorText
          error={discard.error}
          permission={networkImportPermission.name}
        />
      )}
      {isAsking && (
        <ApplyDialog record={record} onClose={() => setIsAsking(false)} />
      )}
    </div>
  );
}
