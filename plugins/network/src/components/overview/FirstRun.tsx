import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyNotice, useRoute } from '@linework/frontend-common';
import { discoveryRouteRef, importsRouteRef } from '../../routes';
import { networkTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  ways: {
    listStyle: 'none',
    margin: '0 auto',
    padding: theme.spacing(0, 0, 2),
    maxWidth: 960,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: theme.spacing(2),
  },
  way: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1.5, 2),
  },
}));

/** What to do while there is no device. */
export function FirstRun() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const ways = [
    {
      name: t('overview.emptyImport'),
      hint: t('overview.emptyImportHint'),
      to: useRoute(importsRouteRef)?.(),
    },
    { name: t('overview.emptyNetbox'), hint: t('overview.emptyNetboxHint') },
    {
      name: t('overview.emptyDiscovery'),
      hint: t('overview.emptyDiscoveryHint'),
      to: useRoute(discoveryRouteRef)?.(),
    },
  ];
  return (
    <Paper variant="outlined" className={classes.root}>
      <EmptyNotice title={t('overview.empty')} hint={t('overview.emptyHint')} />
      <ul className={classes.ways}>
        {ways.map(({ name, hint, to }) => (
          <li key={name} className={classes.way}>
            <Typography variant="subtitle2" component="p">
              {to ? <Link to={to}>{name}</Link> : name}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {hint}
            </Typography>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
