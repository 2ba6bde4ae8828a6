import Checkbox from '@material-ui/core/Checkbox';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ConfigurationVersion } from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EntityName,
  RelativeTime,
  type DataColumn,
} from '@linework/frontend-common';
import { networkConfigurationsTranslationRef } from '../translation';
import type { Shown } from './useShown';

/** Who stores by schedule. */
const BACKUP_ACTOR = 'plugin:network';

const useStyles = makeStyles(theme => ({
  check: { padding: theme.spacing(0.25) },
  link: {
    textTransform: 'none',
    fontVariantNumeric: 'tabular-nums',
    padding: theme.spacing(0, 0.5),
    minWidth: 0,
  },
  latest: { marginLeft: theme.spacing(1) },
}));

/** The versions of a page, the latest first; two of them can be ticked. */
export function VersionTable(props: {
  versions: readonly ConfigurationVersion[];
  shown: Shown | undefined;
  ticked: readonly string[];
  onTick: (versionKey: string) => void;
  onShowText: (versionKey: string) => void;
  onShowChanges: (fromKey: string, toKey: string) => void;
}) {
  const { ticked, shown } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const isCurrent = (version: ConfigurationVersion, what: Shown['what']) =>
    shown?.what === what &&
    (shown.what === 'text' ? shown.versionKey : shown.toKey) ===
      version.versionKey;
  const columns: DataColumn<ConfigurationVersion>[] = [
    {
      key: 'tick',
      title: '',
      render: version => (
        <Checkbox
          size="small"
          color="primary"
          className={classes.check}
          checked={ticked.includes(version.versionKey)}
          onChange={() => props.onTick(version.versionKey)}
          inputProps={{
            'aria-label': t('history.select', { when: version.capturedAt }),
          }}
        />
      ),
    },
    {
      key: 'captured',
      title: t('history.captured'),
      render: version => (
        <>
          <Button
            size="small"
            color="primary"
            className={classes.link}
            aria-current={isCurrent(version, 'text') || undefined}
            onClick={() => props.onShowText(version.versionKey)}
          >
            <RelativeTime value={version.capturedAt} />
          </Button>
          {version.isLatest && (
            <Chip
              size="small"
              variant="outlined"
              className={classes.latest}
              label={t('history.latest')}
              style={{ marginBottom: 0 }}
            />
          )}
        </>
      ),
    },
    {
      key: 'changes',
      title: t('history.changes'),
      render: ({ previousVersionKey, ...version }) =>
        previousVersionKey ? (
          <Button
            size="small"
            color="primary"
            className={classes.link}
            aria-current={
              isCurrent({ previousVersionKey, ...version }, 'changes') ||
              undefined
            }
            onClick={() =>
              props.onShowChanges(previousVersionKey, version.versionKey)
            }
          >
            {t('history.changed', {
              added: version.linesAdded.toLocaleString('en'),
              removed: version.linesRemoved.toLocaleString('en'),
            })}
          </Button>
        ) : (
          t('history.first')
        ),
    },
    {
      key: 'actor',
      title: t('history.actor'),
      render: ({ actor }) => <Actor actor={actor} />,
    },
    {
      key: 'reason',
      title: t('history.reason'),
      wraps: true,
      render: ({ reason }) => reason,
    },
    {
      key: 'lastSeen',
      title: t('history.lastSeen'),
      isSecondary: true,
      render: ({ lastSeenAt }) => <RelativeTime value={lastSeenAt} />,
    },
    {
      key: 'lines',
      title: t('history.lines'),
      isNumber: true,
      isSecondary: true,
      render: ({ lineCount }) => lineCount.toLocaleString('en'),
    },
  ];
  return (
    <DataTable
      label={t('history.title')}
      columns={columns}
      rows={props.versions}
      rowKey={({ versionKey }) => versionKey}
    />
  );
}

function Actor(props: { actor: string }) {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  if (props.actor === BACKUP_ACTOR) return <>{t('history.scheduled')}</>;
  return props.actor.startsWith('user:') ? (
    <EntityName entityRef={props.actor} />
  ) : (
    <>{props.actor}</>
  );
}
