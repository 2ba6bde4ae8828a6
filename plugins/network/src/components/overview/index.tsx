import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { OverviewContent } from './OverviewContent';

export function OverviewSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <OverviewContent />
      </Content>
    </NetworkQueryProvider>
  );
}
