import type { Rule } from './rule';

/** Flows run from where tokens leave to where they may enter, within one scope. */
export const ends: Rule = ({ nodes, flows }, compilation) => {
  for (const { source, from, to } of flows) {
    if (from.parent !== to.parent) {
      compilation.error(
        'flow-across-scopes',
        source,
        `the sequence flow leaves its sub-process from "${from.source.id}" to "${to.source.id}"; connect the sub-process itself`,
      );
    }
  }
  for (const node of nodes) {
    const { elementType } = node.kind;
    if (
      node.incoming.length > 0 &&
      (elementType === 'startEvent' || elementType === 'boundaryEvent')
    ) {
      compilation.error(
        'event-flows',
        node.source,
        `no sequence flow can lead to a ${
          elementType === 'startEvent' ? 'start' : 'boundary'
        } event; remove "${node.incoming[0].source.id}"`,
      );
    }
    if (node.outgoing.length > 0 && elementType === 'endEvent') {
      compilation.error(
        'event-flows',
        node.source,
        `no sequence flow can leave an end event; remove "${node.outgoing[0].source.id}"`,
      );
    }
  }
};
