import { complete, enter } from '../../step/lifecycle';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind } from '../behavior';

/** An embedded sub-process: a scope of its own inside another. */
export const subProcess: ElementKind = {
  elementType: 'subProcess',
  bpmnType: 'bpmn:SubProcess',
  extensions: ['zeebe:IoMapping'],
  matches: source => source.flag('triggeredByEvent') !== true,
  compile: () => ({
    activate(x, visit) {
      openSubscriptions(x, visit);
      const { startEvent } = visit.node;
      if (startEvent !== null) {
        enter(x, x.graph.nodes[startEvent], visit.key);
      }
    },
    complete: (x, visit) => complete(x, visit),
  }),
};
