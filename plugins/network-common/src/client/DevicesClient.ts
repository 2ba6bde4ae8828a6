import { unwrap } from '@linework/rest-client';
import type { operations } from '../generated/api';
import type {
  DeviceDetail,
  DeviceFacets,
  DevicePage,
  DeviceSearch,
  InterfaceList,
  ModuleList,
  Overview,
  PollResult,
  StateChangePage,
} from '../types';
import type { Connection } from './connection';
import { devicePath } from './devicePath';

/**
 * Devices with their state, interfaces and modules.
 *
 * @public
 */
export class DevicesClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** The network in figures, of the devices the caller may read. */
  async getOverview(): Promise<Overview> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/overview'));
  }

  /** Search devices. */
  async searchDevices(body: DeviceSearch = {}): Promise<DevicePage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/devices/search', { body }));
  }

  /** The values that devices have in fields worth filtering by, with counts. */
  async getDeviceFacets(): Promise<DeviceFacets> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/devices/facets'));
  }

  /** One device with its state and what the caller may do with it. */
  async getDevice(deviceRef: string): Promise<DeviceDetail> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}', {
        params: { path: { ...devicePath(deviceRef) } },
      }),
    );
  }

  /** Interfaces of a device with their addresses and neighbours, in natural order. */
  async getInterfaces(deviceRef: string): Promise<InterfaceList> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}/interfaces', {
        params: { path: { ...devicePath(deviceRef) } },
      }),
    );
  }

  /** Chassis, modules and optics of a device. */
  async getModules(deviceRef: string): Promise<ModuleList> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}/modules', {
        params: { path: { ...devicePath(deviceRef) } },
      }),
    );
  }

  /** When the device and its interfaces went up and down, the latest first. */
  async getStateChanges(
    deviceRef: string,
    query: NonNullable<
      operations['getStateChanges']['parameters']['query']
    > = {},
  ): Promise<StateChangePage> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}/state-changes', {
        params: { path: { ...devicePath(deviceRef) }, query },
      }),
    );
  }

  /** Ask the device now for its state, interfaces and neighbours. */
  async pollDevice(deviceRef: string): Promise<PollResult> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/devices/{namespace}/{name}/poll', {
        params: { path: { ...devicePath(deviceRef) } },
      }),
    );
  }
}
