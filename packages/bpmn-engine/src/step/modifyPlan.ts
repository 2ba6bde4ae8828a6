// Where an element that a modification activates would begin: in which active scope, and below which scopes that
// have to begin first.
import type { ElementInstanceKey } from '../api/json';
import type {
  ModificationInstruction,
  ModificationVariables,
} from '../api/modification';
import {
  entryNode,
  innerInstanceId,
  isBody,
  nodeById,
  type GraphNode,
} from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { elementTitle } from './incidents';

export interface Activation {
  /** The element, or its body if it loops. */
  node: GraphNode;
  /** The innermost scope that is active already. */
  scopeKey: ElementInstanceKey;
  /** Scopes to begin in it, outermost first. */
  scopes: GraphNode[];
  variables: ModificationVariables[];
}

/** Begins anew for each element that is activated in an ad-hoc sub-process. */
const INNER_INSTANCE = 'adHocSubProcessInnerInstance';

type Planned =
  | { ok: true; activation: Activation }
  | { ok: false; problem: string };

type Wanted = Omit<
  Extract<ModificationInstruction, { type: 'activateElement' }>,
  'type'
>;

const no = (problem: string): Planned => ({ ok: false, problem });

/** The containers around a node, outermost first, without the process; in an ad-hoc sub-process, its inner instance, too. */
function containersOf(x: Execution, node: GraphNode): GraphNode[] {
  const { parent } = node;
  const container = parent === null ? undefined : x.graph.nodes[parent];
  if (container === undefined || container.parent === null) {
    return [];
  }
  const around = [...containersOf(x, container), container];
  return container.type === 'adHocSubProcess' && node.type !== INNER_INSTANCE
    ? [...around, nodeById(x.graph, innerInstanceId(container.id))]
    : around;
}

function whyNotActivatable(x: Execution, node: GraphNode): string | null {
  switch (node.type) {
    case 'process':
      return 'start an instance instead';
    case 'startEvent':
      return 'activate what follows it, or the sub-process';
    case 'boundaryEvent':
      return 'activate what follows it';
    case 'eventSubProcess':
    case INNER_INSTANCE:
      return 'activate an element in it';
    default:
      break;
  }
  const behindGateway = node.incoming
    .map(flow => x.graph.nodes[x.graph.flows[flow].source])
    .find(({ type }) => type === 'eventBasedGateway');
  return behindGateway && node.type === 'intermediateCatchEvent'
    ? `activate the gateway ${elementTitle(behindGateway)}`
    : null;
}

/** The element instance is a scope in which, however deep, the node lies. */
function liesIn(x: Execution, node: GraphNode, { node: scope }: Visit) {
  return scope.index === 0 || containersOf(x, node).includes(scope);
}

function isWithin(
  x: Execution,
  key: ElementInstanceKey,
  ancestorKey: ElementInstanceKey,
): boolean {
  let instance = x.instance(key);
  while (instance && instance.key !== ancestorKey) {
    instance =
      instance.scopeKey === null ? undefined : x.instance(instance.scopeKey);
  }
  return instance !== undefined;
}

function activeInstances(
  x: Execution,
  scope: GraphNode,
  withinKey: ElementInstanceKey,
): ElementInstanceKey[] {
  return x.state.instances
    .filter(
      ({ elementId, elementType, key }) =>
        elementId === scope.id &&
        !isBody(elementType) &&
        isWithin(x, key, withinKey),
    )
    .map(({ key }) => key);
}

/** The nearest scope around an element instance in which the node lies. */
function commonScope(x: Execution, node: GraphNode, near: Visit): Visit {
  let scope: Visit = near;
  while (scope.scopeKey !== null) {
    scope = x.visit(scope.scopeKey) ?? scope;
    if (!isBody(scope.node.type) && liesIn(x, node, scope)) {
      return scope;
    }
  }
  return scope;
}

function chooseScope(
  x: Execution,
  node: GraphNode,
  from: Visit,
): { scopeKey: ElementInstanceKey; missing: GraphNode[] } | string {
  const containers = containersOf(x, node);
  const below = containers.slice(containers.indexOf(from.node) + 1);
  let scopeKey = from.key;
  for (const [position, container] of below.entries()) {
    const active =
      container.type === INNER_INSTANCE
        ? []
        : activeInstances(x, container, scopeKey);
    if (active.length > 1) {
      return `${elementTitle(container)} is active ${
        active.length
      } times (${active.join(', ')}); say in which with ancestorKey`;
    }
    if (active.length === 0) {
      return { scopeKey, missing: below.slice(position) };
    }
    [scopeKey] = active;
  }
  return { scopeKey, missing: [] };
}

function whyNotBegun(x: Execution, missing: GraphNode[]): string | null {
  for (const scope of missing) {
    if (x.graph.bodyIndex.has(scope.id)) {
      return `${elementTitle(
        scope,
      )} around it is repeated and not active; activate that as a whole`;
    }
    if (scope.type === 'adHocSubProcess') {
      return `the ad-hoc sub-process ${elementTitle(
        scope,
      )} around it is not active; activate that`;
    }
  }
  return null;
}

function unknownScope(
  { variables = [] }: Wanted,
  missing: GraphNode[],
  node: GraphNode,
): string | undefined {
  return variables
    .map(({ elementId }) => elementId)
    .find(
      id =>
        id !== undefined &&
        id !== node.id &&
        !missing.some(scope => scope.id === id),
    );
}

/**
 * @param near - an element instance beside which the element should begin if it can
 */
export function planActivation(
  x: Execution,
  wanted: Wanted,
  near?: Visit,
): Planned {
  const { elementId, ancestorKey, variables = [] } = wanted;
  if (!x.graph.nodeIndex.has(elementId)) {
    return no(`the process has no element "${elementId}"`);
  }
  const node = entryNode(x.graph, elementId);
  const title = elementTitle(node);
  const reason = whyNotActivatable(x, node);
  if (reason) {
    return no(`${title} cannot be activated; ${reason}`);
  }
  const process = x.visit(1);
  const from =
    ancestorKey === undefined
      ? (near && commonScope(x, node, near)) ?? process
      : x.visit(ancestorKey);
  if (!from || !liesIn(x, node, from)) {
    return no(
      `${title} cannot be activated in element instance ${
        ancestorKey ?? 1
      }, which is no active scope around it`,
    );
  }
  const chosen =
    ancestorKey === undefined
      ? chooseScope(x, node, from)
      : {
          scopeKey: from.key,
          missing: containersOf(x, node).slice(
            containersOf(x, node).indexOf(from.node) + 1,
          ),
        };
  if (typeof chosen === 'string') {
    return no(`${title} cannot be activated: ${chosen}`);
  }
  const { scopeKey, missing } = chosen;
  const incident = x.incidentOf(scopeKey);
  const problem =
    whyNotBegun(x, missing) ??
    (incident
      ? `its scope is held by incident ${incident.incidentKey}; resolve it first`
      : null);
  if (problem) {
    return no(`${title} cannot be activated: ${problem}`);
  }
  const unknown = unknownScope(wanted, missing, node);
  return unknown === undefined
    ? { ok: true, activation: { node, scopeKey, scopes: missing, variables } }
    : no(
        `variables for "${unknown}" cannot be set: it does not begin with ${title}; leave elementId out for the process`,
      );
}
