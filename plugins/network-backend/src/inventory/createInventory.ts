import type { NetworkDeviceResource } from '../permissions/resources';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { DeviceStore } from './stores/DeviceStore';
import type { Inventory } from './types';

export type InventoryDeps = Omit<
  AreaDeps,
  'deviceSessions' | 'inventory' | 'snmp' | 'sources'
>;

export function createInventory(deps: InventoryDeps): {
  area: Area;
  service: Inventory;
  /** For the permission framework. */
  loadResources(
    deviceRefs: string[],
  ): Promise<(NetworkDeviceResource | undefined)[]>;
} {
  const devices = new DeviceStore(deps.knex);
  return {
    area: { addRoutes() {} },
    service: {
      findDevices: deviceRefs => devices.find(deviceRefs),
      listDevices: options => devices.list(options),
      identify: identity => devices.identify(identity),
      record: async () => ({
        interfaceStates: [],
        newInterfaces: [],
        vanishedInterfaces: [],
        links: [],
      }),
      declareLinks: async () => ({ added: 0, removed: 0, unchanged: 0 }),
      wakeSync() {},
    },
    loadResources: deviceRefs => devices.loadResources(deviceRefs),
  };
}
