import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { MapContent } from './MapContent';

export function MapSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <MapContent />
      </Content>
    </NetworkQueryProvider>
  );
}
