import type { Rule } from './rule';

/** Each process and sub-process begins at exactly one none start event. */
export const startEvents: Rule = ({ nodes, isPartial }, compilation) => {
  for (const container of nodes) {
    if (
      container.kind.elementType === 'process' ||
      container.kind.elementType === 'subProcess'
    ) {
      const starts = container.children.filter(
        ({ kind }) => kind.elementType === 'startEvent',
      );
      if (starts.length === 0 && !isPartial) {
        compilation.error(
          'start-event',
          container.source,
          'there is no none start event to begin at; add one',
        );
      }
      for (const extra of starts.slice(1)) {
        compilation.error(
          'start-event',
          extra.source,
          `there is more than one none start event ("${starts[0].source.id}" is one); keep one and join the ways with a gateway`,
        );
      }
    }
  }
};
