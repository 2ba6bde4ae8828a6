// The part of the map that a caller may see, as the API sends it. A link is there when both its devices are.
import type { NetworkMap } from '@linework/backstage-plugin-network-common';
import type { MapSnapshot } from './MapSnapshot';

/** More devices than a browser should draw: only those with the most neighbours are sent then. */
export const MAX_DEVICES = 20_000;

const UNREACHABLE = 2;

export function encodeMap(
  snapshot: MapSnapshot,
  visible: 'all' | ReadonlySet<string>,
): NetworkMap {
  const seen: number[] = [];
  snapshot.deviceRefs.forEach((ref, place) => {
    if (visible === 'all' || visible.has(ref)) seen.push(place);
  });
  const isPartial = seen.length > MAX_DEVICES;
  const shown = isPartial ? mostConnected(seen, snapshot) : seen;

  const clusters = countClusters(snapshot, seen);
  const newPlace = new Map(shown.map((place, at) => [place, at]));
  const pick = <T>(column: readonly T[]): T[] =>
    shown.map(place => column[place]);
  const { edges } = snapshot;
  const kept: number[] = [];
  edges.a.forEach((a, at) => {
    if (newPlace.has(a) && newPlace.has(edges.b[at])) kept.push(at);
  });
  const end = (column: readonly number[]) =>
    kept.map(at => newPlace.get(column[at]) ?? 0);

  return {
    layoutVersion: snapshot.layoutVersion,
    computedAt: new Date(snapshot.computedAt).toISOString(),
    ...(isPartial && { isPartial }),
    nodes: {
      deviceRefs: pick(snapshot.deviceRefs),
      titles: pick(snapshot.titles),
      roles: pick(snapshot.roles),
      x: pick(snapshot.x),
      y: pick(snapshot.y),
      cluster: shown.map(
        place => clusters.newPlace.get(snapshot.cluster[place]) ?? 0,
      ),
      reachability: pick(snapshot.reachability),
      interfacesDown: pick(snapshot.interfacesDown),
    },
    edges: {
      a: end(edges.a),
      b: end(edges.b),
      count: kept.map(at => edges.count[at]),
      state: kept.map(at => edges.state[at]),
      verdict: kept.map(at => edges.verdict[at]),
    },
    clusters: clusters.list,
  };
}

function mostConnected(
  places: readonly number[],
  { edges }: MapSnapshot,
): number[] {
  const degrees = new Map<number, number>();
  for (const place of [...edges.a, ...edges.b]) {
    degrees.set(place, (degrees.get(place) ?? 0) + 1);
  }
  return [...places]
    .sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0) || a - b)
    .slice(0, MAX_DEVICES)
    .sort((a, b) => a - b);
}

/** Clusters that have a device, with the counts of those that the caller may see. */
function countClusters(snapshot: MapSnapshot, seen: readonly number[]) {
  const deviceCounts = new Map<number, number>();
  const unreachableCounts = new Map<number, number>();
  for (const place of seen) {
    const cluster = snapshot.cluster[place];
    deviceCounts.set(cluster, (deviceCounts.get(cluster) ?? 0) + 1);
    if (snapshot.reachability[place] === UNREACHABLE) {
      unreachableCounts.set(cluster, (unreachableCounts.get(cluster) ?? 0) + 1);
    }
  }
  const kept = snapshot.clusters.flatMap((cluster, at) =>
    deviceCounts.has(at) ? [{ cluster, at }] : [],
  );
  return {
    newPlace: new Map(kept.map(({ at }, place) => [at, place])),
    list: kept.map(({ cluster, at }): NetworkMap['clusters'][number] => ({
      ...cluster,
      deviceCount: deviceCounts.get(at) ?? 0,
      unreachableCount: unreachableCounts.get(at) ?? 0,
    })),
  };
}
