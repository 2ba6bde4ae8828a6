import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CalendarScope } from '@linework/backstage-plugin-network-common';
import { EntityLinks } from '@linework/frontend-common';
import { networkCalendarTranslationRef } from './translation';

/** What an entry holds for, in a line. */
export function ScopeText(props: { scope: CalendarScope }) {
  const { siteRefs = [], deviceRefs = [], roles = [] } = props.scope;
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const parts = [
    deviceRefs.length > 0 && (
      <EntityLinks key="devices" entityRefs={deviceRefs} />
    ),
    roles.length > 0 && <span key="roles">{roles.join(', ')}</span>,
    siteRefs.length > 0 && <EntityLinks key="sites" entityRefs={siteRefs} />,
  ].filter(Boolean);
  return parts.length === 0 ? (
    <>{t('agenda.everywhere')}</>
  ) : (
    <>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && ' · '}
          {part}
        </span>
      ))}
    </>
  );
}
