import type { CallerResolver } from '@linework/backend-common';
import type {
  DeviceDetail,
  DeviceFacets,
  DevicePage,
  DeviceSearch,
  InterfaceList,
  ModuleList,
  NeighbourList,
  Overview,
  StateChangePage,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import { deviceRefOf, type DevicePath } from '../../rest/deviceRef';
import { pageOf } from '../../rest/pageOf';
import type { InventoryReads } from '../InventoryReads';

export function addDeviceRoutes(
  api: Router,
  { callers, reads }: { callers: CallerResolver; reads: InventoryReads },
): void {
  api.get<{}, Overview>('/v1/overview', async (req, res) => {
    res.json(await reads.overview(await callers.resolve(req)));
  });

  api.post<{}, DevicePage, DeviceSearch | undefined>(
    '/v1/devices/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchDevices(caller, req.body ?? {}));
    },
  );

  api.get<{}, DeviceFacets>('/v1/devices/facets', async (req, res) => {
    res.json(await reads.facets(await callers.resolve(req)));
  });

  api.get<DevicePath, DeviceDetail>(
    '/v1/devices/:namespace/:name',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.device(caller, deviceRefOf(req.params)));
    },
  );

  api.get<DevicePath, InterfaceList>(
    '/v1/devices/:namespace/:name/interfaces',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const items = await reads.interfaces(caller, deviceRefOf(req.params));
      res.json({ items });
    },
  );

  api.get<DevicePath, ModuleList>(
    '/v1/devices/:namespace/:name/modules',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const items = await reads.modules(caller, deviceRefOf(req.params));
      res.json({ items });
    },
  );

  api.get<DevicePath, NeighbourList>(
    '/v1/devices/:namespace/:name/neighbours',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const items = await reads.neighbours(caller, deviceRefOf(req.params));
      res.json({ items });
    },
  );

  api.get<DevicePath, StateChangePage>(
    '/v1/devices/:namespace/:name/state-changes',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await reads.stateChanges(
          caller,
          deviceRefOf(req.params),
          pageOf(req.query),
        ),
      );
    },
  );
}
