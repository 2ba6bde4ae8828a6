import { attachedEvents, openSubscriptionsFor } from '../../step/subscriptions';
import { messageTrigger } from '../event/messageReference';
import type { ElementKind } from '../behavior';

/** Waits for a message. */
export const receiveTask: ElementKind = {
  elementType: 'receiveTask',
  bpmnType: 'bpmn:ReceiveTask',
  extensions: ['zeebe:IoMapping'],
  compile(source, compilation) {
    if (source.flag('instantiate')) {
      compilation.error(
        'unsupported-element',
        source,
        'a receive task that begins instances is not executed here; use a message start event',
      );
    }
    const caught = messageTrigger(source, compilation);
    return (
      caught && {
        ...caught,
        catches: 'message',
        waits: true,
        activate: (x, visit) =>
          openSubscriptionsFor(x, visit, [
            visit.node,
            ...attachedEvents(x, visit.node),
          ]),
      }
    );
  },
};
