import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

// Looks like the fields of the catalog's About card, which stands beside it.
const useStyles = makeStyles(theme => ({
  label: {
    color: theme.palette.text.secondary,
    textTransform: 'uppercase',
    fontSize: '10px',
    fontWeight: 'bold',
    letterSpacing: 0.5,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    marginBottom: theme.spacing(1),
  },
  value: {
    margin: 0,
    fontWeight: 'bold',
    lineHeight: '24px',
    overflowWrap: 'anywhere',
  },
}));

/** One fact of a device, inside a description list. */
export function DeviceField(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <Typography component="dt" variant="inherit" className={classes.label}>
        {props.label}
      </Typography>
      <Typography component="dd" variant="body2" className={classes.value}>
        {props.children}
      </Typography>
    </div>
  );
}
