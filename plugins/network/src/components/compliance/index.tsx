// Golden rules and the devices that break them.
import { Content } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { networkComplianceTranslationRef } from './translation';

export function ComplianceSection() {
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  return (
    <NetworkQueryProvider>
      <Content>{t('title')}</Content>
    </NetworkQueryProvider>
  );
}
