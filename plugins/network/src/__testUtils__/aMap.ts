// A map of some devices of one site, in the columns of the API.
import type { NetworkMap } from '@linework/backstage-plugin-network-common';

export function aMap(options: {
  devices: {
    title: string;
    role?: string;
    reachability?: number;
    interfacesDown?: number;
  }[];
  edges?: { a: number; b: number; state?: number; verdict?: number }[];
}): NetworkMap {
  const { devices, edges = [] } = options;
  return {
    layoutVersion: 'v1',
    computedAt: '2026-11-24T10:00:00Z',
    nodes: {
      deviceRefs: devices.map(({ title }) => `resource:default/${title}`),
      titles: devices.map(({ title }) => title),
      roles: devices.map(({ role }) => role ?? 'router'),
      x: devices.map((_device, index) => index * 10),
      y: devices.map(() => 0),
      cluster: devices.map(() => 0),
      reachability: devices.map(({ reachability }) => reachability ?? 1),
      interfacesDown: devices.map(({ interfacesDown }) => interfacesDown ?? 0),
    },
    edges: {
      a: edges.map(({ a }) => a),
      b: edges.map(({ b }) => b),
      count: edges.map(() => 1),
      state: edges.map(({ state }) => state ?? 1),
      verdict: edges.map(({ verdict }) => verdict ?? 0),
    },
    clusters: devices.length
      ? [
          {
            key: 'resource:default/sto1',
            title: 'Stockholm 1',
            siteRef: 'resource:default/sto1',
            x: 0,
            y: 0,
            radius: 50,
            deviceCount: devices.length,
            unreachableCount: 0,
          },
        ]
      : [],
  };
}
