import Block from '@material-ui/icons/Block';
import CheckCircle from '@material-ui/icons/CheckCircle';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import PauseCircleOutline from '@material-ui/icons/PauseCircleOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ImportState } from '@linework/backstage-plugin-network-common';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkImportsTranslationRef } from './translation';

const LOOKS: Record<ImportState, [StatusIcon, StatusTone]> = {
  reading: [HourglassEmpty, 'neutral'],
  ready: [PauseCircleOutline, 'warning'],
  applying: [HourglassEmpty, 'neutral'],
  applied: [CheckCircle, 'good'],
  discarded: [Block, 'neutral'],
  failed: [ErrorOutline, 'bad'],
};

export function ImportStateText(props: { state: ImportState }) {
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const [icon, tone] = LOOKS[props.state];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`state.${props.state}`)}
    </StatusText>
  );
}
