// The whole map as it is in the database, in columns, so that the part that a caller may see is picked in memory.
import { toBoolean, toNumber, toOptionalText } from '@linework/backend-common';
import type { Knex } from 'knex';

export interface SnapshotCluster {
  key: string;
  title: string;
  siteRef: string | null;
  x: number;
  y: number;
  radius: number;
}

export interface MapSnapshot {
  layoutVersion: string;
  /** Milliseconds since 1970. */
  computedAt: number;
  deviceRefs: string[];
  titles: string[];
  roles: string[];
  x: number[];
  y: number[];
  cluster: number[];
  reachability: number[];
  interfacesDown: number[];
  /** Place of each device in the columns. */
  placeOf: Map<string, number>;
  edges: {
    a: number[];
    b: number[];
    count: number[];
    state: number[];
    verdict: number[];
  };
  clusters: SnapshotCluster[];
  /** Devices that the layout has not placed yet; the map is without them. */
  unplacedCount: number;
}

const REACHABILITY: Record<string, number> = { reachable: 1, unreachable: 2 };
const UNKNOWN = 0;
const ALL_UP = 1;
const SOME_DOWN = 2;
const ALL_DOWN = 3;
const VERDICTS = ['confirmed', 'missing', 'unexpected', 'mismatch'];
/** The worst verdict of parallel links is shown: the further back, the worse. */
const FROM_BAD_TO_WORSE = [0, 2, 1, 3];

interface LinkRow {
  a_device_ref: string;
  b_device_ref: string;
  verdict: string;
  is_up: unknown;
}

export async function readMapSnapshot(knex: Knex): Promise<MapSnapshot> {
  const layout = await knex('map_layouts').first(
    'layout_version',
    'computed_at',
  );
  const clusters: SnapshotCluster[] = (
    await knex('map_clusters').orderBy('cluster_key').select('*')
  ).map(row => ({
    key: row.cluster_key,
    title: row.title,
    siteRef: toOptionalText(row.site_ref) ?? null,
    x: row.x,
    y: row.y,
    radius: row.radius,
  }));
  const clusterPlace = new Map(clusters.map(({ key }, at) => [key, at]));
  const devices = await knex('devices as d')
    .leftJoin('map_positions as p', 'p.device_ref', 'd.device_ref')
    .whereNull('d.removed_at')
    .orderBy('d.device_ref')
    .select(
      'd.device_ref',
      'd.title',
      'd.role',
      'd.reachability',
      'd.interfaces_down',
      'p.x',
      'p.y',
      'p.cluster_key',
    );
  const placed = devices.filter(row => clusterPlace.has(row.cluster_key));
  const placeOf = new Map<string, number>(
    placed.map((row, at) => [row.device_ref, at]),
  );
  const links: LinkRow[] = await knex('links')
    .whereIn('verdict', VERDICTS)
    .whereNotNull('a_device_ref')
    .whereNotNull('b_device_ref')
    .select('a_device_ref', 'b_device_ref', 'verdict', 'is_up');
  return {
    layoutVersion: layout?.layout_version ?? 'none',
    computedAt: toNumber(layout?.computed_at ?? 0),
    deviceRefs: placed.map(row => row.device_ref),
    titles: placed.map(row => row.title),
    roles: placed.map(row => row.role),
    x: placed.map(row => row.x),
    y: placed.map(row => row.y),
    cluster: placed.map(row => clusterPlace.get(row.cluster_key) ?? 0),
    reachability: placed.map(row => REACHABILITY[row.reachability] ?? UNKNOWN),
    interfacesDown: placed.map(row => toNumber(row.interfaces_down)),
    placeOf,
    edges: joinParallel(links, placeOf),
    clusters,
    unplacedCount: devices.length - placed.length,
  };
}

/** One edge per pair of devices, with what is worst of its links. */
function joinParallel(
  links: readonly LinkRow[],
  placeOf: ReadonlyMap<string, number>,
): MapSnapshot['edges'] {
  const placeOfPair = new Map<number, number>();
  const edges: MapSnapshot['edges'] = {
    a: [],
    b: [],
    count: [],
    state: [],
    verdict: [],
  };
  const ups: number[] = [];
  const downs: number[] = [];
  for (const link of links) {
    const one = placeOf.get(link.a_device_ref);
    const other = placeOf.get(link.b_device_ref);
    if (one === undefined || other === undefined || one === other) continue;
    const a = Math.min(one, other);
    const b = Math.max(one, other);
    const pair = a * placeOf.size + b;
    let at = placeOfPair.get(pair);
    if (at === undefined) {
      at = edges.a.length;
      placeOfPair.set(pair, at);
      edges.a.push(a);
      edges.b.push(b);
      edges.count.push(0);
      edges.verdict.push(0);
      ups.push(0);
      downs.push(0);
    }
    edges.count[at]++;
    const verdict = VERDICTS.indexOf(link.verdict);
    if (
      FROM_BAD_TO_WORSE.indexOf(verdict) >
      FROM_BAD_TO_WORSE.indexOf(edges.verdict[at])
    ) {
      edges.verdict[at] = verdict;
    }
    if (link.is_up !== null) {
      (toBoolean(link.is_up) ? ups : downs)[at]++;
    }
  }
  edges.state = edges.count.map((count, at) => {
    if (downs[at] > 0) return downs[at] === count ? ALL_DOWN : SOME_DOWN;
    return ups[at] > 0 ? ALL_UP : UNKNOWN;
  });
  return edges;
}
