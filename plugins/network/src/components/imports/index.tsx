// Devices from CSV files.
import { Content } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { networkImportsTranslationRef } from './translation';

export function ImportsSection() {
  const { t } = useTranslationRef(networkImportsTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}
