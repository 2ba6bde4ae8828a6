import { COMPENSATE } from '../associations';
import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

const CONTAINERS = new Set(['subProcess', 'transaction', 'adHocSubProcess']);
const HANDLERS = new Set([
  ...CONTAINERS,
  'task',
  'manualTask',
  'scriptTask',
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'userTask',
  'receiveTask',
  'callActivity',
]);

function is(node: ModelNode, elementType: string): boolean {
  return (
    node.kind.eventDefinition === COMPENSATE &&
    node.kind.elementType === elementType
  );
}

function isHandler({ source }: ModelNode): boolean {
  return source.flag('isForCompensation') === true;
}

function eventSubProcessOf(activity: ModelNode): ModelNode | undefined {
  return activity.children.find(({ kind, children }) =>
    kind.elementType === 'eventSubProcess'
      ? children.some(child => is(child, 'startEvent'))
      : false,
  );
}

function checkBoundary(event: ModelNode, compilation: Compilation) {
  const { source, handler, attachedTo, outgoing } = event;
  const report = (message: string) =>
    compilation.error('compensation-handler', source, message);
  for (const flow of outgoing) {
    compilation.error(
      'compensation-flow',
      flow.source,
      `no sequence flow leaves the compensation boundary event "${source.id}"; connect it by an association with the activity that undoes "${attachedTo?.source.id}"`,
    );
  }
  if (!handler) {
    report(
      'the compensation boundary event is associated with nothing; connect it by an association with the activity that undoes its own',
    );
  } else if (!isHandler(handler)) {
    report(
      `"${handler.source.id}" is no compensation handler; set isForCompensation="true" on it`,
    );
  } else if (handler.parent !== event.parent) {
    report(
      `"${handler.source.id}" lies in another scope than the event; move it`,
    );
  }
  const other = attachedTo?.boundaryEvents.find(
    one => is(one, 'boundaryEvent') && one !== event,
  );
  if (attachedTo && other && other.index < event.index) {
    report(
      `"${other.source.id}" on the same activity says already what undoes it; remove one of them`,
    );
  }
  if (attachedTo && isHandler(attachedTo)) {
    report(
      `"${attachedTo.source.id}" undoes something itself, which cannot be undone; remove the event`,
    );
  }
  if (attachedTo && eventSubProcessOf(attachedTo)) {
    report(
      `the event sub-process "${
        eventSubProcessOf(attachedTo)?.source.id
      }" says already what undoes "${
        attachedTo.source.id
      }"; remove one of them`,
    );
  }
}

function checkHandler(
  node: ModelNode,
  associated: ReadonlySet<ModelNode>,
  compilation: Compilation,
) {
  const { source, incoming, outgoing } = node;
  if (!HANDLERS.has(node.kind.elementType)) {
    compilation.error(
      'compensation-handler',
      source,
      'only a task, a call activity or a sub-process can be a compensation handler; remove isForCompensation',
    );
  } else if (!associated.has(node)) {
    compilation.error(
      'compensation-handler',
      source,
      'no compensation boundary event is associated with the handler, so it never runs; connect one by an association that leads to the handler, or remove isForCompensation',
    );
  }
  for (const flow of [...incoming, ...outgoing]) {
    compilation.error(
      'compensation-flow',
      flow.source,
      `no sequence flow connects the compensation handler "${source.id}"; remove it`,
    );
  }
}

function checkStart(event: ModelNode, compilation: Compilation) {
  const eventSubProcess = event.parent;
  const container = eventSubProcess?.parent;
  if (eventSubProcess?.kind.elementType !== 'eventSubProcess' || !container) {
    return; // said by the rule about start events
  }
  if (!CONTAINERS.has(container.kind.elementType)) {
    compilation.error(
      'compensation-event-sub-process',
      eventSubProcess.source,
      `"${container.source.id}" is never compensated as a whole; move the compensation event sub-process into a sub-process`,
    );
  } else if (isHandler(container)) {
    compilation.error(
      'compensation-event-sub-process',
      eventSubProcess.source,
      `"${container.source.id}" undoes something itself, which cannot be undone; remove the event sub-process`,
    );
  } else if (eventSubProcessOf(container) !== eventSubProcess) {
    compilation.error(
      'compensation-event-sub-process',
      eventSubProcess.source,
      `"${eventSubProcessOf(container)?.source.id}" undoes "${
        container.source.id
      }" already; remove one of them`,
    );
  }
}

/**
 * The scopes in which an event compensates: its own and, from an event sub-process, the one around that. A
 * compensation event sub-process undoes what was done in the one around it, and nothing further out.
 */
function scopesOf({ parent }: ModelNode): ModelNode[] {
  if (!parent || parent.kind.elementType !== 'eventSubProcess') {
    return parent ? [parent] : [];
  }
  const around = scopesOf(parent);
  const isForCompensation = parent.children.some(one => is(one, 'startEvent'));
  return [parent, ...(isForCompensation ? around.slice(0, 1) : around)];
}

function checkThrow(
  event: ModelNode,
  nodes: readonly ModelNode[],
  compilation: Compilation,
) {
  const [definition] = event.source.many('eventDefinitions');
  const reference = definition?.one('activityRef');
  if (!reference) {
    return;
  }
  const activity = nodes.find(({ source }) => source.is(reference));
  const report = (message: string) =>
    compilation.error('compensation-activity', event.source, message);
  if (!activity) {
    report(
      `the activity "${reference.id}" to compensate is not in this process; choose one in activityRef, or leave it out to compensate everything in the scope`,
    );
  } else if (!scopesOf(event).includes(activity.parent ?? activity)) {
    report(
      `the activity "${reference.id}" to compensate lies in another scope; choose one beside the event, or the sub-process around it`,
    );
  } else if (
    !CONTAINERS.has(activity.kind.elementType) &&
    !activity.boundaryEvents.some(one => is(one, 'boundaryEvent'))
  ) {
    report(
      `nothing undoes "${reference.id}"; attach a compensation boundary event to it`,
    );
  }
}

/** What undoes an activity is found, and nothing else leads there. */
export const compensation: Rule = ({ nodes, isPartial }, compilation) => {
  if (isPartial) {
    return;
  }
  const associated = new Set(
    nodes.flatMap(({ handler }) => (handler ? [handler] : [])),
  );
  for (const node of nodes) {
    if (isHandler(node)) {
      checkHandler(node, associated, compilation);
    }
    if (is(node, 'boundaryEvent')) {
      checkBoundary(node, compilation);
    } else if (is(node, 'startEvent')) {
      checkStart(node, compilation);
    } else if (node.kind.eventDefinition === COMPENSATE) {
      checkThrow(node, nodes, compilation);
    }
  }
};
