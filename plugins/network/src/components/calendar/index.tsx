// Maintenance windows and blackouts.
import { Content } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { networkCalendarTranslationRef } from './translation';

export function CalendarSection() {
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}

export function EntityPlannedWorkCard() {
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  return (
    <NetworkQueryProvider>
      <EntityInfoCard title={t('title')}>{null}</EntityInfoCard>
    </NetworkQueryProvider>
  );
}
