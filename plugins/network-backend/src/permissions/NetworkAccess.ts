// What a caller may do with devices, and with what is about no device. A device that the caller may not read does not
// exist for the caller: everything about it answers 404, whether there is one or not.
import { NotFoundError } from '@backstage/errors';
import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  assertNotDenied,
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  networkDeviceReadPermission,
  type RESOURCE_TYPE_NETWORK_DEVICE,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { applyDeviceAccess, type DeviceAccess } from './applyDeviceAccess';
import { deviceResourceRef } from './resources';

export type DevicePermission = ResourcePermission<
  typeof RESOURCE_TYPE_NETWORK_DEVICE
>;

export class NetworkAccess {
  readonly #control: AccessControl;
  readonly #knex: Knex;

  constructor(options: { control: AccessControl; knex: Knex }) {
    this.#control = options.control;
    this.#knex = options.knex;
  }

  /** Which devices each of the permissions covers, in their order. */
  async devices<const TPermissions extends readonly DevicePermission[]>(
    caller: Caller,
    permissions: TPermissions,
  ): Promise<{ [K in keyof TPermissions]: DeviceAccess }> {
    return this.#control.accessTo(
      deviceResourceRef,
      caller.credentials,
      permissions,
    );
  }

  /**
   * Which devices the permission covers. Throws when it covers none whatever the device; `what` completes
   * "You may not …".
   */
  async devicesFor(
    caller: Caller,
    permission: DevicePermission,
    what: string,
  ): Promise<DeviceAccess> {
    const [access] = await this.devices(caller, [permission]);
    assertNotDenied(access, permission, what);
    return access;
  }

  /**
   * Throws unless the caller may do this with this device: `NotFoundError` when the caller may not even read it or the
   * catalog does not have it, `NotAllowedError` otherwise. `what` completes "You may not …".
   */
  async requireDevice(
    caller: Caller,
    deviceRef: string,
    permission: DevicePermission,
    what: string,
  ): Promise<void> {
    const [read, access] = await this.devices(caller, [
      networkDeviceReadPermission,
      permission,
    ]);
    if (!(await this.covers(deviceRef, read))) throw deviceNotFound(deviceRef);
    if (
      permission.name !== networkDeviceReadPermission.name &&
      !(await this.covers(deviceRef, access))
    ) {
      throw permissionDenied(permission, what);
    }
  }

  /** Whether the catalog has the device and the access covers it. */
  async covers(deviceRef: string, access: DeviceAccess): Promise<boolean> {
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .where('d.device_ref', deviceRef)
      .whereNull('d.removed_at')
      .first('d.device_ref');
    applyDeviceAccess(query, access);
    return (await query) !== undefined;
  }

  /** Throws unless the caller has the permission; `what` completes "You may not …". */
  async require(
    caller: Caller,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    if (!(await this.isAllowed(caller, permission))) {
      throw permissionDenied(permission, what);
    }
  }

  async isAllowed(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<boolean> {
    return this.#control.isAllowed(caller.credentials, permission);
  }
}

export function deviceNotFound(deviceRef: string): NotFoundError {
  return new NotFoundError(
    `There is no device "${deviceRef}", or you may not read it. ` +
      `A device is a catalog entity of kind Resource and type network-device; one that was just added takes a few minutes.`,
  );
}
