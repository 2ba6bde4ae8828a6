import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiRouterLine } from '@remixicon/react';
import {
  calendarRouteRef,
  complianceRouteRef,
  configurationsRouteRef,
  devicesRouteRef,
  discoveryRouteRef,
  importsRouteRef,
  mapRouteRef,
  overviewRouteRef,
  rootRouteRef,
} from '../routes';
import {
  calendarSubPage,
  complianceSubPage,
  configurationsSubPage,
  devicesSubPage,
  discoverySubPage,
  entityComplianceCard,
  entityConfigurationCard,
  entityConfigurationContent,
  entityDeviceCard,
  entityInterfacesContent,
  entityNeighboursContent,
  entityNetworkStateCard,
  entityPlannedWorkCard,
  importsSubPage,
  mapSubPage,
  networkApi,
  networkPage,
  overviewSubPage,
} from './extensions';

/**
 * The network plugin for the new frontend system.
 *
 * @alpha
 */
export const networkPlugin = createFrontendPlugin({
  pluginId: 'network',
  title: 'Network',
  icon: <RiRouterLine />,
  info: { packageJson: () => import('../../package.json') },
  extensions: [
    networkApi,
    networkPage,
    // The order of the tabs.
    overviewSubPage,
    devicesSubPage,
    mapSubPage,
    configurationsSubPage,
    complianceSubPage,
    discoverySubPage,
    importsSubPage,
    calendarSubPage,
    entityDeviceCard,
    entityNetworkStateCard,
    entityConfigurationCard,
    entityComplianceCard,
    entityPlannedWorkCard,
    entityInterfacesContent,
    entityNeighboursContent,
    entityConfigurationContent,
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
  },
});
