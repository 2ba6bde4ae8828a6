// The card «Configuration backup»: how old the last backup is, what changed last, and whether the rules are followed.
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  Fact,
  Facts,
  RelativeTime,
  StatusText,
} from '@linework/frontend-common';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import { useNetworkQuery } from '../../query/networkQueries';
import { ComplianceLabel } from '../common/ComplianceLabel';
import { DeviceQuery } from '../device/DeviceQuery';
import { networkConfigurationsTranslationRef } from './translation';
import { useConfigurationPath } from './useConfigurationPath';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1.5) },
  message: { overflowWrap: 'anywhere' },
}));

export function ConfigurationCard(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const pathOf = useConfigurationPath();
  const device = useNetworkQuery(['devices', 'device', { deviceRef }], api =>
    api.devices.getDevice(deviceRef),
  );
  const mayRead = device.data?.actions.includes('readConfigurations') ?? false;
  const versions = useNetworkQuery(
    ['configurations', 'versions', { deviceRef }, 'latest'],
    api =>
      api.configurations.getConfigurationVersions(deviceRef, {
        kind: 'running',
        limit: 1,
      }),
    { enabled: mayRead },
  );
  const latest = versions.data?.items[0];
  const error = versions.data?.lastFetch?.error;
  return (
    <EntityInfoCard title={t('card.title')}>
      <DeviceQuery query={device}>
        {detail => (
          <div className={classes.root}>
            <Facts>
              <Fact name={t('card.lastBackup')}>
                {detail.lastBackupAt ? (
                  <RelativeTime value={detail.lastBackupAt} />
                ) : (
                  t('card.never')
                )}
              </Fact>
              {latest && (
                <Fact name={t('card.lastChange')}>
                  <RelativeTime value={latest.capturedAt} />
                  {latest.previousVersionKey &&
                    `, ${t('history.changed', {
                      added: latest.linesAdded.toLocaleString('en'),
                      removed: latest.linesRemoved.toLocaleString('en'),
                    })}`}
                </Fact>
              )}
              <Fact name={t('card.compliance')}>
                <ComplianceLabel device={detail} />
              </Fact>
            </Facts>
            {error && (
              <div className={classes.message}>
                <StatusText icon={ErrorOutline} tone="bad">
                  {t('card.fetchFailed')}: {error}
                </StatusText>
              </div>
            )}
            {mayRead && <Link to={pathOf(deviceRef)}>{t('card.open')}</Link>}
          </div>
        )}
      </DeviceQuery>
    </EntityInfoCard>
  );
}
