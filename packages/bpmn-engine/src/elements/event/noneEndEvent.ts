import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** The none end event: one token ends here, the others go on. */
export const noneEndEvent: ElementKind = {
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
  eventDefinition: null,
  extensions: ['zeebe:IoMapping'],
  compile: () => ({
    activate: (x, visit) => complete(x, visit),
  }),
};
