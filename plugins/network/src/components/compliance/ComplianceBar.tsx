// How many devices follow a rule and how many break it: as a bar for the eye, as numbers that lead to the devices.
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GoldenRule } from '@linework/backstage-plugin-network-common';
import { useRoute } from '@linework/frontend-common';
import { complianceRouteRef } from '../../routes';
import { networkComplianceTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 180, fontVariantNumeric: 'tabular-nums' },
  bar: {
    display: 'flex',
    height: 6,
    borderRadius: 3,
    overflow: 'hidden',
    backgroundColor: theme.palette.action.hover,
    marginBottom: theme.spacing(0.5),
  },
  compliant: { backgroundColor: theme.palette.success.main },
  // Apart by more than the colour.
  violated: {
    backgroundColor: theme.palette.error.main,
    borderLeft: `2px solid ${theme.palette.background.paper}`,
  },
  numbers: { display: 'flex', justifyContent: 'space-between', gap: 12 },
}));

export function ComplianceBar(props: { rule: GoldenRule }) {
  const { ruleKey, compliantCount, violatedCount, pendingCount, isEnabled } =
    props.rule;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const path = useRoute(complianceRouteRef)?.() ?? '';
  const count = (value: number) => value.toLocaleString('en');
  const results = (status: string) =>
    `${path}/results?${new URLSearchParams({ rule: ruleKey, status })}`;
  const total = compliantCount + violatedCount;
  if (!isEnabled) {
    return (
      <Typography variant="caption" color="textSecondary">
        {t('list.off')}
      </Typography>
    );
  }
  return (
    <div className={classes.root}>
      {total > 0 && (
        <>
          <div
            className={classes.bar}
            role="img"
            aria-label={t('list.counts', {
              compliant: count(compliantCount),
              violated: count(violatedCount),
            })}
          >
            <div
              className={classes.compliant}
              style={{ flexGrow: compliantCount }}
            />
            {violatedCount > 0 && (
              <div
                className={classes.violated}
                style={{ flexGrow: violatedCount, minWidth: 6 }}
              />
            )}
          </div>
          <Typography
            variant="caption"
            component="div"
            className={classes.numbers}
          >
            <Link to={results('compliant')}>
              {t('list.followed', { devices: count(compliantCount) })}
            </Link>
            <Link to={results('violated')}>
              {t('list.broken', { devices: count(violatedCount) })}
            </Link>
          </Typography>
        </>
      )}
      {pendingCount > 0 && (
        <Typography variant="caption" color="textSecondary" role="status">
          {t('list.pending', { devices: count(pendingCount) })}
        </Typography>
      )}
      {total === 0 && pendingCount === 0 && (
        <Typography variant="caption" color="textSecondary">
          {t('list.unchecked')}
        </Typography>
      )}
    </div>
  );
}
