import type { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  title: { ...theme.typography.subtitle1, fontWeight: 600 },
}));

/** @public */
export interface SectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/**
 * A titled block of a page, found by assistive technology under its title.
 *
 * @public
 */
export function Section(props: SectionProps) {
  const classes = useStyles();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-label={props.title}
    >
      <div className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {props.title}
        </Typography>
        {props.action}
      </div>
      {props.children}
    </Paper>
  );
}
