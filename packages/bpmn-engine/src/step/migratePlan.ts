// Looks for everything that keeps an instance from going on in another version of its process. Nothing here knows
// the old version: the state says what is active, and in which scope.
import type { Command } from '../api/commands';
import type { ElementInstance } from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { innerInstanceId, isBody, type GraphNode } from '../compile/graph';
import type { Execution } from './execution';
import { elementTitle } from './incidents';

type MigrateCommand = Extract<Command, { type: 'migrate' }>;

/** What changes, or why it cannot. */
export interface Migration {
  /** New ids of elements by old ids. */
  elements: { [elementId: string]: string };
  /** New ids of sequence flows by old ids. */
  flows: { [flowId: string]: string };
  /** What is not waited for any more. */
  cancelled: Subscription[];
  problems: string[];
}

class Planner {
  readonly #newElements = new Map<string, string>();
  readonly #newFlows = new Map<string, string>();
  readonly #cancelled: Subscription[] = [];
  readonly #problems: string[] = [];
  readonly #targets = new Map<number, GraphNode>();
  readonly #elements: Map<string, string>;
  readonly #flows: Map<string, string>;

  constructor(
    readonly x: Execution,
    { elementMappings, flowMappings = [] }: MigrateCommand,
  ) {
    this.#elements = this.#read(elementMappings);
    this.#flows = this.#read(flowMappings);
  }

