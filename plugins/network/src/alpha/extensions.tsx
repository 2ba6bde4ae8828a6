// The extensions of the plugin. Their ids (`page:network`, `sub-page:network/devices` …) are the operator's
// configuration keys, so treat the names as public API.
import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  NETWORK_DEVICE_TYPE,
  NetworkClient,
} from '@linework/backstage-plugin-network-common';
import {
  RiCalendarScheduleLine,
  RiDashboardLine,
  RiFileSearchLine,
  RiFileUploadLine,
  RiMapLine,
  RiRadarLine,
  RiRouterLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { networkApiRef } from '../api/networkApiRef';
import { rootRouteRef } from '../routes';

export const networkApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: networkApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new NetworkClient(deps),
    }),
});

/** The frame: the system draws its header, with the sub-pages below as tabs. */
export const networkPage = PageBlueprint.make({
  params: { path: '/network', routeRef: rootRouteRef },
});

const PAGES_INPUT = { id: 'page:network', input: 'pages' };

export const overviewSubPage = SubPageBlueprint.make({
  name: 'overview',
  attachTo: PAGES_INPUT,
  params: {
    path: 'overview',
    title: 'Overview',
    icon: <RiDashboardLine />,
    loader: () =>
      import('../components/overview').then(m => <m.OverviewSection />),
  },
});

export const devicesSubPage = SubPageBlueprint.make({
  name: 'devices',
  attachTo: PAGES_INPUT,
  params: {
    path: 'devices',
    title: 'Devices',
    icon: <RiRouterLine />,
    loader: () =>
      import('../components/devices').then(m => <m.DevicesSection />),
  },
});

export const mapSubPage = SubPageBlueprint.make({
  name: 'map',
  attachTo: PAGES_INPUT,
  params: {
    path: 'map',
    title: 'Map',
    icon: <RiMapLine />,
    loader: () => import('../components/map').then(m => <m.MapSection />),
  },
});

export const configurationsSubPage = SubPageBlueprint.make({
  name: 'configurations',
  attachTo: PAGES_INPUT,
  params: {
    path: 'configurations',
    title: 'Configurations',
    icon: <RiFileSearchLine />,
    loader: () =>
      import('../components/configurations').then(m => (
        <m.ConfigurationsSection />
      )),
  },
});

export const complianceSubPage = SubPageBlueprint.make({
  name: 'compliance',
  attachTo: PAGES_INPUT,
  params: {
    path: 'compliance',
    title: 'Compliance',
    icon: <RiShieldCheckLine />,
    loader: () =>
      import('../components/compliance').then(m => <m.ComplianceSection />),
  },
});

export const discoverySubPage = SubPageBlueprint.make({
  name: 'discovery',
  attachTo: PAGES_INPUT,
  params: {
    path: 'discovery',
    title: 'Discovery',
    icon: <RiRadarLine />,
    loader: () =>
      import('../components/discovery').then(m => <m.DiscoverySection />),
  },
});

export const importsSubPage = SubPageBlueprint.make({
  name: 'imports',
  attachTo: PAGES_INPUT,
  params: {
    path: 'imports',
    title: 'Import',
    icon: <RiFileUploadLine />,
    loader: () =>
      import('../components/imports').then(m => <m.ImportsSection />),
  },
});

export const calendarSubPage = SubPageBlueprint.make({
  name: 'calendar',
  attachTo: PAGES_INPUT,
  params: {
    path: 'calendar',
    title: 'Calendar',
    icon: <RiCalendarScheduleLine />,
    loader: () =>
      import('../components/calendar').then(m => <m.CalendarSection />),
  },
});

// An object and not a function, so that an operator can change it in app-config.
const ON_DEVICES = { kind: 'resource', 'spec.type': NETWORK_DEVICE_TYPE };

export const entityDeviceCard = EntityCardBlueprint.make({
  name: 'device',
  params: {
    filter: ON_DEVICES,
    type: 'content',
    loader: () =>
      import('../components/EntityDeviceCard').then(m => (
        <m.EntityDeviceCard />
      )),
  },
});

export const entityNetworkStateCard = EntityCardBlueprint.make({
  name: 'network-state',
  params: {
    filter: ON_DEVICES,
    type: 'content',
    loader: () =>
      import('../components/device').then(m => <m.EntityNetworkStateCard />),
  },
});

export const entityConfigurationCard = EntityCardBlueprint.make({
  name: 'configuration',
  params: {
    filter: ON_DEVICES,
    type: 'content',
    loader: () =>
      import('../components/configurations').then(m => (
        <m.EntityConfigurationCard />
      )),
  },
});

export const entityComplianceCard = EntityCardBlueprint.make({
  name: 'compliance',
  params: {
    filter: ON_DEVICES,
    type: 'content',
    loader: () =>
      import('../components/compliance').then(m => <m.EntityComplianceCard />),
  },
});

export const entityPlannedWorkCard = EntityCardBlueprint.make({
  name: 'planned-work',
  params: {
    filter: ON_DEVICES,
    type: 'content',
    loader: () =>
      import('../components/calendar').then(m => <m.EntityPlannedWorkCard />),
  },
});

export const entityInterfacesContent = EntityContentBlueprint.make({
  name: 'interfaces',
  params: {
    path: '/interfaces',
    title: 'Interfaces',
    filter: ON_DEVICES,
    loader: () =>
      import('../components/device').then(m => <m.EntityInterfacesContent />),
  },
});

export const entityNeighboursContent = EntityContentBlueprint.make({
  name: 'neighbours',
  params: {
    path: '/neighbours',
    title: 'Neighbours',
    filter: ON_DEVICES,
    loader: () =>
      import('../components/device').then(m => <m.EntityNeighboursContent />),
  },
});

export const entityConfigurationContent = EntityContentBlueprint.make({
  name: 'configuration',
  params: {
    path: '/configuration',
    title: 'Configuration',
    filter: ON_DEVICES,
    loader: () =>
      import('../components/configurations').then(m => (
        <m.EntityConfigurationContent />
      )),
  },
});
