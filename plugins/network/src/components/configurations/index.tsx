// Search in the configurations of all devices, and the versions of one device.
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { ConfigurationCard } from './ConfigurationCard';
import { DeviceConfigurations } from './device/DeviceConfigurations';
import { ConfigurationSearchContent } from './search/ConfigurationSearchContent';

export function ConfigurationsSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <ConfigurationSearchContent />
      </Content>
    </NetworkQueryProvider>
  );
}

export function EntityConfigurationContent() {
  const deviceRef = stringifyEntityRef(useEntity().entity);
  return (
    <NetworkQueryProvider>
      <Content>
        <DeviceConfigurations deviceRef={deviceRef} />
      </Content>
    </NetworkQueryProvider>
  );
}

export function EntityConfigurationCard() {
  const deviceRef = stringifyEntityRef(useEntity().entity);
  return (
    <NetworkQueryProvider>
      <ConfigurationCard deviceRef={deviceRef} />
    </NetworkQueryProvider>
  );
}
