import { complete, enter } from '../../step/lifecycle';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind, Visit } from '../behavior';

/** A token has come to a sub-process: it goes on inside, at the none start event. */
export function enterSubProcess(x: Execution, visit: Visit) {
  openSubscriptions(x, visit);
  const { startEvent } = visit.node;
  if (startEvent !== null) {
    enter(x, x.graph.nodes[startEvent], visit.key);
  }
}

/** An embedded sub-process: a scope of its own inside another. */
export const subProcess: ElementKind = {
  elementType: 'subProcess',
  bpmnType: 'bpmn:SubProcess',
  extensions: ['zeebe:IoMapping'],
  matches: source => source.flag('triggeredByEvent') !== true,
  compile: () => ({
    activate: enterSubProcess,
    complete: (x, visit) => complete(x, visit),
  }),
};
