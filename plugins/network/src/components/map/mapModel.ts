// The map as the API sends it, in columns, with what the page asks of it.
import type { NetworkMap } from '@linework/backstage-plugin-network-common';

export const EDGE_STATES = ['unknown', 'up', 'someDown', 'down'] as const;
export type EdgeState = (typeof EDGE_STATES)[number];
export const VERDICTS = [
  'confirmed',
  'missing',
  'unexpected',
  'mismatch',
] as const;
const REACHABILITIES = ['unknown', 'reachable', 'unreachable'] as const;

const COLLATOR = new Intl.Collator('en', { numeric: true });

/** How a device is drawn: by shape and colour. */
export type NodeState =
  | 'reachable'
  | 'interfacesDown'
  | 'unreachable'
  | 'unknown';

export interface MapDevice {
  index: number;
  deviceRef: string;
  title: string;
  role: string;
  reachability: (typeof REACHABILITIES)[number];
  interfacesDown: number;
  cluster: NetworkMap['clusters'][number] | undefined;
  neighbourCount: number;
}

export interface MapNeighbour {
  index: number;
  edge: number;
}

export class MapModel {
  readonly map: NetworkMap;
  readonly #indexes: Map<string, number>;
  readonly #neighbours: MapNeighbour[][];

  constructor(map: NetworkMap) {
    this.map = map;
    const { deviceRefs } = map.nodes;
    this.#indexes = new Map(deviceRefs.map((ref, index) => [ref, index]));
    this.#neighbours = deviceRefs.map(() => []);
    map.edges.a.forEach((a, edge) => {
      const b = map.edges.b[edge];
      this.#neighbours[a].push({ index: b, edge });
      this.#neighbours[b].push({ index: a, edge });
    });
  }

  get size(): number {
    return this.map.nodes.deviceRefs.length;
  }

  indexOf(deviceRef: string | undefined): number | undefined {
    return deviceRef === undefined ? undefined : this.#indexes.get(deviceRef);
  }

  neighbours(index: number): readonly MapNeighbour[] {
    return this.#neighbours[index] ?? [];
  }

  device(index: number): MapDevice {
    const { clusters, nodes } = this.map;
    return {
      index,
      deviceRef: nodes.deviceRefs[index],
      title: nodes.titles[index],
      role: nodes.roles[index],
      reachability: REACHABILITIES[nodes.reachability[index]] ?? 'unknown',
      interfacesDown: nodes.interfacesDown[index],
      cluster: clusters[nodes.cluster[index]],
      neighbourCount: this.neighbours(index).length,
    };
  }

  nodeState(index: number): NodeState {
    const { interfacesDown, reachability } = this.map.nodes;
    const state = REACHABILITIES[reachability[index]] ?? 'unknown';
    return state === 'reachable' && interfacesDown[index] > 0
      ? 'interfacesDown'
      : state;
  }

  edgeState(edge: number): EdgeState {
    return EDGE_STATES[this.map.edges.state[edge]] ?? 'unknown';
  }

  verdict(edge: number): (typeof VERDICTS)[number] {
    return VERDICTS[this.map.edges.verdict[edge]] ?? 'confirmed';
  }

  /** Roles with how many devices have each, the most frequent first. */
  roles(): { value: string; label: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const role of this.map.nodes.roles) {
      counts.set(role, (counts.get(role) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, label: value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  }

  /** Places of devices with one of the roles whose title holds the text; those in trouble first, then by name. */
  find(filter: { roles: readonly string[]; text: string }): number[] {
    const { roles, titles } = this.map.nodes;
    const needle = filter.text.trim().toLocaleLowerCase();
    const found: number[] = [];
    titles.forEach((title, index) => {
      if (
        (filter.roles.length === 0 || filter.roles.includes(roles[index])) &&
        (!needle || title.toLocaleLowerCase().includes(needle))
      ) {
        found.push(index);
      }
    });
    const trouble = (index: number) =>
      ({ unreachable: 0, interfacesDown: 1, reachable: 2, unknown: 2 }[
        this.nodeState(index)
      ]);
    return found.sort(
      (a, b) =>
        trouble(a) - trouble(b) || COLLATOR.compare(titles[a], titles[b]),
    );
  }
}
