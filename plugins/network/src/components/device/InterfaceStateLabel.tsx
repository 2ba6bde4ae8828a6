import ArrowDownward from '@material-ui/icons/ArrowDownward';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import BuildOutlined from '@material-ui/icons/BuildOutlined';
import HelpOutline from '@material-ui/icons/HelpOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import PowerSettingsNew from '@material-ui/icons/PowerSettingsNew';
import RemoveCircleOutline from '@material-ui/icons/RemoveCircleOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import type { InterfaceStateName } from './interfaceState';

const LOOKS: Record<InterfaceStateName, [StatusIcon, StatusTone]> = {
  up: [ArrowUpward, 'good'],
  down: [ArrowDownward, 'bad'],
  off: [PowerSettingsNew, 'neutral'],
  testing: [BuildOutlined, 'warning'],
  dormant: [HourglassEmpty, 'neutral'],
  notPresent: [ArrowDownward, 'bad'],
  lowerLayerDown: [ArrowDownward, 'bad'],
  unknown: [HelpOutline, 'neutral'],
  vanished: [RemoveCircleOutline, 'neutral'],
};

/** State of an interface as icon and words. */
export function InterfaceStateLabel(props: { state: InterfaceStateName }) {
  const { t } = useTranslationRef(networkTranslationRef);
  const [icon, tone] = LOOKS[props.state];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`interfaces.states.${props.state}`)}
    </StatusText>
  );
}
