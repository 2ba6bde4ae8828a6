// What is planned for one device soon.
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { networkReadPermission } from '@linework/backstage-plugin-network-common';
import {
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  useRoute,
} from '@linework/frontend-common';
import { DateTime } from 'luxon';
import { useNetworkQuery } from '../../query/networkQueries';
import { calendarRouteRef } from '../../routes';
import { KindText } from './KindText';
import { networkCalendarTranslationRef } from './translation';

const DAYS = 60;
const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'grid',
    gap: theme.spacing(1),
  },
}));

export function PlannedWork() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const { entity } = useEntity();
  const deviceRef = stringifyEntityRef(entity);
  const calendarPath = useRoute(calendarRouteRef)?.();
  const { data, error, isPending, refetch } = useNetworkQuery(
    ['calendar', 'planned', { deviceRef }],
    api => {
      const now = DateTime.utc();
      return api.calendar.getCalendarOccurrences({
        from: now.toISO(),
        to: now.plus({ days: DAYS }).toISO(),
        deviceRef,
      });
    },
  );
  return (
    <EntityInfoCard title={t('card.title')}>
      {error && (
        <ErrorText
          error={error}
          permission={networkReadPermission.name}
          onRetry={() => refetch()}
        />
      )}
      {isPending && <SkeletonLines lines={3} />}
      {data?.items.length === 0 && <EmptyNotice dense title={t('card.none')} />}
      <ul className={classes.list}>
        {data?.items.slice(0, SHOWN).map(each => (
          <li key={`${each.entryKey} ${each.startsAt}`}>
            <KindText kind={each.kind} />
            <Typography variant="body2">
              {each.title}
              {Date.parse(each.startsAt) <= Date.now() && (
                <strong>{` (${t('card.now')})`}</strong>
              )}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {spanText(each.startsAt, each.endsAt)}
            </Typography>
          </li>
        ))}
      </ul>
      {calendarPath && (
        <Typography variant="body2">
          <Link to={`${calendarPath}?device=${encodeURIComponent(deviceRef)}`}>
            {t('card.all')}
          </Link>
        </Typography>
      )}
    </EntityInfoCard>
  );
}

function spanText(startsAt: string, endsAt: string): string {
  const start = DateTime.fromISO(startsAt).setLocale('en');
  const end = DateTime.fromISO(endsAt).setLocale('en');
  return `${start.toFormat('ccc d LLL, HH:mm')} – ${end.toFormat(
    end.hasSame(start, 'day') ? 'HH:mm' : 'ccc d LLL, HH:mm',
  )}`;
}