  /** An id may be any name, also one that no assignment to an object can set. */
  migration(): Migration {
    return {
      elements: Object.fromEntries(this.#newElements),
      flows: Object.fromEntries(this.#newFlows),
      cancelled: this.#cancelled,
      problems: this.#problems,
    };
  }

  #problem(text: string) {
    this.#problems.push(text);
  }

  #read(mappings: readonly { from: string; to: string }[]) {
    const read = new Map<string, string>();
    for (const { from, to } of mappings) {
      const other = read.get(from);
      if (other !== undefined && other !== to) {
        this.#problem(
          `"${from}" is mapped to "${other}" and to "${to}"; decide for one`,
        );
      }
      read.set(from, to);
    }
    return read;
  }

  #node(
    elementId: string,
    { elementType }: Pick<ElementInstance, 'elementType'>,
  ): GraphNode | undefined {
    const { nodes, nodeIndex, bodyIndex } = this.x.graph;
    const index = (isBody(elementType) ? bodyIndex : nodeIndex).get(elementId);
    return index === undefined ? undefined : nodes[index];
  }

  /** Finds the place of an element instance in the new version; its scope has been looked at before. */
  place(instance: ElementInstance) {
    const { key, elementId, scopeKey } = instance;
    if (scopeKey === null) {
      const [process] = this.x.graph.nodes;
      this.#targets.set(key, process);
      this.#newElements.set(elementId, process.id);
      return;
    }
    const what = `"${elementId}" (element instance ${key})`;
    const to = this.#targetOf(instance);
    if (to === undefined) {
      this.#problem(
        `${what} is active and has no mapping; say what it becomes in the new version, or end it before with a modification`,
      );
      return;
    }
    const node = this.#node(to, instance);
    const problem = node ? this.#misfit(instance, node) : this.#absence(to);
    if (problem) {
      this.#problem(`${what} cannot become "${to}": ${problem}`);
    } else if (node) {
      this.#targets.set(key, node);
      this.#newElements.set(elementId, to);
    }
  }

  /** An inner instance has no id in the document: it goes where its ad-hoc sub-process goes. */
  #targetOf({ elementId, elementType, scopeKey }: ElementInstance) {
    return elementType === 'adHocSubProcessInnerInstance'
      ? innerInstanceId(this.#targets.get(scopeKey ?? 0)?.id ?? '')
      : this.#elements.get(elementId);
  }

  #absence(to: string): string {
    return this.x.graph.nodeIndex.has(to)
      ? 'that is not repeated in the new version, and this is'
      : 'the new version has no such element';
  }

  #misfit(instance: ElementInstance, node: GraphNode): string | null {
    const { elementType, scopeKey } = instance;
    if (node.type !== elementType) {
      return `that is of type ${node.type}, and this of type ${elementType}`;
    }
    const scope = this.#targets.get(scopeKey ?? 0);
    if (!scope) {
      // that the scope has no place is told already
      return null;
    }
    if (isBody(scope.type)) {
      return scope.looped === node.index
        ? null
        : `it belongs to the repetition of "${scope.id}"`;
    }
    if (!isBody(elementType) && this.x.graph.bodyIndex.has(node.id)) {
      return 'that is repeated in the new version, and this is not';
    }
    const container =
      scope.type === 'adHocSubProcessInnerInstance'
        ? scope.parent
        : scope.index;
    return node.parent === container
      ? null
      : `that lies in another scope than ${elementTitle(scope)}`;
  }

  /** Takes over what is still waited for; what has no mapping is given up. */
  keep(subscription: Subscription) {
    const { elementId, elementInstanceKey, trigger } = subscription;
    const holder = this.#targets.get(elementInstanceKey);
    const to = this.#elements.get(elementId);
    if (!holder) {
      return;
    }
    if (to === undefined) {
      this.#cancelled.push(subscription);
      return;
    }
    const node = this.#node(to, { elementType: 'boundaryEvent' });
    const problem = this.#cannotCatch(holder, node, trigger.kind);
    if (problem) {
      this.#problem(`"${elementId}" cannot become "${to}": ${problem}`);
    } else {
      this.#newElements.set(elementId, to);
    }
  }

  #cannotCatch(
    holder: GraphNode,
    node: GraphNode | undefined,
    kind: Subscription['trigger']['kind'],
  ): string | null {
    if (!node) {
      return 'the new version has no such element';
    }
    if (node.behavior.catches !== kind) {
      return `it waits for a ${kind}, and that does not`;
    }
    const { nodes, flows } = this.x.graph;
    const isAttached =
      node === holder ||
      node.attachedTo === holder.index ||
      holder.eventSubProcesses.includes(node.parent ?? -1) ||
      (holder.type === 'eventBasedGateway' &&
        holder.outgoing.some(flow => nodes[flows[flow].target] === node));
    return isAttached
      ? null
      : `that does not belong to ${elementTitle(holder)}`;
  }

  /** Tokens at joins are known by the flows over which they came. */
  keepTokens({ key, waiting }: ElementInstance) {
    const scope = this.#targets.get(key);
    for (const flowId of scope ? Object.keys(waiting ?? {}) : []) {
      const to = this.#flows.get(flowId) ?? flowId;
      const { nodes, flows, flowIndex } = this.x.graph;
      const index = flowIndex.get(to);
      const join = index === undefined ? undefined : nodes[flows[index].target];
      if (!join) {
        this.#problem(
          `a token waits at a join over sequence flow "${flowId}", and the new version has no "${to}"; map the flow, or remove the token before with a modification`,
        );
      } else if (!join.behavior.joins || join.parent !== scope?.index) {
        this.#problem(
          `a token waits at a join over sequence flow "${flowId}", and "${to}" leads to no join in the same scope; map the flow to one that does`,
        );
      } else {
        this.#newFlows.set(flowId, to);
      }
    }
  }

  keepCompensation(elementId: string) {
    const to = this.#elements.get(elementId) ?? elementId;
    if (this.x.graph.nodeIndex.has(to)) {
      this.#newElements.set(elementId, to);
    } else {
      this.#problem(
        `"${elementId}" has completed and can be compensated, and the new version has no "${to}"; map it to what is compensated there`,
      );
    }
  }
}

export function planMigration(
  x: Execution,
  command: MigrateCommand,
): Migration {
  const planner = new Planner(x, command);
  const { instances, subscriptions, compensations = [] } = x.state;
  // a scope has a smaller key than what is in it
  instances.forEach(instance => planner.place(instance));
  subscriptions.forEach(subscription => planner.keep(subscription));
  instances.forEach(instance => planner.keepTokens(instance));
  compensations.forEach(({ elementId }) => planner.keepCompensation(elementId));
  return planner.migration();
}
