import { openSubscriptionsFor } from '../../step/subscriptions';
import type { ElementKind } from '../behavior';

/** Waits for the events behind it; the first that happens decides the way. */
export const eventBasedGateway: ElementKind = {
  elementType: 'eventBasedGateway',
  bpmnType: 'bpmn:EventBasedGateway',
  extensions: [],
  compile(source, compilation) {
    if (source.flag('instantiate')) {
      compilation.error(
        'unsupported-element',
        source,
        'an event-based gateway that begins instances is not executed here; use a start event for each message',
      );
    }
    if (source.text('eventGatewayType') === 'Parallel') {
      compilation.error(
        'unsupported-element',
        source,
        'an event-based gateway that waits for all of its events is not executed here; use a parallel gateway with a catch event on each way',
      );
    }
    return {
      waits: true,
      activate(x, visit) {
        const { nodes, flows } = x.graph;
        openSubscriptionsFor(
          x,
          visit,
          visit.node.outgoing.map(flow => nodes[flows[flow].target]),
        );
      },
    };
  },
};
