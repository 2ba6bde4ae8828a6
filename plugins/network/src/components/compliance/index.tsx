// Golden rules and the devices that break them.
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { ComplianceCard } from './ComplianceCard';
import { ComplianceContent } from './ComplianceContent';

export function ComplianceSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <ComplianceContent />
      </Content>
    </NetworkQueryProvider>
  );
}

export function EntityComplianceCard() {
  const deviceRef = stringifyEntityRef(useEntity().entity);
  return (
    <NetworkQueryProvider>
      <ComplianceCard deviceRef={deviceRef} />
    </NetworkQueryProvider>
  );
}
