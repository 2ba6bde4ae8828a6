// How lines of a configuration look, in a text and in changes.
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';

export const useCodeStyles = makeStyles<Theme>(theme => ({
  code: {
    color: theme.palette.text.primary,
    fontFamily: 'monospace',
    fontSize: 13,
    lineHeight: '20px',
    tabSize: 4,
  },
  number: {
    color: theme.palette.text.secondary,
    textAlign: 'right',
    userSelect: 'none',
    fontVariantNumeric: 'tabular-nums',
    padding: theme.spacing(0, 1),
  },
  added: { backgroundColor: alpha(theme.palette.success.main, 0.16) },
  removed: { backgroundColor: alpha(theme.palette.error.main, 0.14) },
}));
