import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type SvgIcon from '@material-ui/core/SvgIcon';

/**
 * An icon of `@material-ui/icons`.
 *
 * @public
 */
export type StatusIcon = typeof SvgIcon;

/**
 * How a status is meant; it only colours the icon.
 *
 * @public
 */
export type StatusTone = 'good' | 'bad' | 'warning' | 'neutral';

const useStyles = makeStyles<Theme>(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    // On the line of the cells beside it; the baseline would be the icon's.
    verticalAlign: 'middle',
    gap: theme.spacing(0.75),
  },
  icon: {
    fontSize: 18,
    flexShrink: 0,
    color: theme.palette.text.secondary,
    '&[data-tone="good"]': { color: theme.palette.success.main },
    '&[data-tone="bad"]': { color: theme.palette.error.main },
    '&[data-tone="warning"]': { color: theme.palette.warning.main },
  },
}));

/** @public */
export interface StatusTextProps {
  icon: StatusIcon;
  tone: StatusTone;
  children: ReactNode;
}

/**
 * A status as icon and text: never by colour alone. The text keeps the colour of text.
 *
 * @public
 */
export function StatusText(props: StatusTextProps) {
  const classes = useStyles();
  const Icon = props.icon;
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} data-tone={props.tone} aria-hidden />
      <span>{props.children}</span>
    </span>
  );
}
