import HelpOutline from '@material-ui/icons/HelpOutline';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import VerifiedUserOutlined from '@material-ui/icons/VerifiedUserOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Device } from '@linework/backstage-plugin-network-common';
import { StatusText } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

/** Whether a device follows the rules, as icon and words. */
export function ComplianceLabel(props: {
  device: Pick<Device, 'complianceStatus' | 'violationCount'>;
}) {
  const { complianceStatus, violationCount } = props.device;
  const { t } = useTranslationRef(networkTranslationRef);
  switch (complianceStatus) {
    case 'compliant':
      return (
        <StatusText icon={VerifiedUserOutlined} tone="good">
          {t('compliance.compliant')}
        </StatusText>
      );
    case 'violated':
      return (
        <StatusText icon={ReportProblemOutlined} tone="warning">
          {violationCount === 1
            ? t('compliance.violatedOne')
            : t('compliance.violatedCount', { rules: String(violationCount) })}
        </StatusText>
      );
    default:
      return (
        <StatusText icon={HelpOutline} tone="neutral">
          {t('compliance.unknown')}
        </StatusText>
      );
  }
}
