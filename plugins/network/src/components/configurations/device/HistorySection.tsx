// The versions of a device's configuration, how the last fetch went, and a way to fetch now.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkConfigurationReadPermission,
  type ConfigurationKind,
  type ConfigurationVersionPage,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  RelativeTime,
  Section,
  SkeletonLines,
  type CursorPages,
} from '@linework/frontend-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { networkConfigurationsTranslationRef } from '../translation';
import { CompareWithDevice } from './CompareWithDevice';
import { FetchNow } from './FetchNow';
import type { Shown } from './useShown';
import { VersionTable } from './VersionTable';

export const PAGE_SIZE = 10;

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  failed: { marginBottom: theme.spacing(1) },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

export function HistorySection(props: {
  deviceRef: string;
  mayFetch: boolean;
  kind: ConfigurationKind;
  onKind: (kind: ConfigurationKind) => void;
  versions: UseQueryResult<ConfigurationVersionPage, Error>;
  pages: CursorPages;
  shown: Shown | undefined;
  onShowText: (versionKey: string) => void;
  onShowChanges: (fromKey: string, toKey: string) => void;
}) {
  const { kind, versions } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const data = versions.data;
  return (
    <Section
      title={t('history.title')}
      action={
        <div className={classes.actions}>
          <TextField
            select
            size="small"
            variant="outlined"
            value={kind}
            onChange={event =>
              props.onKind(
                event.target.value === 'startup' ? 'startup' : 'running',
              )
            }
            SelectProps={{
              SelectDisplayProps: { 'aria-label': t('history.kind') } as object,
            }}
          >
            <MenuItem value="running">{t('history.running')}</MenuItem>
            <MenuItem value="startup">{t('history.startup')}</MenuItem>
          </TextField>
          {props.mayFetch && (
            <FetchNow
              deviceRef={props.deviceRef}
              kind={kind}
              onStored={({ isNew, version }) => {
                if (isNew && version.previousVersionKey) {
                  props.onShowChanges(
                    version.previousVersionKey,
                    version.versionKey,
                  );
                } else if (isNew) props.onShowText(version.versionKey);
              }}
            />
          )}
        </div>
      }
    >
      {versions.error && (
        <ErrorText
          error={versions.error}
          permission={networkConfigurationReadPermission.name}
          onRetry={() => versions.refetch()}
        />
      )}
      {versions.isPending && <SkeletonLines lines={5} />}
      {data?.lastFetch?.error && <LastFailure lastFetch={data.lastFetch} />}
      {data?.items.length === 0 && (
        <EmptyNotice
          dense
          title={t('history.none')}
          hint={[
            t('history.noneHint'),
            ...(props.mayFetch ? [t('history.noneHintFetch')] : []),
          ].join(' ')}
        />
      )}
      {data && data.items.length > 0 && (
        <Versions {...props} data={data} pages={props.pages} />
      )}
    </Section>
  );
}

function Versions(props: {
  deviceRef: string;
  kind: ConfigurationKind;
  data: ConfigurationVersionPage;
  pages: CursorPages;
  shown: Shown | undefined;
  onShowText: (versionKey: string) => void;
  onShowChanges: (fromKey: string, toKey: string) => void;
}) {
  const { data } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const [ticked, setTicked] = useState<string[]>([]);
  // A third one takes the place of the one that was ticked first.
  const tick = (key: string) =>
    setTicked(current =>
      current.includes(key)
        ? current.filter(each => each !== key)
        : [...current, key].slice(-2),
    );
  // Keys are in the order of time.
  const [from, to] = [...ticked].sort();
  return (
    <>
      <VersionTable
        versions={data.items}
        shown={props.shown}
        ticked={ticked}
        onTick={tick}
        onShowText={props.onShowText}
        onShowChanges={props.onShowChanges}
      />
      <div className={classes.foot}>
        <div className={classes.actions}>
          <Button
            size="small"
            variant="outlined"
            disabled={ticked.length < 2}
            onClick={() => props.onShowChanges(from, to)}
          >
            {t('history.compare')}
          </Button>
          {ticked.length < 2 && (
            <Typography variant="caption" color="textSecondary">
              {t('history.compareHint')}
            </Typography>
          )}
          <CompareWithDevice
            deviceRef={props.deviceRef}
            kind={props.kind}
            onChoose={other =>
              props.onShowChanges(other, ticked[0] ?? data.items[0].versionKey)
            }
          />
        </div>
        <CursorPager
          page={data.page}
          pages={props.pages}
          pageSize={PAGE_SIZE}
          shown={data.items.length}
        />
      </div>
    </>
  );
}

function LastFailure(props: {
  lastFetch: NonNullable<ConfigurationVersionPage['lastFetch']>;
}) {
  const { at, error, nextAt } = props.lastFetch;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <div className={classes.failed}>
      <Typography variant="subtitle2" component="p">
        {t('fetch.failed', { when: <RelativeTime value={at} /> })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {error}
        {nextAt && (
          <> {t('fetch.retried', { when: <RelativeTime value={nextAt} /> })}</>
        )}
      </Typography>
    </div>
  );
}
