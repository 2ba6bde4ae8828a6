import { encodeMap, MAX_DEVICES } from './encodeMap';
import type { MapSnapshot } from './MapSnapshot';

function aSnapshot(refs: string[], changes: Partial<MapSnapshot> = {}) {
  const snapshot: MapSnapshot = {
    layoutVersion: 'v1',
    computedAt: 0,
    deviceRefs: refs,
    titles: refs,
    roles: refs.map(() => 'router'),
    x: refs.map((_, at) => at),
    y: refs.map(() => 0),
    cluster: refs.map(() => 0),
    reachability: refs.map(() => 1),
    interfacesDown: refs.map(() => 0),
    placeOf: new Map(refs.map((ref, at) => [ref, at])),
    edges: { a: [], b: [], count: [], state: [], verdict: [] },
    clusters: [{ key: 's', title: 'S', siteRef: 's', x: 0, y: 0, radius: 10 }],
    unplacedCount: 0,
    ...changes,
  };
  return snapshot;
}

describe('encodeMap', () => {
  it('names devices by their place in what is sent, not in what there is', () => {
    const map = encodeMap(
      aSnapshot(['a', 'b', 'c', 'd'], {
        cluster: [0, 1, 1, 2],
        reachability: [1, 2, 1, 2],
        edges: {
          a: [0, 1, 1],
          b: [1, 2, 3],
          count: [1, 2, 1],
          state: [1, 2, 3],
          verdict: [0, 1, 2],
        },
        clusters: ['x', 'y', 'z'].map(key => ({
          key,
          title: key,
          siteRef: null,
          x: 0,
          y: 0,
          radius: 1,
        })),
      }),
      new Set(['b', 'c']),
    );
    expect(map.nodes.deviceRefs).toEqual(['b', 'c']);
    expect(map.nodes.cluster).toEqual([0, 0]);
    expect(map.edges).toEqual({
      a: [0],
      b: [1],
      count: [2],
      state: [2],
      verdict: [1],
    });
    expect(map.clusters).toEqual([
      expect.objectContaining({
        key: 'y',
        deviceCount: 2,
        unreachableCount: 1,
      }),
    ]);
    expect(map).not.toHaveProperty('isPartial');
  });

  it('sends only the devices with the most neighbours when there are too many to draw, and counts all', () => {
    const count = MAX_DEVICES + 10;
    const map = encodeMap(
      aSnapshot(
        Array.from({ length: count }, (_, at) => `d${at}`),
        {
          edges: {
            a: [count - 2],
            b: [count - 1],
            count: [1],
            state: [1],
            verdict: [0],
          },
        },
      ),
      'all',
    );
    expect(map.isPartial).toBe(true);
    expect(map.nodes.deviceRefs).toHaveLength(MAX_DEVICES);
    expect(map.nodes.deviceRefs.slice(-2)).toEqual([
      `d${count - 2}`,
      `d${count - 1}`,
    ]);
    expect(map.edges.a).toEqual([MAX_DEVICES - 2]);
    expect(map.clusters[0].deviceCount).toBe(count);
  });
});
