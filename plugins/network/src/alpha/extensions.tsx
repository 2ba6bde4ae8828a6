import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { NETWORK_DEVICE_TYPE } from '@linework/backstage-plugin-network-common';

// An object and not a function, so that an operator can change it in app-config.
export const entityDeviceCard = EntityCardBlueprint.make({
  name: 'device',
  params: {
    filter: { kind: 'resource', 'spec.type': NETWORK_DEVICE_TYPE },
    type: 'content',
    loader: () =>
      import('../components/EntityDeviceCard').then(m => (
        <m.EntityDeviceCard />
      )),
  },
});
