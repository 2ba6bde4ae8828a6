// What the page of a device shows from the network database.
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { InterfacesContent } from './InterfacesContent';
import { NeighboursContent } from './NeighboursContent';
import { NetworkStateCard } from './NetworkStateCard';

function useDeviceRef(): string {
  return stringifyEntityRef(useEntity().entity);
}

export function EntityInterfacesContent() {
  const deviceRef = useDeviceRef();
  return (
    <NetworkQueryProvider>
      <InterfacesContent deviceRef={deviceRef} />
    </NetworkQueryProvider>
  );
}

export function EntityNeighboursContent() {
  const deviceRef = useDeviceRef();
  return (
    <NetworkQueryProvider>
      <NeighboursContent deviceRef={deviceRef} />
    </NetworkQueryProvider>
  );
}

export function EntityNetworkStateCard() {
  const deviceRef = useDeviceRef();
  return (
    <NetworkQueryProvider>
      <NetworkStateCard deviceRef={deviceRef} />
    </NetworkQueryProvider>
  );
}
