// Windows and blackouts have an icon, words and an outline of their own: never told apart by colour alone.
import Block from '@material-ui/icons/Block';
import Build from '@material-ui/icons/Build';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CalendarKind } from '@linework/backstage-plugin-network-common';
import { StatusText } from '@linework/frontend-common';
import { networkCalendarTranslationRef } from './translation';

export const KIND_ICONS = { maintenance: Build, blackout: Block } as const;

export function KindText(props: { kind: CalendarKind }) {
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  return (
    <StatusText
      icon={KIND_ICONS[props.kind]}
      tone={props.kind === 'blackout' ? 'bad' : 'good'}
    >
      {t(`kind.${props.kind}`)}
    </StatusText>
  );
}
