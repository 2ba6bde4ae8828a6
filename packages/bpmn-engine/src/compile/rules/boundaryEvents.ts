import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

const INTERRUPTIBLE = new Set(['serviceTask', 'userTask', 'subProcess']);

function isErrorEvent(node: ModelNode) {
  return node.kind.eventDefinition === 'bpmn:ErrorEventDefinition';
}

function checkErrorCodes(activity: ModelNode, compilation: Compilation) {
  const seen = new Map<string, ModelNode>();
  for (const event of activity.boundaryEvents.filter(isErrorEvent)) {
    const code = compilation.errorOf(event.source) ?? '';
    const other = seen.get(code);
    if (other) {
      compilation.error(
        'duplicate-error-boundary',
        event.source,
        `"${other.source.id}" on the same activity catches ${
          code ? `the error "${code}"` : 'any error'
        } already; remove one of them`,
      );
    }
    seen.set(code, event);
  }
}

/** Boundary events are attached to an activity in which they can happen. */
export const boundaryEvents: Rule = ({ nodes, isPartial }, compilation) => {
  for (const node of nodes) {
    checkErrorCodes(node, compilation);
    if (node.kind.elementType === 'boundaryEvent') {
      if (!node.attachedTo && !isPartial) {
        compilation.error(
          'boundary-event',
          node.source,
          'the boundary event is attached to no activity; attach it',
        );
      }
      if (node.attachedTo && node.attachedTo.parent !== node.parent) {
        compilation.error(
          'boundary-event',
          node.source,
          'the boundary event lies in another scope than its activity; move it',
        );
      } else if (
        node.attachedTo &&
        !INTERRUPTIBLE.has(node.attachedTo.kind.elementType)
      ) {
        compilation.error(
          'boundary-event',
          node.source,
          `"${node.attachedTo.source.id}" is done at once, so nothing can interrupt it; attach the event to a service task, a user task or a sub-process`,
        );
      }
      if (node.outgoing.length === 0 && !isPartial) {
        compilation.warn(
          'boundary-event',
          node.source,
          'nothing follows the boundary event; add a sequence flow to say what happens then',
        );
      }
    }
  }
};
