// The route refs of the plugin. The paths below `root` are deep links people share, so treat them as public API.
import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The mount point of all network pages, `/network` unless the app says otherwise.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'network' });

/**
 * The network in figures.
 *
 * @public
 */
export const overviewRouteRef = createSubRouteRef({
  id: 'network/overview',
  parent: rootRouteRef,
  path: '/overview',
});

/**
 * The list of devices; its filter is in the search parameters.
 *
 * @public
 */
export const devicesRouteRef = createSubRouteRef({
  id: 'network/devices',
  parent: rootRouteRef,
  path: '/devices',
});

/**
 * The map of the network.
 *
 * @public
 */
export const mapRouteRef = createSubRouteRef({
  id: 'network/map',
  parent: rootRouteRef,
  path: '/map',
});

/**
 * Search in the configurations of all devices.
 *
 * @public
 */
export const configurationsRouteRef = createSubRouteRef({
  id: 'network/configurations',
  parent: rootRouteRef,
  path: '/configurations',
});

/**
 * Which devices follow the golden rules.
 *
 * @public
 */
export const complianceRouteRef = createSubRouteRef({
  id: 'network/compliance',
  parent: rootRouteRef,
  path: '/compliance',
});

/**
 * Discovery and its proposals.
 *
 * @public
 */
export const discoveryRouteRef = createSubRouteRef({
  id: 'network/discovery',
  parent: rootRouteRef,
  path: '/discovery',
});

/**
 * Imports of devices from files.
 *
 * @public
 */
export const importsRouteRef = createSubRouteRef({
  id: 'network/imports',
  parent: rootRouteRef,
  path: '/imports',
});

/**
 * The calendar of maintenance windows and blackouts.
 *
 * @public
 */
export const calendarRouteRef = createSubRouteRef({
  id: 'network/calendar',
  parent: rootRouteRef,
  path: '/calendar',
});

/**
 * The Interfaces tab of a device's page, for the old frontend system, which mounts tabs by ref.
 *
 * @public
 */
export const entityInterfacesRouteRef = createRouteRef({
  id: 'network/entity-interfaces',
});

/**
 * The Neighbours tab of a device's page, for the old frontend system.
 *
 * @public
 */
export const entityNeighboursRouteRef = createRouteRef({
  id: 'network/entity-neighbours',
});

/**
 * The Configuration tab of a device's page, for the old frontend system.
 *
 * @public
 */
export const entityConfigurationRouteRef = createRouteRef({
  id: 'network/entity-configuration',
});
