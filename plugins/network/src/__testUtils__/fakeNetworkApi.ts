// A network API for tests: the answers a test gives, and a failure that names the method for everything else, so that
// a page that asks more than a test expects is noticed.
import type {
  Device,
  DeviceDetail,
} from '@linework/backstage-plugin-network-common';
import type { NetworkApi } from '../api/networkApiRef';

/** Some of the methods of the API. */
export type NetworkApiPart = {
  [Area in keyof NetworkApi]?: Partial<NetworkApi[Area]>;
};

export function fakeNetworkApi(part: NetworkApiPart = {}): NetworkApi {
  return new Proxy({} as NetworkApi, {
    get: (_api, area: keyof NetworkApi) =>
      new Proxy(part[area] ?? {}, {
        get: (methods, name: string) =>
          methods[name as keyof typeof methods] ??
          (async () => {
            throw new Error(`${area}.${name} is not faked in this test`);
          }),
      }),
  });
}

/** A page with these items, and nothing before or behind it. */
export function onePage<T>(items: T[]) {
  return {
    items,
    page: {
      totalItems: items.length,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    },
  };
}

export function aDevice(changes: Partial<Device> = {}): Device {
  return {
    deviceRef: 'resource:default/sto1-cr1',
    name: 'sto1-cr1',
    title: 'sto1-cr1',
    siteRef: 'resource:default/sto1',
    siteTitle: 'Stockholm 1',
    role: 'core-router',
    vendor: 'FRRouting',
    model: 'Virtual router',
    platform: 'frr',
    serialNumber: 'FRR-STO1-0001',
    softwareVersion: '10.2.1',
    managementAddress: '10.0.0.1',
    status: 'active',
    ownerRef: 'group:default/team-core',
    source: 'csv',
    reachability: 'reachable',
    reachabilitySince: '2026-11-20T08:00:00Z',
    lastPolledAt: '2026-11-24T09:00:00Z',
    interfaceCount: 12,
    interfacesDown: 0,
    complianceStatus: 'compliant',
    violationCount: 0,
    lastBackupAt: '2026-11-24T03:00:00Z',
    ...changes,
  };
}

export function aDeviceDetail(
  changes: Partial<DeviceDetail> = {},
): DeviceDetail {
  return {
    ...aDevice(),
    actions: [
      'poll',
      'readConfigurations',
      'storeConfiguration',
      'fetchConfiguration',
    ],
    polling: {
      isPolled: true,
      reason: null,
      intervalSeconds: 60,
      nextPollAt: '2026-11-24T09:01:00Z',
      lastError: null,
      responseMs: 12,
      upSince: '2026-10-01T00:00:00Z',
    },
    ...changes,
  };
}
