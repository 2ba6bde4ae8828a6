// Runs of discovery and the proposals that they make.
import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { DiscoveryContent } from './DiscoveryContent';

export function DiscoverySection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <DiscoveryContent />
      </Content>
    </NetworkQueryProvider>
  );
}
