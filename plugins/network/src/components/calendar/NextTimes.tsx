import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CalendarEntryRequest } from '@linework/backstage-plugin-network-common';
import { ErrorText } from '@linework/frontend-common';
import { DateTime } from 'luxon';
import { useNetworkQuery } from '../../query/networkQueries';
import { useLater } from './DevicePicker';
import { networkCalendarTranslationRef } from './translation';

const SHOWN = 5;

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: 20, fontVariantNumeric: 'tabular-nums' },
});

/** When an entry would happen, as the server works it out, in the entry's own time zone. */
export function NextTimes(props: { request: CalendarEntryRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const json = useLater(
    // What does not change the times asks nothing anew.
    JSON.stringify({
      ...props.request,
      title: 'preview',
      description: undefined,
      scope: undefined,
      version: undefined,
    }),
  );
  const { data, error } = useNetworkQuery(
    ['calendar', 'preview', json],
    api => api.calendar.previewCalendarEntry(JSON.parse(json)),
    { keepPrevious: true, immutable: true },
  );
  if (error) return <ErrorText error={error} />;
  if (!data) return null;
  return (
    <section aria-label={t('preview.title')}>
      <Typography variant="subtitle2" component="h4">
        {t('preview.title')}
      </Typography>
      {data.items.length === 0 && (
        <Typography variant="body2">{t('preview.none')}</Typography>
      )}
      <ul className={classes.list}>
        {data.items.slice(0, SHOWN).map(({ startsAt, endsAt, timeZone }) => (
          <Typography key={startsAt} variant="body2" component="li">
            {inZone(startsAt, timeZone, 'ccc d LLL yyyy, HH:mm')} –{' '}
            {inZone(endsAt, timeZone, 'ccc HH:mm')} ({timeZone})
          </Typography>
        ))}
        {(data.isTruncated || data.items.length > SHOWN) && (
          <Typography variant="body2" component="li">
            {t('preview.more')}
          </Typography>
        )}
      </ul>
    </section>
  );
}

function inZone(instant: string, zone: string, format: string): string {
  return DateTime.fromISO(instant, { zone }).setLocale('en').toFormat(format);
}
