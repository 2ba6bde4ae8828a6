import type { ElementInstance, ProcessState } from '../../api/state';
import type { Subscription } from '../../api/subscriptions';
import {
  CompiledProcess,
  nodeById,
  type Graph,
  type GraphNode,
} from '../../compile/graph';
import type { Run } from '../run';

/** A state beside the document and what is open outside. */
export class Check {
  readonly graph: Graph;
  readonly state: ProcessState;
  readonly byKey: Map<number, ElementInstance>;
  protected readonly working: Set<number>;

  constructor(readonly run: Run) {
    this.graph = CompiledProcess.graphOf(run.executable);
    this.state = run.state;
    this.byKey = new Map(run.state.instances.map(i => [i.key, i]));
    this.working = new Set(
      [...run.open.values()].flatMap(request =>
        request.type === 'createJob' ||
        request.type === 'createUserTask' ||
        request.type === 'startCalledProcess'
          ? request.elementInstanceKey
          : [],
      ),
    );
  }

  that(holds: boolean, message: string) {
    if (!holds) {
      throw new Error(
        `${message}\n${JSON.stringify(this.state, null, 1)}\nopen: ${[
          ...this.run.open.keys(),
        ].join(', ')}`,
      );
    }
  }

  node({ elementId, elementType }: ElementInstance): GraphNode {
    return nodeById(this.graph, elementId, elementType);
  }

  title({ elementId, elementType, key }: ElementInstance): string {
    return `element instance ${key} of ${elementType} "${elementId}"`;
  }

  /** It waits itself, and nothing attached to it does so for it. */
  isOwn(instance: ElementInstance, { elementId }: Subscription): boolean {
    const node = this.node(instance);
    const event = nodeById(this.graph, elementId);
    return (
      event === node ||
      (node.type === 'eventBasedGateway' && this.#isBehind(node, event))
    );
  }

  #isBehind(gateway: GraphNode, event: GraphNode): boolean {
    return gateway.outgoing.some(
      flow => this.graph.flows[flow].target === event.index,
    );
  }
}
