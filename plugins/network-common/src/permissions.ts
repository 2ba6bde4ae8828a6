import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of network devices, with everything that is known of one, in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_NETWORK_DEVICE = 'network-device';

/**
 * See a device: its facts, state, interfaces, links and whether it follows the rules.
 *
 * @public
 */
export const networkDeviceReadPermission = createPermission({
  name: 'network.device.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_NETWORK_DEVICE,
});

/**
 * Ask a device for its state at once.
 *
 * @public
 */
export const networkDevicePollPermission = createPermission({
  name: 'network.device.poll',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_NETWORK_DEVICE,
});

/**
 * Read the configurations of a device, compare them and search in them.
 *
 * @public
 */
export const networkConfigurationReadPermission = createPermission({
  name: 'network.configuration.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_NETWORK_DEVICE,
});

/**
 * Have the configuration of a device fetched, or post it.
 *
 * @public
 */
export const networkConfigurationStorePermission = createPermission({
  name: 'network.configuration.store',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_NETWORK_DEVICE,
});

/**
 * Add, change and remove golden rules.
 *
 * @public
 */
export const networkRuleManagePermission = createPermission({
  name: 'network.rule.manage',
  attributes: { action: 'update' },
});

/**
 * See discovery runs and their proposals.
 *
 * @public
 */
export const networkDiscoveryReadPermission = createPermission({
  name: 'network.discovery.read',
  attributes: { action: 'read' },
});

/**
 * Start and cancel discovery runs.
 *
 * @public
 */
export const networkDiscoveryRunPermission = createPermission({
  name: 'network.discovery.run',
  attributes: { action: 'create' },
});

/**
 * Accept and reject what discovery proposes.
 *
 * @public
 */
export const networkProposalDecidePermission = createPermission({
  name: 'network.proposal.decide',
  attributes: { action: 'update' },
});

/**
 * Import devices, and declare links, prefixes and VLANs.
 *
 * @public
 */
export const networkImportPermission = createPermission({
  name: 'network.import',
  attributes: { action: 'create' },
});

/**
 * See maintenance windows, blackouts, sites, circuits, prefixes and VLANs. What lies on a device needs the permission
 * to read that device.
 *
 * @public
 */
export const networkReadPermission = createPermission({
  name: 'network.read',
  attributes: { action: 'read' },
});

/**
 * Add, change and remove maintenance windows and blackouts.
 *
 * @public
 */
export const networkCalendarManagePermission = createPermission({
  name: 'network.calendar.manage',
  attributes: { action: 'update' },
});

/**
 * Every permission of the network plugin.
 *
 * @public
 */
export const networkPermissions = [
  networkDeviceReadPermission,
  networkDevicePollPermission,
  networkConfigurationReadPermission,
  networkConfigurationStorePermission,
  networkRuleManagePermission,
  networkDiscoveryReadPermission,
  networkDiscoveryRunPermission,
  networkProposalDecidePermission,
  networkImportPermission,
  networkReadPermission,
  networkCalendarManagePermission,
];
