import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DEVICE_STATUSES,
  type Device,
} from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  RelativeTime,
  type DataColumn,
  type DataSort,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import { ComplianceLabel } from '../common/ComplianceLabel';
import { DeviceLink } from '../common/DeviceLink';
import { ReachabilityLabel } from '../common/ReachabilityLabel';

/** Goes without saying in the list. */
const USUAL_STATUS = 'active';

export function DeviceTable(props: {
  devices: readonly Device[];
  sort: DataSort;
  onSort: (sort: DataSort) => void;
}) {
  const { t } = useTranslationRef(networkTranslationRef);
  const statusText = (status: string) => {
    const known = DEVICE_STATUSES.find(each => each === status);
    return known ? t(`deviceCard.status.${known}`) : status;
  };
  const columns: DataColumn<Device>[] = [
    {
      key: 'name',
      title: t('devices.columns.name'),
      sortField: 'name',
      render: device => (
        <>
          <DeviceLink entityRef={device.deviceRef} title={device.title} />
          {device.status !== USUAL_STATUS && (
            <Typography variant="caption" color="textSecondary" display="block">
              {statusText(device.status)}
            </Typography>
          )}
        </>
      ),
    },
    {
      key: 'reachability',
      title: t('devices.columns.reachability'),
      sortField: 'reachability',
      render: device => (
        <>
          <ReachabilityLabel value={device.reachability} />
          {device.reachabilitySince && (
            <Typography variant="caption" color="textSecondary" display="block">
              <RelativeTime value={device.reachabilitySince} />
            </Typography>
          )}
        </>
      ),
    },
    {
      key: 'site',
      title: t('devices.columns.site'),
      sortField: 'siteRef',
      render: device =>
        device.siteRef && (
          <DeviceLink
            entityRef={device.siteRef}
            title={device.siteTitle ?? device.siteRef}
          />
        ),
    },
    {
      key: 'role',
      title: t('devices.columns.role'),
      sortField: 'role',
      render: device => device.role,
    },
    {
      key: 'model',
      title: t('devices.columns.model'),
      sortField: 'model',
      isSecondary: true,
      wraps: true,
      render: device => `${device.vendor} ${device.model}`,
    },
    {
      key: 'software',
      title: t('devices.columns.software'),
      sortField: 'softwareVersion',
      isSecondary: true,
      render: device => device.softwareVersion,
    },
    {
      key: 'interfacesDown',
      title: t('devices.columns.interfacesDown'),
      sortField: 'interfacesDown',
      isNumber: true,
      render: device =>
        device.interfaceCount > 0
          ? t('devices.ofInterfaces', {
              down: String(device.interfacesDown),
              total: String(device.interfaceCount),
            })
          : '–',
    },
    {
      key: 'compliance',
      title: t('devices.columns.compliance'),
      sortField: 'violationCount',
      render: device => <ComplianceLabel device={device} />,
    },
    {
      key: 'backup',
      title: t('devices.columns.backup'),
      sortField: 'lastBackupAt',
      render: device =>
        device.lastBackupAt ? (
          <RelativeTime value={device.lastBackupAt} />
        ) : (
          t('devices.never')
        ),
    },
  ];
  return (
    <DataTable
      label={t('devices.list')}
      columns={columns}
      rows={props.devices}
      rowKey={device => device.deviceRef}
      sort={props.sort}
      onSort={props.onSort}
    />
  );
}
