// From where a token can come to a flow. Joins that wait for whatever can still come ask this at every step, so it
// is answered once, when the process is compiled.
import type { Flow, GraphNode } from './graph';

/** A set of nodes by their indices, one bit each. */
export type NodeSet = Uint32Array;

export function emptySet(nodes: readonly unknown[]): NodeSet {
  return new Uint32Array((nodes.length + 31) >>> 5);
}

export function include(set: NodeSet, index: number) {
  set[index >>> 5] |= 1 << (index & 31);
}

export function includes(set: NodeSet, index: number): boolean {
  return (set[index >>> 5] & (1 << (index & 31))) !== 0;
}

export function intersects(set: NodeSet, other: NodeSet): boolean {
  return set.some((bits, word) => (bits & other[word]) !== 0);
}

function linkThrows(nodes: readonly GraphNode[]): Map<number, number[]> {
  const throws = new Map<number, number[]>();
  for (const { index, link } of nodes) {
    if (link !== null) {
      throws.set(link, [...(throws.get(link) ?? []), index]);
    }
  }
  return throws;
}

/**
 * For each join, if there is one that waits for whatever can still come: the nodes from which a token can come to each
 * of its incoming flows, without passing the join itself. An activity can leave by its boundary events, too.
 */
export function upstreamOfJoins(
  nodes: readonly GraphNode[],
  flows: readonly Flow[],
): Map<number, readonly NodeSet[]> {
  if (!nodes.some(({ behavior }) => behavior.joins === 'reachable')) {
    return new Map();
  }
  const joins = nodes.filter(({ behavior }) => behavior.joins);
  const throws = linkThrows(nodes);
  const before = ({ index, incoming, attachedTo }: GraphNode): number[] => [
    ...incoming.map(flow => flows[flow].source),
    ...(attachedTo === null ? [] : [attachedTo]),
    ...(throws.get(index) ?? []),
  ];
  const upstream = (join: number, flow: number): NodeSet => {
    const found = emptySet(nodes);
    const open = [flows[flow].source];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (index !== join && !includes(found, index)) {
        include(found, index);
        open.push(...before(nodes[index]));
      }
    }
    return found;
  };
  return new Map(
    joins.map(({ index, incoming }) => [
      index,
      incoming.map(flow => upstream(index, flow)),
    ]),
  );
}
