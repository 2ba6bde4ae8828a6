import AddCircleOutline from '@material-ui/icons/AddCircleOutline';
import CallSplit from '@material-ui/icons/CallSplit';
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import LinkOff from '@material-ui/icons/LinkOff';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LinkVerdict } from '@linework/backstage-plugin-network-common';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

const LOOKS: Record<LinkVerdict, [StatusIcon, StatusTone]> = {
  confirmed: [CheckCircleOutlined, 'good'],
  missing: [LinkOff, 'bad'],
  unexpected: [AddCircleOutline, 'warning'],
  mismatch: [CallSplit, 'bad'],
};

/** What is declared of a link against what is seen, as icon and words. */
export function VerdictLabel(props: { verdict: LinkVerdict }) {
  const { t } = useTranslationRef(networkTranslationRef);
  const [icon, tone] = LOOKS[props.verdict];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`links.verdicts.${props.verdict}`)}
    </StatusText>
  );
}
