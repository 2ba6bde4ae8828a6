import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import LockOutlined from '@material-ui/icons/LockOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { frontendCommonTranslationRef } from '../../translation';
import { describeError } from './describeError';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.error.main}`,
    borderRadius: theme.shape.borderRadius,
  },
  icon: { color: theme.palette.error.main, marginTop: 2 },
  text: { flex: 1, minWidth: 0 },
  message: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
}));

/** @public */
export interface ErrorTextProps {
  error: unknown;
  /** What did not work, in place of the kind of failure. */
  title?: string;
  /** Name of the permission the operation needs, for a refusal that does not say. */
  permission?: string;
  /** Offers to try again. */
  onRetry?: () => void;
}

/**
 * Shows an error with the server's own words, and for a refusal the permission to ask for.
 *
 * @public
 */
export function ErrorText(props: ErrorTextProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(frontendCommonTranslationRef);
  const described = describeError(props.error, props.permission);
  const Icon = described.permission ? LockOutlined : ErrorOutline;
  return (
    <div className={classes.root} role="alert">
      <Icon className={classes.icon} fontSize="small" aria-hidden />
      <div className={classes.text}>
        <Typography variant="subtitle2" component="p">
          {props.title ?? described.title}
        </Typography>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.message}
        >
          {described.message}
        </Typography>
        {described.permission && (
          <Typography variant="body2" color="textSecondary">
            {t('error.permission', {
              permission: <code>{described.permission}</code>,
            })}
          </Typography>
        )}
      </div>
      {props.onRetry && (
        <Button size="small" onClick={props.onRetry}>
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}
