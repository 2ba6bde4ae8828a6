import ErrorOutline from '@material-ui/icons/ErrorOutline';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RuleSeverity } from '@linework/backstage-plugin-network-common';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkComplianceTranslationRef } from './translation';

const LOOKS: Record<RuleSeverity, [StatusIcon, StatusTone]> = {
  critical: [ErrorOutline, 'bad'],
  major: [ReportProblemOutlined, 'warning'],
  minor: [InfoOutlined, 'neutral'],
};

/** The worst first. */
export const SEVERITIES = Object.keys(LOOKS) as RuleSeverity[];

/** How bad it is to break a rule, as icon and word. */
export function SeverityLabel(props: { severity: RuleSeverity }) {
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const [icon, tone] = LOOKS[props.severity];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`severity.${props.severity}`)}
    </StatusText>
  );
}
