import { attachBoundaryEvents } from '../../step/boundary';
import { complete, enter } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** An embedded sub-process: a scope of its own inside another. */
export const subProcess: ElementKind = {
  elementType: 'subProcess',
  bpmnType: 'bpmn:SubProcess',
  extensions: ['zeebe:IoMapping'],
  compile: () => ({
    activate(x, visit) {
      attachBoundaryEvents(x, visit);
      const { startEvent } = visit.node;
      if (startEvent !== null) {
        enter(x, x.graph.nodes[startEvent], visit.key);
      }
    },
    complete: (x, visit) => complete(x, visit),
  }),
};
