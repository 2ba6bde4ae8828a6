import { makeStyles } from '@material-ui/core/styles';
import ArrowDownward from '@material-ui/icons/ArrowDownward';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import HelpOutline from '@material-ui/icons/HelpOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { StateChange } from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  RelativeTime,
  Section,
  StatusText,
  useCursorPages,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { DeviceQuery } from './DeviceQuery';

const PAGE_SIZE = 20;
const UP = new Set(['up', 'reachable']);
const UNKNOWN = new Set(['unknown']);
const REACHABILITIES = ['reachable', 'unreachable', 'unknown'] as const;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: '140px minmax(120px, 220px) minmax(0, 1fr)',
    gap: theme.spacing(2),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr', gap: 0 },
  },
  when: { color: theme.palette.text.secondary },
}));

/** When the device and its interfaces went up and down, the latest first. */
export function StateChangesSection(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const pages = useCursorPages(deviceRef);
  const changes = useNetworkQuery(
    ['devices', 'state-changes', { deviceRef }, pages.after],
    api =>
      api.devices.getStateChanges(deviceRef, {
        limit: PAGE_SIZE,
        ...(pages.after && { after: pages.after }),
      }),
    { keepPrevious: true },
  );
  return (
    <Section title={t('changes.title')}>
      <DeviceQuery query={changes}>
        {({ items, page }) =>
          items.length === 0 ? (
            <EmptyNotice
              dense
              title={t('changes.empty')}
              hint={t('changes.emptyHint')}
            />
          ) : (
            <>
              <ol className={classes.list} aria-label={t('changes.title')}>
                {items.map(change => (
                  <li key={change.changeKey} className={classes.item}>
                    <span className={classes.when}>
                      <RelativeTime value={change.at} />
                    </span>
                    <span>{change.interfaceName ?? t('changes.device')}</span>
                    <Change change={change} />
                  </li>
                ))}
              </ol>
              <CursorPager
                page={page}
                pages={pages}
                pageSize={PAGE_SIZE}
                shown={items.length}
              />
            </>
          )
        }
      </DeviceQuery>
    </Section>
  );
}

function Change(props: { change: StateChange }) {
  const { from, interfaceName, isAdministrative, to } = props.change;
  const { t } = useTranslationRef(networkTranslationRef);
  const word = (state: string) => {
    const known = REACHABILITIES.find(each => each === state);
    return known && interfaceName === null ? t(`reachability.${known}`) : state;
  };
  const went = t('changes.went', { from: word(from), to: word(to) });
  const text = `${went}${
    isAdministrative ? `, ${t('changes.administrative')}` : ''
  }`;
  if (UNKNOWN.has(to)) {
    return (
      <StatusText icon={HelpOutline} tone="neutral">
        {text}
      </StatusText>
    );
  }
  if (UP.has(to)) {
    return (
      <StatusText icon={ArrowUpward} tone="good">
        {text}
      </StatusText>
    );
  }
  return (
    <StatusText
      icon={ArrowDownward}
      tone={isAdministrative ? 'neutral' : 'bad'}
    >
      {text}
    </StatusText>
  );
}
