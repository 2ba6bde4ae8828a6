import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CalendarOccurrence } from '@linework/backstage-plugin-network-common';
import { EmptyNotice } from '@linework/frontend-common';
import { DateTime } from 'luxon';
import { KindText } from './KindText';
import { daysWithItems, type DayItem } from './layout';
import { useTimeText } from './OccurrenceButton';
import { ScopeText } from './ScopeText';
import { networkCalendarTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  day: {
    borderTop: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(1.5, 0),
  },
  items: { margin: 0, padding: 0, listStyle: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 180px) minmax(150px, 190px) 1fr',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 0),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
  },
  time: { fontVariantNumeric: 'tabular-nums' },
  title: { textTransform: 'none', padding: 0, textAlign: 'left' },
}));

/** What is planned, day by day. */
export function AgendaView(props: {
  from: DateTime;
  to: DateTime;
  occurrences: readonly CalendarOccurrence[];
  onOpen: (entryKey: string) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const days = daysWithItems(props.from, props.to, props.occurrences);
  if (days.length === 0) {
    return <EmptyNotice title={t('agenda.none')} hint={t('agenda.noneHint')} />;
  }
  return (
    <>
      {days.map(({ day, items }) => (
        <section
          key={day.toISODate()}
          className={classes.day}
          aria-label={day.toFormat('cccc, d LLLL yyyy')}
        >
          <Typography variant="subtitle2" component="h4">
            {day.toFormat('cccc, d LLLL yyyy')}
          </Typography>
          <ul className={classes.items}>
            {items.map(item => (
              <AgendaItem
                key={`${item.occurrence.entryKey} ${item.occurrence.startsAt}`}
                item={item}
                onOpen={props.onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function AgendaItem(props: {
  item: DayItem;
  onOpen: (entryKey: string) => void;
}) {
  const { occurrence } = props.item;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  return (
    <li className={classes.item}>
      <Typography variant="body2" className={classes.time}>
        {useTimeText(props.item)}
      </Typography>
      <Typography variant="body2" component="div">
        <KindText kind={occurrence.kind} />
      </Typography>
      <div>
        <Button
          size="small"
          className={classes.title}
          onClick={() => props.onOpen(occurrence.entryKey)}
        >
          {occurrence.title}
        </Button>
        <Typography variant="body2" color="textSecondary" component="span">
          {' '}
          <ScopeText scope={occurrence.scope} />
          {occurrence.isRecurring && `, ${t('agenda.recurring')}`}
        </Typography>
      </div>
    </li>
  );
}
