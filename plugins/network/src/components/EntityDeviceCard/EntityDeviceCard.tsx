import { WarningPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { toError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  DEFAULT_MANAGEMENT_PORT,
  parseDevice,
  type NetworkDevice,
} from '@linework/backstage-plugin-network-common';
import { makeStyles } from '@material-ui/core/styles';
import { networkTranslationRef } from '../../translation';
import { DeviceField } from './DeviceField';
import { DeviceStatusLabel } from './DeviceStatusLabel';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    gap: theme.spacing(2),
    margin: 0,
  },
}));

/** Host and port as one text; the default port goes without saying. */
function addressOf(device: NetworkDevice): string | undefined {
  const { managementAddress: host, managementPort: port } = device;
  if (host === undefined || port === DEFAULT_MANAGEMENT_PORT) {
    return host;
  }
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function readDevice(
  entity: Entity,
): { device: NetworkDevice } | { problem: string } {
  try {
    return { device: parseDevice(entity) };
  } catch (error) {
    return { problem: toError(error).message };
  }
}

function DeviceFactList(props: { device: NetworkDevice }) {
  const { device } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const unknown = t('deviceCard.unknown');
  return (
    <dl className={classes.facts}>
      <DeviceField label={t('deviceCard.fields.status')}>
        <DeviceStatusLabel status={device.status} />
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.role')}>
        {device.role}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.site')}>
        {device.siteRef ? (
          <EntityRefLink entityRef={device.siteRef} defaultKind="resource" />
        ) : (
          unknown
        )}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.vendor')}>
        {device.vendor}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.model')}>
        {device.model}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.platform')}>
        {device.platform ?? unknown}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.softwareVersion')}>
        {device.softwareVersion ?? unknown}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.serialNumber')}>
        {device.serialNumber ?? unknown}
      </DeviceField>
      <DeviceField label={t('deviceCard.fields.managementAddress')}>
        {addressOf(device) ?? unknown}
      </DeviceField>
    </dl>
  );
}

/** Card with the stable facts of the network device whose page it is on. */
export function EntityDeviceCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(networkTranslationRef);
  const read = readDevice(entity);
  return (
    <EntityInfoCard title={t('deviceCard.title')}>
      {'device' in read ? (
        <DeviceFactList device={read.device} />
      ) : (
        <WarningPanel
          title={t('deviceCard.invalidTitle')}
          message={read.problem}
          defaultExpanded
        />
      )}
    </EntityInfoCard>
  );
}
