// When an inclusive gateway joins. A token waits on one of its incoming flows; it goes on as soon as no other token of
// the scope can come to an incoming flow that has none. As in Camunda 8, a way from an active element counts whether or
// not it will be taken. A way that goes back in a loop counts as in BPMN 2.0, 13.4.3: not if it can lead to a flow that
// has a token as well, for then it leads to the next round. (Camunda 8 counts it, and a join in a parallel branch of a
// loop would wait for its siblings.) All this is looked at when nothing else moves any more, and again after every
// command, so a token that has turned elsewhere or was cancelled holds nobody up.
import type { ElementInstance } from '../../api/state';
import type { GraphNode } from '../../compile/graph';
import {
  emptySet,
  include,
  includes,
  intersects,
  union,
  type NodeSet,
} from '../../compile/upstream';
import type { Execution } from '../../step/execution';
import { enter } from '../../step/lifecycle';

/** What it costs to look at the joins of a scope, and to find out which of them wait for each other. */
const WORK_PER_SCOPE = 10;
const COMPARISONS_PER_WORK = 1_000;

/** A join at which tokens wait, and the elements whose tokens it waits for. */
interface Join {
  node: GraphNode;
  awaited: NodeSet;
}

function joinAt(x: Execution, index: number, taken: ReadonlySet<number>): Join {
  const { nodes, upstreamOfJoins } = x.graph;
  const node = nodes[index];
  const upstream = upstreamOfJoins.get(index) ?? [];
  const isTaken = (_: unknown, position: number) =>
    taken.has(node.incoming[position]);
  const missing = upstream.filter((_, position) => !isTaken(_, position));
  const all = missing.map(flow => flow.all);
  if (node.behavior.joins === 'all') {
    return { node, awaited: union(nodes, all) };
  }
  const nextRound = upstream.filter(isTaken).map(flow => flow.all);
  const forward = missing.map(flow => flow.forward);
  return {
    node,
    awaited: union(nodes, [...forward, union(nodes, all, nextRound)]),
  };
}

/** What the tokens of a scope do: they are in elements, or wait at joins. */
function tokensOf(
  x: Execution,
  scope: ElementInstance,
): { elsewhere: NodeSet; joins: Join[] } {
  const { nodes, flows, flowIndex } = x.graph;
  const elsewhere = emptySet(nodes);
  const waiting = new Set<number>();
  const taken = new Set<number>();
  for (const flowId of Object.keys(scope.waiting ?? {})) {
    const flow = flowIndex.get(flowId);
    if (flow !== undefined) {
      const { target } = flows[flow];
      taken.add(flow);
      waiting.add(target);
    }
  }
  if (waiting.size > 0) {
    for (const child of x.childrenOf(scope.key)) {
      include(elsewhere, x.visitOf(child).node.index);
    }
  }
  // in the order of the document
  const joins = [...waiting].sort((a, b) => a - b);
  return { elsewhere, joins: joins.map(index => joinAt(x, index, taken)) };
}

function comesFrom({ awaited }: Join, { node }: Join): boolean {
  return includes(awaited, node.index);
}

/** The joins whose tokens can come to the given one, directly or through each other. */
function behind(join: Join, joins: readonly Join[]): Set<Join> {
  const found = new Set<Join>();
  const open = [join];
  for (let one = open.pop(); one; one = open.pop()) {
    for (const other of joins) {
      if (other !== one && !found.has(other) && comesFrom(one, other)) {
        found.add(other);
        open.push(other);
      }
    }
  }
  return found;
}

/**
 * The inclusive join of the scope that goes on next. Joins that wait only for each other, or for a parallel join that
 * waits for them, would do so for ever: of these the first in the order of the document goes on, where none of them
 * comes before it alone.
 */
function nextJoin(x: Execution, scope: ElementInstance): GraphNode | undefined {
  const { elsewhere, joins } = tokensOf(x, scope);
  x.charge(joins.length ** 3 / COMPARISONS_PER_WORK);
  const held = new Set(
    joins.filter(({ awaited }) => intersects(awaited, elsewhere)),
  );
  const next = joins.find(
    join =>
      join.node.behavior.joins === 'reachable' &&
      !held.has(join) &&
      [...behind(join, joins)].every(
        other => !held.has(other) && behind(other, joins).has(join),
      ),
  );
  return next?.node;
}

/** The command has done enough, and an incident says so: what waits at joins is looked at again when it is resolved. */
function isOver(x: Execution): boolean {
  return (
    x.isExhausted &&
    x.state.incidents.some(({ incidentType }) => incidentType === 'stepLimit')
  );
}

/** Enters one inclusive gateway that no token can come to any more; false if there was none. */
export function enterInclusiveJoin(x: Execution): boolean {
  if (x.graph.upstreamOfJoins.size === 0 || isOver(x)) {
    return false;
  }
  let work = 0;
  for (const scope of x.state.instances) {
    if (scope.waiting && x.isWaiting(scope.key)) {
      work += WORK_PER_SCOPE;
      const node = nextJoin(x, scope);
      if (node) {
        x.charge(work);
        enter(x, node, scope.key);
        return true;
      }
    }
  }
  return false;
}
