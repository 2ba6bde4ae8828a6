// Tokens are neither lost nor doubled: in a scope that has run to its end undisturbed, every token that came over a
// sequence flow has begun its element, and every element has sent out as many tokens as it says.
import type { ElementInstanceKey } from '../../api/json';
import {
  CompiledProcess,
  flowById,
  nodeById,
  type Graph,
  type GraphNode,
} from '../../compile/graph';
import type { Run } from '../run';

const SCOPES = new Set([
  'process',
  'subProcess',
  'transaction',
  'eventSubProcess',
  'adHocSubProcessInnerInstance',
]);

class Count extends Map<string | number, number> {
  add(what: string | number) {
    this.set(what, this.of(what) + 1);
  }

  of(what: string | number): number {
    return this.get(what) ?? 0;
  }
}

/** What has happened in one scope. */
class ScopeHistory {
  readonly begun = new Count();
  readonly completed = new Count();
  readonly ended = new Count();
  readonly taken = new Count();
  isDisturbed = false;
  isInterrupted = false;
  isCompleted = false;

  constructor(readonly graph: Graph) {}

  #flows(flows: readonly number[]): number[] {
    return flows.map(flow => this.taken.of(this.graph.flows[flow].id));
  }

  check(node: GraphNode) {
    const begun = this.begun.of(node.index);
    const into = this.#flows(node.incoming);
    const out = this.#flows(node.outgoing);
    const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0);
    const that = (holds: boolean, message: string) => {
      if (!holds) {
        throw new Error(
          `tokens at "${node.id}" ${message}: ${into} came, ${begun} began, ${out} went`,
        );
      }
    };
    that(this.ended.of(node.index) === begun, 'have not ended');
    if (node.behavior.joins === 'all' && into.length > 0) {
      that(
        into.every(tokens => tokens === begun),
        'do not join',
      );
    } else if (node.behavior.joins === 'reachable' && into.length > 0) {
      that(
        begun >= Math.max(...into) && begun <= sum(into),
        'do not join by what could come',
      );
    } else if (into.length > 0) {
      that(begun === sum(into), 'got lost on the way in');
    }
    this.#checkOut(node, out, that);
  }

  #checkOut(
    node: GraphNode,
    out: number[],
    that: (holds: boolean, message: string) => void,
  ) {
    const completed = this.completed.of(node.index);
    const all = out.reduce((sum, n) => sum + n, 0);
    const isDecided =
      node.defaultFlow !== null ||
      node.outgoing.some(flow => this.graph.flows[flow].condition);
    if (out.length === 0) {
      return;
    }
    switch (node.type) {
      case 'exclusiveGateway':
      case 'eventBasedGateway':
        that(all === completed, 'did not go one way');
        break;
      case 'inclusiveGateway':
        that(
          all >= completed && out.every(n => n <= completed),
          'went too few or too many ways',
        );
        break;
      default:
        that(
          isDecided
            ? all >= completed && out.every(n => n <= completed)
            : out.every(n => n === completed),
          'did not go out on every flow',
        );
    }
  }
}

/** The event sub-process itself, and what a cancelled transaction undoes. */
function mayFollowInterruption(graph: Graph, { type, parent }: GraphNode) {
  return (
    type === 'eventSubProcess' ||
    (parent !== null && graph.nodes[parent].type === 'transaction')
  );
}

/** Only for histories without modifications: they make and take tokens as they like. */
export function checkConservation({ executable, events }: Run): number {
  const graph = CompiledProcess.graphOf(executable);
  const scopes = new Map<ElementInstanceKey, ScopeHistory>();
  const scopeOf = new Map<ElementInstanceKey, ElementInstanceKey | null>();
  const of = (key: ElementInstanceKey | null | undefined) =>
    key === null || key === undefined ? undefined : scopes.get(key);
  for (const event of events) {
    switch (event.type) {
      case 'elementActivated': {
        const { elementInstanceKey, elementId, elementType } = event;
        const node = nodeById(graph, elementId, elementType);
        const scope = of(event.scopeKey);
        scopeOf.set(elementInstanceKey, event.scopeKey);
        scope?.begun.add(node.index);
        if (scope?.isInterrupted && !mayFollowInterruption(graph, node)) {
          throw new Error(`"${elementId}" begins in an interrupted scope`);
        }
        if (scope && node.type === 'endEvent' && node.behavior.throws) {
          scope.isDisturbed = true;
        }
        if (SCOPES.has(elementType)) {
          scopes.set(elementInstanceKey, new ScopeHistory(graph));
        }
        break;
      }
      case 'elementCompleted':
      case 'elementTerminated': {
        const { elementInstanceKey, elementId, elementType } = event;
        const { index } = nodeById(graph, elementId, elementType);
        const scope = of(scopeOf.get(elementInstanceKey));
        scope?.ended.add(index);
        const own = of(elementInstanceKey);
        if (event.type === 'elementCompleted') {
          scope?.completed.add(index);
          if (own) {
            own.isCompleted = true;
          }
        }
        break;
      }
      case 'sequenceFlowTaken':
        flowById(graph, event.flowId);
        of(event.scopeKey)?.taken.add(event.flowId);
        break;
      case 'scopeInterrupted': {
        const scope = of(event.scopeKey);
        if (scope) {
          scope.isDisturbed = true;
          scope.isInterrupted = true;
        }
        break;
      }
      default:
        break;
    }
  }
  let checked = 0;
  for (const scope of scopes.values()) {
    if (scope.isCompleted && !scope.isDisturbed) {
      checked += 1;
      const touched = new Set([...scope.begun.keys()].map(Number));
      for (const flowId of scope.taken.keys()) {
        const { source, target } = flowById(graph, String(flowId));
        touched.add(source).add(target);
      }
      touched.forEach(index => scope.check(graph.nodes[index]));
    }
  }
  return checked;
}
