import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

const INSTANT = new Set(['task', 'manualTask', 'scriptTask']);
const EVENT_HOSTS = new Set([
  ...INSTANT,
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'userTask',
  'receiveTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
]);

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
        !EVENT_HOSTS.has(node.attachedTo.kind.elementType)
      ) {
        compilation.error(
          'boundary-event',
          node.source,
          `"${node.attachedTo.source.id}" is no activity; attach the event to a task or a sub-process`,
        );
      } else if (
        node.attachedTo &&
        INSTANT.has(node.attachedTo.kind.elementType) &&
        node.kind.eventDefinition !== 'bpmn:CompensateEventDefinition'
      ) {
        compilation.warn(
          'boundary-event',
          node.source,
          `"${node.attachedTo.source.id}" is done at once, so nothing can interrupt it; attach the event to an activity that waits`,
        );
      }
      if (isErrorEvent(node) && node.source.flag('cancelActivity') === false) {
        compilation.error(
          'boundary-event',
          node.source,
          'an error ends the activity it comes from; make the boundary event interrupting, or use an escalation',
        );
      }
      if (
        node.outgoing.length === 0 &&
        !isPartial &&
        node.kind.eventDefinition !== 'bpmn:CompensateEventDefinition'
      ) {
        compilation.warn(
          'boundary-event',
          node.source,
          'nothing follows the boundary event; add a sequence flow to say what happens then',
        );
      }
    }
  }
};
