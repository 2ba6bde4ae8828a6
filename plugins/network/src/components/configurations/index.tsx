// Search in the configurations of all devices, and the versions of one device.
import { Content } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { networkConfigurationsTranslationRef } from './translation';

export function ConfigurationsSection() {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}

export function EntityConfigurationContent() {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}

export function EntityConfigurationCard() {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <NetworkQueryProvider>
      <EntityInfoCard title={t('title')}>{null}</EntityInfoCard>
    </NetworkQueryProvider>
  );
}
