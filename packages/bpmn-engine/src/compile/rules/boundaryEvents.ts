import type { ModelNode } from '../model';
import type { Rule } from './rule';

const INSTANT = new Set([
  'task',
  'manualTask',
  'scriptTask',
  'businessRuleTask',
]);
const EVENT_HOSTS = new Set([
  ...INSTANT,
  'serviceTask',
  'sendTask',
  'userTask',
  'receiveTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
]);

const CONDITION = 'bpmn:ConditionalEventDefinition';
const COMPENSATION = 'bpmn:CompensateEventDefinition';

/** Whether the element is done in the moment in which it begins. */
function isInstant({ kind, source }: ModelNode): boolean {
  return (
    INSTANT.has(kind.elementType) &&
    source.extension('zeebe:TaskDefinition') === undefined
  );
}

/** A condition is looked at when the element begins, and compensation follows when it has ended. */
function canHappen({ kind }: ModelNode): boolean {
  return (
    kind.eventDefinition === CONDITION || kind.eventDefinition === COMPENSATION
  );
}

function isErrorEvent({ kind }: ModelNode) {
  return kind.eventDefinition === 'bpmn:ErrorEventDefinition';
}

/** Boundary events are attached to an activity in which they can happen. */
export const boundaryEvents: Rule = ({ nodes, isPartial }, compilation) => {
  for (const node of nodes) {
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
        isInstant(node.attachedTo) &&
        !canHappen(node)
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
        node.kind.eventDefinition !== COMPENSATION
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
