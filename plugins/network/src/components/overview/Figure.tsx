// One figure of the overview with its name: a link to the list behind it.
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { StatusIcon, StatusTone } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 1),
    margin: theme.spacing(0, -1),
    borderRadius: theme.shape.borderRadius,
    color: theme.palette.text.primary,
    '&:hover': {
      textDecoration: 'none',
      backgroundColor: theme.palette.action.hover,
    },
  },
  icon: {
    fontSize: 18,
    color: theme.palette.text.secondary,
    '&[data-tone="good"]': { color: theme.palette.success.main },
    '&[data-tone="bad"]': { color: theme.palette.error.main },
    '&[data-tone="warning"]': { color: theme.palette.warning.main },
  },
  number: {
    ...theme.typography.body1,
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'right',
  },
  zero: { fontWeight: 400, color: theme.palette.text.secondary },
  label: theme.typography.body2,
}));

export function Figure(props: {
  label: string;
  value: number;
  icon: StatusIcon;
  /** Colours the icon, when there are any. */
  tone?: StatusTone;
  /** The list behind the figure; none when the app has not mounted its page. */
  to?: string;
}) {
  const { icon: Icon, label, to, tone = 'neutral', value } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const content = (
    <>
      <Icon
        className={classes.icon}
        data-tone={value > 0 ? tone : 'neutral'}
        aria-hidden
      />
      <span className={classes.label}>{label}</span>
      <span
        className={
          value === 0 ? `${classes.number} ${classes.zero}` : classes.number
        }
      >
        {value.toLocaleString('en')}
      </span>
    </>
  );
  return to ? (
    <Link
      to={to}
      className={classes.root}
      underline="none"
      title={t('overview.openList', { label })}
    >
      {content}
    </Link>
  ) : (
    <div className={classes.root}>{content}</div>
  );
}
