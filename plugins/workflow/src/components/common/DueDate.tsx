import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import AccessTime from '@material-ui/icons/AccessTime';
import AlarmOn from '@material-ui/icons/AlarmOn';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { workflowTranslationRef } from '../../translation';
import { useNow } from './useNow';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
  overdue: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.error.light
        : theme.palette.error.dark,
    fontWeight: 600,
  },
  icon: { fontSize: 16 },
}));

/** When work is due, in words; overdue work says so in words too. */
export function DueDate(props: { value: string; isOpen: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const now = useNow();
  const due = DateTime.fromISO(props.value).setLocale('en');
  const isOverdue = props.isOpen && due.toMillis() < now;
  const Icon = isOverdue ? AlarmOn : AccessTime;
  const when = due.toRelative({ base: DateTime.fromMillis(now) }) ?? '';
  return (
    <Tooltip title={due.toLocaleString(DateTime.DATETIME_FULL)}>
      <span className={`${classes.root} ${isOverdue ? classes.overdue : ''}`}>
        <Icon className={classes.icon} aria-hidden />
        <time dateTime={props.value}>
          {t(isOverdue ? 'due.overdue' : 'due.due', { when })}
        </time>
      </span>
    </Tooltip>
  );
}
