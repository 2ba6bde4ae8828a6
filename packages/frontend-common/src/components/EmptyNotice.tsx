// What an empty list says: what is not there, and what to do next.
import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(3, 2), textAlign: 'center' },
  dense: { padding: theme.spacing(1, 0) },
  action: { marginTop: theme.spacing(1.5) },
}));

/** @public */
export interface EmptyNoticeProps {
  title: string;
  hint?: string;
  action?: ReactNode;
  /** Left-aligned, for a section among others. */
  dense?: boolean;
}

/**
 * What an empty list says: what is not there, and what to do next.
 *
 * @public
 */
export function EmptyNotice(props: EmptyNoticeProps) {
  const classes = useStyles();
  return (
    <div className={props.dense ? classes.dense : classes.root}>
      <Typography variant={props.dense ? 'body2' : 'subtitle1'} component="p">
        {props.title}
      </Typography>
      {props.hint && (
        <Typography variant="body2" color="textSecondary">
          {props.hint}
        </Typography>
      )}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
