// Runs of discovery and the proposals that they make.
import { Content } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { networkDiscoveryTranslationRef } from './translation';

export function DiscoverySection() {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}
