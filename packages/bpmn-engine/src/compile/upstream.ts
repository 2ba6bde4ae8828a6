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

/** All nodes of the sets, except those of others. */
export function union(
  nodes: readonly unknown[],
  sets: readonly NodeSet[],
  except: readonly NodeSet[] = [],
): NodeSet {
  return emptySet(nodes).map((_, word) => {
    const out = except.reduce((bits, set) => bits | set[word], 0);
    return sets.reduce((bits, set) => bits | set[word], 0) & ~out;
  });
}

/** From where a token can come to an incoming flow of a join, without passing the join itself. */
export interface Upstream {
  readonly all: NodeSet;
  /** Those from where it comes without going back in a loop. */
  readonly forward: NodeSet;
}

/** Where a token can go from an element next. An activity can leave by its boundary events, too. */
function nextOf(
  { outgoing, boundaryEvents, link }: GraphNode,
  flows: readonly Flow[],
): number[] {
  return [
    ...outgoing.map(flow => flows[flow].target),
    ...boundaryEvents,
    ...(link === null ? [] : [link]),
  ];
}

/** The ways that lead back to where a token has come from, seen from the beginning of each scope. */
class BackWays {
  readonly #ways = new Set<number>();
  readonly #size: number;

  constructor(next: readonly (readonly number[])[], roots: readonly number[]) {
    this.#size = next.length;
    const seen = new Set<number>();
    const onWay = new Set<number>();
    for (const root of [...roots, ...next.keys()]) {
      const open = seen.has(root) ? [] : [{ index: root, position: 0 }];
      while (open.length > 0) {
        const here = open[open.length - 1];
        seen.add(here.index);
        onWay.add(here.index);
        const to = next[here.index][here.position];
        here.position += 1;
        if (to === undefined) {
          onWay.delete(here.index);
          open.pop();
        } else if (onWay.has(to)) {
          this.#ways.add(here.index * this.#size + to);
        } else if (!seen.has(to)) {
          open.push({ index: to, position: 0 });
        }
      }
    }
  }

  has(from: number, to: number): boolean {
    return this.#ways.has(from * this.#size + to);
  }
}

/** What precedes each node, given what follows each. */
function reversed(next: readonly (readonly number[])[]): number[][] {
  const before = next.map((): number[] => []);
  next.forEach((targets, from) => targets.forEach(to => before[to].push(from)));
  return before;
}

/** Every node from which ways lead to the last but one node of a flow. */
function upstream(
  before: readonly (readonly number[])[],
  join: number,
  last: number,
  isWay: (from: number, to: number) => boolean,
): NodeSet {
  const found = emptySet(before);
  const open = isWay(last, join) ? [last] : [];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const to = index;
    if (to !== join && !includes(found, to)) {
      include(found, to);
      open.push(...before[to].filter(from => isWay(from, to)));
    }
  }
  return found;
}

/** For each join, if there is one that waits for whatever can still come: what lies upstream of its incoming flows. */
export function upstreamOfJoins(
  nodes: readonly GraphNode[],
  flows: readonly Flow[],
): Map<number, readonly Upstream[]> {
  if (!nodes.some(({ behavior }) => behavior.joins === 'reachable')) {
    return new Map();
  }
  const next = nodes.map(node => nextOf(node, flows));
  const before = reversed(next);
  const roots = nodes.filter(({ index }) => before[index].length === 0);
  const back = new BackWays(
    next,
    roots.map(({ index }) => index),
  );
  const joins = nodes.filter(({ behavior }) => behavior.joins);
  return new Map(
    joins.map(({ index, incoming }) => [
      index,
      incoming.map(flow => {
        const { source } = flows[flow];
        return {
          all: upstream(before, index, source, () => true),
          forward: upstream(
            before,
            index,
            source,
            (from, to) => !back.has(from, to),
          ),
        };
      }),
    ]),
  );
}
