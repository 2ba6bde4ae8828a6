import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CalendarOccurrence } from '@linework/backstage-plugin-network-common';
import { DateTime } from 'luxon';
import { itemsOn, weeksOf } from './layout';
import { OccurrenceButton } from './OccurrenceButton';
import { networkCalendarTranslationRef } from './translation';

/** More than these are behind a button. */
const SHOWN = 4;

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    minWidth: 680,
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
  },
  head: {
    ...theme.typography.caption,
    textAlign: 'left',
    padding: theme.spacing(0.5),
    color: theme.palette.text.secondary,
  },
  day: {
    verticalAlign: 'top',
    height: 108,
    padding: theme.spacing(0.5),
    border: `1px solid ${theme.palette.divider}`,
  },
  other: { backgroundColor: theme.palette.action.hover },
  number: {
    display: 'inline-block',
    minWidth: 22,
    padding: '1px 5px',
    marginBottom: 2,
    borderRadius: 11,
    textAlign: 'center',
    fontSize: 12,
    fontVariantNumeric: 'tabular-nums',
  },
  today: {
    backgroundColor: theme.palette.primary.main,
    color: theme.palette.primary.contrastText,
    fontWeight: 600,
  },
  items: {
    display: 'grid',
    gap: 2,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& > li': { minWidth: 0 },
  },
  more: { fontSize: 12, padding: '0 4px', textTransform: 'none' },
}));

export function MonthView(props: {
  month: DateTime;
  occurrences: readonly CalendarOccurrence[];
  onOpen: (entryKey: string) => void;
  onMore: () => void;
}) {
  const { month, occurrences } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const weeks = weeksOf(month);
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={month.toFormat('LLLL yyyy')}>
        <thead>
          <tr>
            {weeks[0].map(day => (
              <th key={day.weekday} scope="col" className={classes.head}>
                {day.toFormat('ccc')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0].toISODate()}>
              {week.map(day => {
                const items = itemsOn(day, occurrences);
                const hidden = items.length - SHOWN;
                const isToday = day.hasSame(DateTime.now(), 'day');
                return (
                  <td
                    key={day.toISODate()}
                    className={`${classes.day} ${
                      day.hasSame(month, 'month') ? '' : classes.other
                    }`}
                  >
                    <time
                      dateTime={day.toISODate() ?? undefined}
                      aria-current={isToday ? 'date' : undefined}
                      className={`${classes.number} ${
                        isToday ? classes.today : ''
                      }`}
                    >
                      {day.day}
                    </time>
                    <ul className={classes.items}>
                      {items.slice(0, SHOWN).map(item => (
                        <li
                          key={`${item.occurrence.entryKey} ${item.occurrence.startsAt}`}
                        >
                          <OccurrenceButton item={item} onOpen={props.onOpen} />
                        </li>
                      ))}
                    </ul>
                    {hidden > 0 && (
                      <Button
                        size="small"
                        className={classes.more}
                        aria-label={t('month.moreOn', {
                          number: String(hidden),
                          day: day.toFormat('d LLLL'),
                        })}
                        onClick={props.onMore}
                      >
                        {t('month.more', { number: String(hidden) })}
                      </Button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
