// Which activity undoes which other: an association leads from a compensation boundary event to its handler.
// Modellers keep it in the container of the two, in one around it, or in the collaboration.
import type { ModelNode } from './model';
import type { SourceElement } from './source';

export const COMPENSATE = 'bpmn:CompensateEventDefinition';

function associationsOf(nodes: readonly ModelNode[]): SourceElement[] {
  const roots = nodes[0]?.source.one('$parent')?.many('rootElements') ?? [];
  const collaborations = roots.filter(
    ({ type }) => type === 'bpmn:Collaboration',
  );
  return [...nodes.map(({ source }) => source), ...collaborations]
    .flatMap(source => source.many('artifacts'))
    .filter(({ type }) => type === 'bpmn:Association');
}

/** Connects compensation boundary events with their handlers. */
export function connectHandlers(
  nodes: readonly ModelNode[],
  find: (source: SourceElement | undefined) => ModelNode | undefined,
) {
  if (!nodes.some(({ kind }) => kind.eventDefinition === COMPENSATE)) {
    return;
  }
  for (const association of associationsOf(nodes)) {
    const from = find(association.one('sourceRef'));
    const to = find(association.one('targetRef'));
    if (
      to &&
      from?.kind.elementType === 'boundaryEvent' &&
      from.kind.eventDefinition === COMPENSATE
    ) {
      from.handler ??= to;
    }
  }
}
