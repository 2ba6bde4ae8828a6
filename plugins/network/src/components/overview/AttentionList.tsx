import DescriptionOutlined from '@material-ui/icons/DescriptionOutlined';
import HighlightOff from '@material-ui/icons/HighlightOff';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import SettingsEthernet from '@material-ui/icons/SettingsEthernet';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Overview } from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EmptyNotice,
  RelativeTime,
  Section,
  StatusText,
  type DataColumn,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import { DeviceLink } from '../common/DeviceLink';

type Item = Overview['attention'][number];

const LOOKS: Record<Item['reason'], [StatusIcon, StatusTone]> = {
  unreachable: [HighlightOff, 'bad'],
  interfacesDown: [SettingsEthernet, 'bad'],
  violated: [ReportProblemOutlined, 'warning'],
  backupStale: [DescriptionOutlined, 'warning'],
};

/** Devices that somebody should look at, the most urgent first. */
export function AttentionList(props: { items: Item[] }) {
  const { t } = useTranslationRef(networkTranslationRef);
  const columns: DataColumn<Item>[] = [
    {
      key: 'device',
      title: t('overview.attentionDevice'),
      render: item => (
        <DeviceLink entityRef={item.deviceRef} title={item.title} />
      ),
    },
    {
      key: 'reason',
      title: t('overview.attentionReason'),
      render: item => {
        const [icon, tone] = LOOKS[item.reason];
        return (
          <StatusText icon={icon} tone={tone}>
            {t(`overview.reason.${item.reason}`)}
          </StatusText>
        );
      },
    },
    {
      key: 'site',
      title: t('overview.attentionSite'),
      render: item => item.siteTitle,
    },
    {
      key: 'since',
      title: t('overview.attentionSince'),
      render: item => item.since && <RelativeTime value={item.since} />,
    },
  ];
  return (
    <Section title={t('overview.attention')}>
      {props.items.length === 0 ? (
        <EmptyNotice
          dense
          title={t('overview.attentionNone')}
          hint={t('overview.attentionNoneHint')}
        />
      ) : (
        <DataTable
          label={t('overview.attention')}
          columns={columns}
          rows={props.items}
          rowKey={item => `${item.deviceRef} ${item.reason}`}
        />
      )}
    </Section>
  );
}
