import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5, 4),
    margin: 0,
  },
  name: {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
  },
  value: {
    ...theme.typography.body2,
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
}));

/**
 * Name and value pairs in a row that wraps, as in the head of a page.
 *
 * @public
 */
export function Facts(props: { children: ReactNode }) {
  const classes = useStyles();
  return <dl className={classes.list}>{props.children}</dl>;
}

/**
 * One name and value among {@link Facts}.
 *
 * @public
 */
export function Fact(props: { name: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.name}>{props.name}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}
