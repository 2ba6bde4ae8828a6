import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import AccessTime from '@material-ui/icons/AccessTime';
import Alarm from '@material-ui/icons/Alarm';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { formatDuration, useNow } from '@linework/frontend-common';
import { workflowTranslationRef } from '../../translation';

const MINUTE_MS = 60_000;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    // On the line of the cells beside it; the baseline would be the icon's.
    verticalAlign: 'middle',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
  overdue: {
    // The palette's reds are too weak for small text: these have a contrast of at least 4.5 on papers and selections.
    color: theme.palette.type === 'dark' ? '#ffa8a8' : '#b71c1c',
    fontWeight: 600,
  },
  icon: { fontSize: 16 },
}));

/** Seconds of lateness say nothing, and would stand still between two looks at the clock. */
function wholeMinutes(durationMs: number): number {
  return Math.max(1, Math.floor(durationMs / MINUTE_MS)) * MINUTE_MS;
}

/** When work is due, in words; overdue work says so in words too. */
export function DueDate(props: { value: string; isOpen: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const now = useNow();
  const due = DateTime.fromISO(props.value).setLocale('en');
  const isOverdue = props.isOpen && due.toMillis() < now;
  const Icon = isOverdue ? Alarm : AccessTime;
  return (
    <Tooltip title={due.toLocaleString(DateTime.DATETIME_FULL)}>
      <span className={`${classes.root} ${isOverdue ? classes.overdue : ''}`}>
        <Icon className={classes.icon} aria-hidden />
        <time dateTime={props.value}>
          {isOverdue
            ? t('due.overdue', {
                duration: formatDuration(wholeMinutes(now - due.toMillis())),
              })
            : t('due.due', {
                when:
                  due.toRelative({
                    base: DateTime.fromMillis(now),
                    // What was given four hours a moment ago is due in four hours, not in three.
                    rounding: 'round',
                  }) ?? '',
              })}
        </time>
      </span>
    </Tooltip>
  );
}
