import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  networkPermissions,
  RESOURCE_TYPE_NETWORK_DEVICE,
} from '@linework/backstage-plugin-network-common';
import { deviceResourceRef, type NetworkDeviceResource } from './resources';
import { deviceRules } from './rules';

/** Tells the permission framework what this plugin protects and how to load it for conditional decisions. */
export function registerResourceTypes(
  registry: PermissionsRegistryService,
  loadResources: (
    deviceRefs: string[],
  ) => Promise<(NetworkDeviceResource | undefined)[]>,
): void {
  registry.addPermissions(
    networkPermissions.filter(permission => !isResourcePermission(permission)),
  );
  registry.addResourceType({
    resourceRef: deviceResourceRef,
    permissions: networkPermissions.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_NETWORK_DEVICE),
    ),
    rules: Object.values(deviceRules),
    getResources: loadResources,
  });
}
