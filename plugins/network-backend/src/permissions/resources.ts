// The resource type of the permission framework. A rule's query is a plain filter (property and values), so that
// policies know nothing of tables; it becomes SQL in applyDeviceAccess.
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import type { ResourceFilter } from '@linework/backend-common';
import { RESOURCE_TYPE_NETWORK_DEVICE } from '@linework/backstage-plugin-network-common';

/**
 * A device as permission rules see it.
 *
 * @public
 */
export interface NetworkDeviceResource {
  /** The site it stands at and every place that this lies in, as entity refs. */
  siteRefs: string[];
  role: string;
  /** Who owns it, as entity refs. */
  ownerRefs: string[];
}

/**
 * What a permission rule asks of the database: the property has one of the values.
 *
 * @public
 */
export interface NetworkDeviceResourceFilter {
  property: 'site' | 'role' | 'owner';
  values: string[];
}

/** What {@link applyAccess} needs to know of the rules. */
export type DeviceProperty = NetworkDeviceResourceFilter['property'];

/** The same filter as the shared code for SQL calls it. */
export type DeviceResourceFilter = ResourceFilter<DeviceProperty>;

export const deviceResourceRef = createPermissionResourceRef<
  NetworkDeviceResource,
  NetworkDeviceResourceFilter
>().with({ pluginId: 'network', resourceType: RESOURCE_TYPE_NETWORK_DEVICE });
