// Says of each node of a graph how it is compensated. Most processes have nothing to compensate, and then the
// engine never looks for it.
import { COMPENSATE } from './associations';
import type { CompensationOf, GraphNode } from './graph';
import type { ModelNode } from './model';

const NOTHING: CompensationOf = {
  boundaryEvent: null,
  handler: null,
  eventSubProcess: null,
  hasInner: false,
};

/** Containers that hand on what was done in them. */
const HANDS_ON = new Set(['subProcess', 'transaction', 'adHocSubProcess']);

function isCompensation({ kind }: ModelNode) {
  return kind.eventDefinition === COMPENSATE;
}

export function withCompensations(
  nodes: readonly GraphNode[],
  model: readonly ModelNode[],
): readonly GraphNode[] {
  const found = new Map<number, CompensationOf>();
  const bodies = new Map(
    nodes.flatMap(({ index, looped }) =>
      looped === null ? [] : [[looped, index] as const],
    ),
  );

  const innerInstances = new Map(
    nodes.flatMap(({ index, parent, type }) =>
      type === 'adHocSubProcessInnerInstance' ? [[parent, index] as const] : [],
    ),
  );

  /** The scope that a container has for the elements in it: itself, or an inner instance of an ad-hoc sub-process. */
  function scopeIn(container: number): number {
    return innerInstances.get(container) ?? container;
  }

  function note(index: number, part: Partial<CompensationOf>) {
    found.set(index, { ...(found.get(index) ?? NOTHING), ...part });
  }

  /** The containers around an activity can be compensated through it; what a handler does is not. */
  function noteAround(index: number) {
    const { parent, type } = nodes[index];
    if (parent !== null && model[parent].source.flag('isForCompensation')) {
      return;
    }
    const container =
      parent !== null && HANDS_ON.has(nodes[parent].type) ? parent : undefined;
    const scope =
      container === undefined || type === 'adHocSubProcessInnerInstance'
        ? container
        : scopeIn(container);
    const around = bodies.get(index) ?? scope;
    if (around !== undefined) {
      note(around, { hasInner: true });
      noteAround(around);
    }
  }

  for (const node of model.filter(isCompensation)) {
    if (node.kind.elementType === 'boundaryEvent' && node.handler) {
      const activity = nodes[node.index].attachedTo;
      if (activity !== null) {
        const handler = node.handler.index;
        note(activity, {
          boundaryEvent: node.index,
          handler: bodies.get(handler) ?? handler,
        });
        noteAround(activity);
      }
    }
    const container = node.parent?.parent;
    if (node.kind.elementType === 'startEvent' && container) {
      note(container.index, { eventSubProcess: node.parent?.index ?? null });
      noteAround(container.index);
    }
  }
  return found.size === 0
    ? nodes
    : nodes.map(node => {
        const compensation = found.get(node.index);
        return compensation ? { ...node, compensation } : node;
      });
}

/** Whether it is the compensation event sub-process of what it lies in. */
export function isCompensationEventSubProcess(
  nodes: readonly GraphNode[],
  { index, parent, type }: GraphNode,
): boolean {
  return (
    type === 'eventSubProcess' &&
    parent !== null &&
    nodes[parent].compensation?.eventSubProcess === index
  );
}
