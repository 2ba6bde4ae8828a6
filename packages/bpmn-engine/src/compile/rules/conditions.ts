import type { Compilation } from '../compilation';
import { isActivity, type ModelNode } from '../model';
import type { Rule } from './rule';

const DECIDING = new Set(['exclusiveGateway', 'inclusiveGateway']);

function titleOf({ kind, source }: ModelNode): string {
  const type = kind.elementType.replace(/Gateway$/, ' gateway');
  return `the ${type} "${source.id}"`;
}

/** A gateway that decides needs something to decide by. */
function checkSplit(node: ModelNode, compilation: Compilation) {
  if (node.outgoing.length < 2) {
    return;
  }
  for (const flow of node.outgoing) {
    if (flow !== node.defaultFlow && !flow.condition?.trim()) {
      compilation.error(
        'missing-condition',
        flow.source,
        `the sequence flow leaves ${titleOf(
          node,
        )} without a condition; add one, or make it the default flow`,
      );
    }
  }
}

function checkDefault(node: ModelNode, compilation: Compilation) {
  const isDecided = DECIDING.has(node.kind.elementType);
  if (!node.defaultFlow) {
    compilation.error(
      'default-flow',
      node.source,
      `the default flow does not leave this ${
        isDecided ? 'gateway' : 'activity'
      }; choose one of its own`,
    );
  }
}

function isEvent({ kind }: ModelNode): boolean {
  return kind.elementType.endsWith('Event');
}

/** Conditions on flows out of an activity or an event decide as those of an inclusive gateway would. */
function checkImplicitSplit(node: ModelNode, compilation: Compilation) {
  const isConditional = node.outgoing.some(({ condition }) =>
    condition?.trim(),
  );
  if (isConditional || node.source.one('default')) {
    compilation.warn(
      'not-portable',
      node.source,
      `conditions and default flows of ${
        isEvent(node) ? 'an event' : 'an activity'
      } are executed here, but ignored by Camunda 8; put an inclusive gateway behind it to run it there`,
    );
  }
}

function checkGateway(node: ModelNode, compilation: Compilation) {
  if (
    node.kind.elementType.endsWith('Gateway') &&
    node.kind.elementType !== 'eventBasedGateway' &&
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

/** Conditions stand where something is decided by them, and only there. */
export const conditions: Rule = ({ nodes, flows }, compilation) => {
  for (const node of nodes) {
    if (DECIDING.has(node.kind.elementType)) {
      checkSplit(node, compilation);
    }
    if (node.source.one('default')) {
      checkDefault(node, compilation);
    }
    if (isActivity(node) || isEvent(node)) {
      checkImplicitSplit(node, compilation);
    }
    checkGateway(node, compilation);
  }
  for (const { source, from, condition } of flows) {
    const isDecided =
      DECIDING.has(from.kind.elementType) || isActivity(from) || isEvent(from);
    if (condition !== null && !isDecided) {
      compilation.error(
        'condition-without-gateway',
        source,
        `the condition is not executed behind a parallel or event-based gateway; put a gateway behind "${from.source.id}"`,
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
