import type { ModelNode } from '../model';
import type { Rule } from './rule';

function next(node: ModelNode): ModelNode[] {
  return [
    ...node.outgoing.map(({ to }) => to),
    ...node.boundaryEvents,
    ...(node.handler ? [node.handler] : []),
    ...(node.link ? [node.link] : []),
    ...node.children.filter(
      ({ kind: { elementType } }) =>
        elementType === 'startEvent' || elementType === 'eventSubProcess',
    ),
    ...(node.kind.elementType === 'adHocSubProcess'
      ? node.children.filter(
          ({ incoming, attachedTo, source }) =>
            incoming.length === 0 &&
            !attachedTo &&
            source.flag('isForCompensation') !== true,
        )
      : []),
  ];
}

/** Every element can be reached from the start. */
export const reachability: Rule = ({ nodes, isPartial }, compilation) => {
  const reached = new Set<ModelNode>();
  const open = nodes.slice(0, 1);
  for (let node = open.pop(); node; node = open.pop()) {
    if (!reached.has(node)) {
      reached.add(node);
      open.push(...next(node));
    }
  }
  for (const node of isPartial ? [] : nodes) {
    if (!reached.has(node)) {
      compilation.warn(
        'unreachable',
        node.source,
        'no token ever comes here; connect or remove it',
      );
    }
  }
};
