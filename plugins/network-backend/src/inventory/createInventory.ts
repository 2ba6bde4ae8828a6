import type { NetworkDeviceResource } from '../permissions/resources';
import type { Area, AreaDeps, OverviewFigures } from '../areas/AreaDeps';
import { Housekeeping } from './Housekeeping';
import { InventoryReads } from './InventoryReads';
import { InventoryService } from './InventoryService';
import { readInventoryOptions } from './readInventoryOptions';
import { addDeviceRoutes } from './rest/deviceRoutes';
import { addTopologyRoutes } from './rest/topologyRoutes';
import { DeviceStore } from './stores/DeviceStore';
import { IpamStore } from './stores/IpamStore';
import { CatalogSync } from './sync/CatalogSync';
import { FollowCatalog } from './sync/FollowCatalog';
import { SyncSchedule } from './sync/SyncSchedule';
import type { Inventory } from './types';
import { InventoryWriter } from './writer/InventoryWriter';

export type InventoryDeps = Omit<
  AreaDeps,
  'deviceSessions' | 'inventory' | 'snmp' | 'sources'
>;

export function createInventory(deps: InventoryDeps): {
  /** With what the other areas say in the overview. */
  createArea(figures: readonly OverviewFigures[]): Area;
  service: Inventory;
  /** For the permission framework. */
  loadResources(
    deviceRefs: string[],
  ): Promise<(NetworkDeviceResource | undefined)[]>;
} {
  const {
    access,
    auditor,
    auth,
    callers,
    catalog,
    config,
    knex,
    scheduler,
    signals,
  } = deps;
  const logger = deps.logger.child({ area: 'inventory' });
  const options = readInventoryOptions(config);
  const devices = new DeviceStore(knex);
  const sync = new CatalogSync({ auth, catalog, knex, logger });
  const housekeeping = new Housekeeping(knex);
  const follow = new FollowCatalog({ knex, signals, sync });
  const schedule = new SyncSchedule({
    logger,
    scheduler,
    pass: signal => follow.pass(signal),
  });
  const service = new InventoryService({
    devices,
    events: deps.networkEvents,
    knex,
    signals,
    wake: () => schedule.wake(),
    writer: new InventoryWriter(knex),
  });
  return {
    service,
    loadResources: deviceRefs => devices.loadResources(deviceRefs),
    createArea: figures => ({
      addRoutes(api) {
        const reads = new InventoryReads({ access, figures, knex });
        addDeviceRoutes(api, { callers, reads });
        addTopologyRoutes(api, {
          access,
          auditor,
          callers,
          inventory: service,
          ipam: new IpamStore(knex),
          reads,
        });
      },
      async start() {
        await schedule.start(options.syncInterval);
        await scheduler.scheduleTask({
          id: 'remove-expired-inventory',
          frequency: { hours: 1 },
          initialDelay: { minutes: 10 },
          timeout: { minutes: 30 },
          fn: signal =>
            housekeeping.run(
              {
                removedAt: Date.now() - options.keepRemovedMs,
                stateChangedAt: Date.now() - options.keepStateChangesMs,
              },
              signal,
            ),
        });
      },
      async stop() {
        schedule.stop();
      },
    }),
  };
}
