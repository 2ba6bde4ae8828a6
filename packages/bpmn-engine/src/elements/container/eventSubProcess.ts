import { begin, complete } from '../../step/lifecycle';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind } from '../behavior';

/** An event sub-process: begins when its start event happens while the scope around it is active. */
export const eventSubProcess: ElementKind = {
  elementType: 'eventSubProcess',
  bpmnType: 'bpmn:SubProcess',
  extensions: ['zeebe:IoMapping'],
  matches: source => source.flag('triggeredByEvent') === true,
  compile: () => ({
    activate(x, visit) {
      openSubscriptions(x, visit);
      const { startEvent } = visit.node;
      if (startEvent !== null) {
        const start = begin(x, x.graph.nodes[startEvent], visit.key);
        complete(x, start, x.takeCarried(visit.key));
      }
    },
    complete: (x, visit) => complete(x, visit),
  }),
};
