// What differs between two versions, of one device or of two.
import { useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDownward from '@material-ui/icons/ArrowDownward';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkConfigurationReadPermission,
  type ConfigurationDiff,
  type ConfigurationVersion,
} from '@linework/backstage-plugin-network-common';
import {
  EmptyNotice,
  ErrorText,
  RelativeTime,
  Section,
  SkeletonLines,
  useListKeys,
  useNotify,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../../query/networkQueries';
import { networkConfigurationsTranslationRef } from '../translation';
import { HunkTable } from './HunkTable';
import { asText } from './sideBySide';

const useStyles = makeStyles(theme => ({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    marginBottom: theme.spacing(1),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  hunk: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    marginBottom: theme.spacing(1.5),
    overflow: 'hidden',
  },
  heading: {
    ...theme.typography.body2,
    fontWeight: 600,
    fontFamily: 'monospace',
    overflowWrap: 'anywhere',
    margin: 0,
    padding: theme.spacing(0.5, 1),
    borderBottom: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.default,
    scrollMarginTop: 80,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
}));

export function ChangesSection(props: { fromKey: string; toKey: string }) {
  const { fromKey, toKey } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const notify = useNotify();
  const isWide = useMediaQuery('(min-width: 1100px)');
  const [layout, setLayout] = useState<'sideBySide' | 'unified'>();
  const [withNoise, setWithNoise] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const diff = useNetworkQuery(
    ['configurations', 'diff', fromKey, toKey, withNoise],
    api =>
      api.configurations.diffConfigurations(fromKey, toKey, {
        noise: withNoise,
      }),
    { immutable: true },
  );
  const isSideBySide = isWide && layout !== 'unified';

  const step = (by: 1 | -1) => {
    const headings = Array.from(
      list.current?.querySelectorAll<HTMLElement>('h4') ?? [],
    );
    const at = headings.findIndex(each => each === document.activeElement);
    const next = at < 0 && by < 0 ? headings.length - 1 : at + by;
    headings[Math.max(0, Math.min(next, headings.length - 1))]?.focus();
  };
  useListKeys({
    list,
    items: 'h4',
    keys: { n: () => step(1), p: () => step(-1) },
  });

  const copy = async (data: ConfigurationDiff) => {
    await navigator.clipboard.writeText(asText(data));
    notify(t('diff.copied'));
  };
  const data = diff.data;
  const hasChanges = data !== undefined && data.hunks.length > 0;
  return (
    <Section
      title={t('diff.title')}
      action={
        hasChanges && (
          <div className={classes.tools}>
            <Step label={t('diff.previous')} onClick={() => step(-1)}>
              <ArrowUpward fontSize="small" />
            </Step>
            <Step label={t('diff.next')} onClick={() => step(1)}>
              <ArrowDownward fontSize="small" />
            </Step>
            {isWide && (
              <Button
                size="small"
                onClick={() =>
                  setLayout(isSideBySide ? 'unified' : 'sideBySide')
                }
              >
                {isSideBySide ? t('diff.unified') : t('diff.sideBySide')}
              </Button>
            )}
            <Button size="small" onClick={() => copy(data)}>
              {t('diff.copy')}
            </Button>
          </div>
        )
      }
    >
      {diff.error && (
        <ErrorText
          error={diff.error}
          permission={networkConfigurationReadPermission.name}
          onRetry={() => diff.refetch()}
        />
      )}
      {diff.isPending && <SkeletonLines lines={8} />}
      {data && (
        <>
          <Summary
            diff={data}
            withNoise={withNoise}
            onNoise={() => setWithNoise(!withNoise)}
          />
          {!hasChanges && (
            <EmptyNotice
              dense
              title={
                data.ignoredNoise > 0 ? t('diff.noneButNoise') : t('diff.none')
              }
            />
          )}
          <div ref={list}>
            {data.hunks.map((hunk, index) => {
              const heading =
                hunk.section ?? t('diff.line', { number: String(hunk.toLine) });
              return (
                <div
                  key={`${hunk.fromLine}-${hunk.toLine}`}
                  className={classes.hunk}
                >
                  <h4
                    className={classes.heading}
                    tabIndex={-1}
                    aria-label={`${t('diff.hunk', {
                      number: String(index + 1),
                      total: String(data.hunks.length),
                    })}: ${heading}`}
                  >
                    {heading}
                  </h4>
                  <HunkTable
                    hunk={hunk}
                    label={heading}
                    isSideBySide={isSideBySide}
                  />
                </div>
              );
            })}
          </div>
          {data.isTruncated && (
            <Typography variant="body2">{t('diff.truncated')}</Typography>
          )}
        </>
      )}
    </Section>
  );
}

function Step(props: {
  label: string;
  onClick: () => void;
  children: JSX.Element;
}) {
  return (
    <Tooltip title={props.label}>
      <IconButton size="small" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </IconButton>
    </Tooltip>
  );
}

function Summary(props: {
  diff: ConfigurationDiff;
  withNoise: boolean;
  onNoise: () => void;
}) {
  const { diff, withNoise } = props;
  const { from, to, linesAdded, linesRemoved, ignoredNoise } = diff;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const hasTwoDevices = from.deviceRef !== to.deviceRef;
  return (
    <Typography variant="body2" component="div" className={classes.summary}>
      <span>
        {t('diff.from')} <Version version={from} withDevice={hasTwoDevices} />{' '}
        {t('diff.to').toLocaleLowerCase('en')}{' '}
        <Version version={to} withDevice={hasTwoDevices} />
      </span>
      <span>
        {t('diff.summary', {
          added: linesAdded.toLocaleString('en'),
          removed: linesRemoved.toLocaleString('en'),
        })}
      </span>
      {ignoredNoise > 0 && (
        <span>
          {t('diff.noise', { lines: ignoredNoise.toLocaleString('en') })}
        </span>
      )}
      {(ignoredNoise > 0 || withNoise) && (
        <Button size="small" onClick={props.onNoise}>
          {withNoise ? t('diff.hideNoise') : t('diff.showNoise')}
        </Button>
      )}
    </Typography>
  );
}

function Version(props: {
  version: ConfigurationVersion;
  withDevice: boolean;
}) {
  const { deviceRef, capturedAt } = props.version;
  return (
    <>
      {props.withDevice && `${deviceRef.split('/').at(-1)} `}
      <RelativeTime value={capturedAt} />
    </>
  );
}
