import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

function isCatchEvent({ kind }: ModelNode) {
  return (
    kind.elementType === 'intermediateCatchEvent' && kind.catches !== undefined
  );
}

function isReceiveTask({ kind }: ModelNode) {
  return kind.elementType === 'receiveTask';
}

function checkTarget(
  gateway: ModelNode,
  target: ModelNode,
  compilation: Compilation,
) {
  const error = (message: string) =>
    compilation.error('event-based-gateway', target.source, message);
  const { id } = gateway.source;
  if (!isCatchEvent(target) && !isReceiveTask(target)) {
    error(
      `the event-based gateway "${id}" can wait for timer, message, signal and conditional catch events and for receive tasks only; put one of them before this element`,
    );
    return;
  }
  if (
    target.source.extension('zeebe:IoMapping')?.many('inputParameters').length
  ) {
    compilation.warn(
      'mapping',
      target.source,
      `the event-based gateway "${id}" waits for it, so its input mappings have no effect; put them on an element before the gateway`,
    );
  }
  if (target.incoming.length > 1) {
    error(
      `it lies behind the event-based gateway "${id}", so no other sequence flow can lead to it; use a second event for the other way`,
    );
  }
  if (!isReceiveTask(target)) {
    return;
  }
  if (target.boundaryEvents.length > 0) {
    error(
      `a receive task behind the event-based gateway "${id}" cannot have boundary events, because it never waits by itself; let the gateway wait for them`,
    );
  }
  compilation.warn(
    'not-portable',
    target.source,
    'a receive task behind an event-based gateway is executed here, but not by Camunda 8; use a message catch event to run it there',
  );
}

/** Two events that wait for the same message or signal would be one too many. */
function checkNames(gateway: ModelNode, compilation: Compilation) {
  const seen = new Map<string, ModelNode>();
  for (const { to } of gateway.outgoing) {
    const kind = to.kind.catches === 'signal' ? 'signal' : 'message';
    const reference =
      kind === 'signal'
        ? compilation.signalOf(to.source)
        : compilation.messageOf(to.source);
    const text = reference?.text('name')?.trim();
    const name = text && !text.startsWith('=') ? `${kind} "${text}"` : null;
    const other = name ? seen.get(name) : undefined;
    if (name && other && other !== to) {
      compilation.error(
        'event-based-gateway',
        to.source,
        `"${other.source.id}" behind the same gateway waits for the ${name} already; use a ${kind} of another name`,
      );
    } else if (name) {
      seen.set(name, to);
    }
  }
}

function checkCount({ source, outgoing }: ModelNode, compilation: Compilation) {
  if (outgoing.length === 0) {
    compilation.error(
      'event-based-gateway',
      source,
      'an event-based gateway chooses between events; connect it with at least two',
    );
  } else if (outgoing.length === 1) {
    compilation.warn(
      'not-portable',
      source,
      'an event-based gateway with a single event waits for it here, but Camunda 8 refuses it; put the event in its place',
    );
  }
}

/** An event-based gateway waits for the events right behind it, and they wait for nothing else. */
export const eventBasedGateways: Rule = ({ nodes, isPartial }, compilation) => {
  for (const node of nodes) {
    if (node.kind.elementType === 'eventBasedGateway') {
      if (!isPartial) {
        checkCount(node, compilation);
      }
      node.outgoing.forEach(({ to }) => checkTarget(node, to, compilation));
      checkNames(node, compilation);
    }
  }
};
