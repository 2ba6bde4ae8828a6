import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { DevicesContent } from './DevicesContent';

export function DevicesSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <DevicesContent />
      </Content>
    </NetworkQueryProvider>
  );
}
