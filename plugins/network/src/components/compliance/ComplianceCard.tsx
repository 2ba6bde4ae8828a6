// The card «Compliance» of a device's page: the rules it breaks, the worst first, and since when.
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EmptyNotice,
  RelativeTime,
  StatusText,
  useRoute,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { complianceRouteRef } from '../../routes';
import { DeviceQuery } from '../device/DeviceQuery';
import { FindingList } from './FindingList';
import { SeverityLabel } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';

const MAX_RESULTS = 10;
const MAX_FINDINGS = 3;

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'grid',
    gap: theme.spacing(1.5),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  all: { marginTop: theme.spacing(1.5) },
}));

export function ComplianceCard(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const path = useRoute(complianceRouteRef)?.();
  const device = useNetworkQuery(['compliance', 'device', { deviceRef }], api =>
    api.devices.getDevice(deviceRef),
  );
  const broken = useNetworkQuery(['compliance', 'broken', { deviceRef }], api =>
    api.compliance.searchCompliance({
      filter: {
        statuses: ['violated'],
        devices: { deviceRefs: [deviceRef] },
      },
      sort: [{ field: 'severity', order: 'DESC' }],
      page: { limit: MAX_RESULTS },
    }),
  );
  return (
    <EntityInfoCard title={t('card.title')}>
      <DeviceQuery query={device}>
        {({ complianceStatus }) =>
          complianceStatus === 'unknown' ? (
            <EmptyNotice
              dense
              title={t('card.unknown')}
              hint={t('card.unknownHint')}
            />
          ) : (
            <DeviceQuery query={broken}>
              {({ items }) =>
                items.length === 0 ? (
                  <StatusText icon={CheckCircleOutlined} tone="good">
                    {t('card.clean')}
                  </StatusText>
                ) : (
                  <ul className={classes.list}>
                    {items.map(result => (
                      <li key={result.ruleKey}>
                        <div className={classes.head}>
                          <SeverityLabel severity={result.severity} />
                          <Typography variant="body2" component="span">
                            {result.ruleName}
                          </Typography>
                          <Typography variant="caption" color="textSecondary">
                            {t('card.since', {
                              when: <RelativeTime value={result.since} />,
                            })}
                          </Typography>
                        </div>
                        <FindingList
                          deviceRef={deviceRef}
                          findings={result.findings}
                          versionKey={result.versionKey}
                          maxShown={MAX_FINDINGS}
                        />
                      </li>
                    ))}
                  </ul>
                )
              }
            </DeviceQuery>
          )
        }
      </DeviceQuery>
      {path !== undefined && (
        <Typography variant="body2" className={classes.all}>
          <Link
            to={`${path}/results?${new URLSearchParams([
              ['device', deviceRef],
              ['status', 'violated'],
              ['status', 'compliant'],
            ])}`}
          >
            {t('card.all')}
          </Link>
        </Typography>
      )}
    </EntityInfoCard>
  );
}
