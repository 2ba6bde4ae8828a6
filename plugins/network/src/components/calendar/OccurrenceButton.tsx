import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { KIND_ICONS } from './KindText';
import type { DayItem } from './layout';
import { networkCalendarTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    width: '100%',
    alignItems: 'center',
    justifyContent: 'flex-start',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 0.5),
    borderRadius: 3,
    border: `1px solid ${theme.palette.divider}`,
    borderLeftWidth: 4,
    textAlign: 'left',
    fontSize: 12,
    lineHeight: 1.4,
    color: theme.palette.text.primary,
    '&[data-kind="maintenance"]': {
      borderLeftColor: theme.palette.success.main,
    },
    '&[data-kind="blackout"]': {
      borderStyle: 'dashed',
      borderLeftStyle: 'double',
      borderLeftColor: theme.palette.error.main,
      backgroundColor: theme.palette.action.hover,
    },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
  },
  icon: { fontSize: 14, flexShrink: 0 },
  time: {
    fontVariantNumeric: 'tabular-nums',
    flexShrink: 0,
    color: theme.palette.text.secondary,
  },
  title: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
}));

/** One occurrence on one day; opens its entry. */
export function OccurrenceButton(props: {
  item: DayItem;
  onOpen: (entryKey: string) => void;
}) {
  const { occurrence, isContinued } = props.item;
  const { entryKey, kind, title } = occurrence;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const Icon = KIND_ICONS[kind];
  const time = useTimeText(props.item);
  return (
    <ButtonBase
      className={classes.root}
      data-kind={kind}
      aria-label={`${t(`kind.${kind}`)}: ${title}, ${time}`}
      title={`${t(`kind.${kind}`)}: ${title}, ${time}`}
      onClick={() => props.onOpen(entryKey)}
    >
      <Icon className={classes.icon} aria-hidden />
      <span className={classes.time}>
        {isContinued ? '…' : clock(occurrence.startsAt)}
      </span>
      <span className={classes.title}>{title}</span>
    </ButtonBase>
  );
}

/** `22:00–06:00`, with the words for what lasts longer than the day. */
export function useTimeText(item: DayItem): string {
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const { occurrence, isContinued, goesOn } = item;
  if (isContinued && goesOn) return t('month.allDay');
  const start = isContinued ? '…' : clock(occurrence.startsAt);
  const end = clock(occurrence.endsAt);
  return goesOn ? `${start}–${end} (${t('month.goesOn')})` : `${start}–${end}`;
}

function clock(instant: string): string {
  return DateTime.fromISO(instant).toFormat('HH:mm');
}
