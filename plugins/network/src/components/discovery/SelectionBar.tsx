import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 2),
    background: theme.palette.action.selected,
  },
}));

/** What can be done with what is selected. */
export function SelectionBar(props: {
  count: number;
  onAccept: () => void;
  onReject: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  return (
    <div className={classes.root} role="toolbar" aria-label={t('proposals')}>
      <Typography variant="body2" role="status">
        {t('list.selected', { count: props.count })}
      </Typography>
      <Button
        size="small"
        variant="contained"
        color="primary"
        onClick={props.onAccept}
      >
        {t('list.accept')}
      </Button>
      <Button size="small" variant="outlined" onClick={props.onReject}>
        {t('list.reject')}
      </Button>
    </div>
  );
}
