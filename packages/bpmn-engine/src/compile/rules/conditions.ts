import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

function checkSplit(node: ModelNode, compilation: Compilation) {
  if (node.outgoing.length < 2) {
    return;
  }
  for (const flow of node.outgoing) {
    if (flow !== node.defaultFlow && !flow.condition?.trim()) {
      compilation.error(
        'missing-condition',
        flow.source,
        `the sequence flow leaves the exclusive gateway "${node.source.id}" without a condition; add one, or make it the default flow`,
      );
    }
  }
}

/** Conditions stand where a gateway decides by them, and only there. */
export const conditions: Rule = ({ nodes, flows }, compilation) => {
  for (const node of nodes) {
    const isExclusive = node.kind.elementType === 'exclusiveGateway';
    if (isExclusive) {
      checkSplit(node, compilation);
    }
    if (node.source.one('default') && (!isExclusive || !node.defaultFlow)) {
      compilation.error(
        'default-flow',
        node.source,
        isExclusive
          ? 'the default flow does not leave this gateway; choose one of its own'
          : 'a default flow is executed at an exclusive gateway only; put one behind this element',
      );
    }
    if (
      node.kind.elementType.endsWith('Gateway') &&
      node.incoming.length === 1 &&
      node.outgoing.length === 1 &&
      !node.outgoing[0].condition
    ) {
      compilation.warn(
        'superfluous-gateway',
        node.source,
        'the gateway has one way in and one way out, so it decides nothing; remove it',
      );
    }
  }
  for (const { source, from, condition } of flows) {
    if (condition !== null && from.kind.elementType !== 'exclusiveGateway') {
      compilation.error(
        'condition-without-gateway',
        source,
        `the condition is executed behind an exclusive gateway only; put one behind "${from.source.id}"`,
      );
    } else if (condition !== null && from.defaultFlow?.source.is(source)) {
      compilation.warn(
        'default-flow-condition',
        source,
        'the condition of the default flow is not looked at; remove it',
      );
    }
  }
};
