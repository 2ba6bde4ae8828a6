import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Module } from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EmptyNotice,
  Section,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { DeviceQuery } from './DeviceQuery';

/** Chassis, modules and optics of a device. */
export function ModulesSection(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  const modules = useNetworkQuery(['devices', 'modules', { deviceRef }], api =>
    api.devices.getModules(deviceRef),
  );
  const columns: DataColumn<Module>[] = [
    { key: 'name', title: t('interfaces.module'), render: part => part.name },
    {
      key: 'class',
      title: t('interfaces.moduleClass'),
      render: part => part.class,
    },
    {
      key: 'model',
      title: t('interfaces.moduleModel'),
      wraps: true,
      render: part => part.model ?? part.description,
    },
    {
      key: 'serial',
      title: t('interfaces.moduleSerial'),
      render: part => part.serialNumber,
    },
    {
      key: 'revision',
      title: t('interfaces.moduleRevision'),
      render: part =>
        [part.hardwareRevision, part.firmwareRevision, part.softwareRevision]
          .filter(Boolean)
          .join(' / '),
    },
    {
      key: 'parent',
      title: t('interfaces.moduleParent'),
      render: part => part.parentName,
    },
  ];
  return (
    <Section title={t('interfaces.modules')}>
      <DeviceQuery query={modules}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNotice
              dense
              title={t('interfaces.noModules')}
              hint={t('interfaces.noModulesHint')}
            />
          ) : (
            <DataTable
              label={t('interfaces.modules')}
              columns={columns}
              rows={items}
              rowKey={part => part.name}
              isFaded={part => part.isVanished}
            />
          )
        }
      </DeviceQuery>
    </Section>
  );
}
