import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import HighlightOff from '@material-ui/icons/HighlightOff';
import RadioButtonUnchecked from '@material-ui/icons/RadioButtonUnchecked';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Reachability } from '@linework/backstage-plugin-network-common';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

const LOOKS: Record<Reachability, [StatusIcon, StatusTone]> = {
  reachable: [CheckCircleOutlined, 'good'],
  unreachable: [HighlightOff, 'bad'],
  unknown: [RadioButtonUnchecked, 'neutral'],
};

/** Whether a device answers, as icon and word. */
export function ReachabilityLabel(props: { value: Reachability }) {
  const { t } = useTranslationRef(networkTranslationRef);
  const [icon, tone] = LOOKS[props.value];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`reachability.${props.value}`)}
    </StatusText>
  );
}
