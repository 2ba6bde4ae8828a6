// Wiring for the old frontend system.
import type { JSX } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { NetworkClient } from '@linework/backstage-plugin-network-common';
import { networkApiRef } from './api/networkApiRef';
import {
  calendarRouteRef,
  complianceRouteRef,
  configurationsRouteRef,
  devicesRouteRef,
  discoveryRouteRef,
  entityConfigurationRouteRef,
  entityInterfacesRouteRef,
  entityNeighboursRouteRef,
  importsRouteRef,
  mapRouteRef,
  overviewRouteRef,
  rootRouteRef,
} from './routes';

/**
 * The network plugin for the old frontend system.
 *
 * @public
 */
export const networkPlugin = createPlugin({
  id: 'network',
  apis: [
    createApiFactory({
      api: networkApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new NetworkClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    overview: overviewRouteRef,
    devices: devicesRouteRef,
    map: mapRouteRef,
    configurations: configurationsRouteRef,
    compliance: complianceRouteRef,
    discovery: discoveryRouteRef,
    imports: importsRouteRef,
    calendar: calendarRouteRef,
    entityInterfaces: entityInterfacesRouteRef,
    entityNeighbours: entityNeighboursRouteRef,
    entityConfiguration: entityConfigurationRouteRef,
  },
});

/**
 * All network pages under one header. Mount it at `/network`.
 *
 * @public
 */
export const NetworkPage: () => JSX.Element = networkPlugin.provide(
  createRoutableExtension({
    name: 'NetworkPage',
    component: () =>
      import('./components/NetworkPage').then(m => m.NetworkPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The Interfaces tab of a device's page: live state of each interface, and the modules.
 *
 * @public
 */
export const EntityInterfacesContent: () => JSX.Element = networkPlugin.provide(
  createRoutableExtension({
    name: 'EntityInterfacesContent',
    component: () =>
      import('./components/device').then(m => m.EntityInterfacesContent),
    mountPoint: entityInterfacesRouteRef,
  }),
);

/**
 * The Neighbours tab of a device's page: declared links against observed ones.
 *
 * @public
 */
export const EntityNeighboursContent: () => JSX.Element = networkPlugin.provide(
  createRoutableExtension({
    name: 'EntityNeighboursContent',
    component: () =>
      import('./components/device').then(m => m.EntityNeighboursContent),
    mountPoint: entityNeighboursRouteRef,
  }),
);

/**
 * The Configuration tab of a device's page: versions, their differences, and search.
 *
 * @public
 */
export const EntityConfigurationContent: () => JSX.Element =
  networkPlugin.provide(
    createRoutableExtension({
      name: 'EntityConfigurationContent',
      component: () =>
        import('./components/configurations').then(
          m => m.EntityConfigurationContent,
        ),
      mountPoint: entityConfigurationRouteRef,
    }),
  );

/**
 * Entity card with the stable facts of a network device.
 *
 * @public
 */
export const EntityDeviceCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityDeviceCard',
    component: {
      lazy: () =>
        import('./components/EntityDeviceCard').then(m => m.EntityDeviceCard),
    },
  }),
);

/**
 * Entity card with what the network says of the device now, and a way to ask it.
 *
 * @public
 */
export const EntityNetworkStateCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityNetworkStateCard',
    component: {
      lazy: () =>
        import('./components/device').then(m => m.EntityNetworkStateCard),
    },
  }),
);

/**
 * Entity card with the last backup of the device's configuration.
 *
 * @public
 */
export const EntityConfigurationCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityConfigurationCard',
    component: {
      lazy: () =>
        import('./components/configurations').then(
          m => m.EntityConfigurationCard,
        ),
    },
  }),
);

/**
 * Entity card with the golden rules that the device breaks, and since when.
 *
 * @public
 */
export const EntityComplianceCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityComplianceCard',
    component: {
      lazy: () =>
        import('./components/compliance').then(m => m.EntityComplianceCard),
    },
  }),
);

/**
 * Entity card with the maintenance windows and blackouts of the device.
 *
 * @public
 */
export const EntityPlannedWorkCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityPlannedWorkCard',
    component: {
      lazy: () =>
        import('./components/calendar').then(m => m.EntityPlannedWorkCard),
    },
  }),
);
