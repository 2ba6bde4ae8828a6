// Kinds and states in words and icons.
import Block from '@material-ui/icons/Block';
import CallSplit from '@material-ui/icons/CallSplit';
import CheckCircleOutline from '@material-ui/icons/CheckCircleOutline';
import EditOutlined from '@material-ui/icons/EditOutlined';
import HighlightOff from '@material-ui/icons/HighlightOff';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import LinkOff from '@material-ui/icons/LinkOff';
import PauseCircleOutline from '@material-ui/icons/PauseCircleOutline';
import PlaylistAdd from '@material-ui/icons/PlaylistAdd';
import Radio from '@material-ui/icons/Radio';
import VolumeOff from '@material-ui/icons/VolumeOff';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DiscoveryRun,
  DiscoveryTarget,
  Proposal,
} from '@linework/backstage-plugin-network-common';
import {
  StatusText,
  type StatusIcon,
  type StatusTone,
} from '@linework/frontend-common';
import { networkDiscoveryTranslationRef } from './translation';

type Look = readonly [StatusIcon, StatusTone];

const KINDS: Record<Proposal['kind'], Look> = {
  newDevice: [PlaylistAdd, 'good'],
  newLink: [CallSplit, 'good'],
  changedFact: [EditOutlined, 'neutral'],
  vanishedDevice: [VolumeOff, 'bad'],
  vanishedLink: [LinkOff, 'bad'],
};

const STATES: Record<Proposal['state'], Look> = {
  open: [InfoOutlined, 'neutral'],
  accepted: [CheckCircleOutline, 'good'],
  rejected: [Block, 'neutral'],
  superseded: [HourglassEmpty, 'neutral'],
};

const RUN_STATES: Record<DiscoveryRun['state'], Look> = {
  running: [Radio, 'neutral'],
  completed: [CheckCircleOutline, 'good'],
  cancelled: [PauseCircleOutline, 'warning'],
  failed: [HighlightOff, 'bad'],
};

const TARGET_STATES: Record<DiscoveryTarget['state'], Look> = {
  waiting: [HourglassEmpty, 'neutral'],
  asking: [Radio, 'neutral'],
  answered: [CheckCircleOutline, 'good'],
  silent: [VolumeOff, 'warning'],
  refused: [Block, 'neutral'],
};

export const PROPOSAL_KINDS = Object.keys(KINDS) as Proposal['kind'][];
export const PROPOSAL_STATES = Object.keys(STATES) as Proposal['state'][];
export const ALL_TARGET_STATES = Object.keys(
  TARGET_STATES,
) as DiscoveryTarget['state'][];

export function KindLabel(props: { kind: Proposal['kind'] }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const [icon, tone] = KINDS[props.kind];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`kind.${props.kind}`)}
    </StatusText>
  );
}

export function ProposalStateLabel(props: { state: Proposal['state'] }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const [icon, tone] = STATES[props.state];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`state.${props.state}`)}
    </StatusText>
  );
}

export function RunStateLabel(props: { state: DiscoveryRun['state'] }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const [icon, tone] = RUN_STATES[props.state];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`run.state.${props.state}`)}
    </StatusText>
  );
}

export function TargetStateLabel(props: { state: DiscoveryTarget['state'] }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const [icon, tone] = TARGET_STATES[props.state];
  return (
    <StatusText icon={icon} tone={tone}>
      {t(`target.state.${props.state}`)}
    </StatusText>
  );
}
