import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

const common = {
  eventDefinition: 'bpmn:LinkEventDefinition',
  extensions: ['zeebe:IoMapping'],
};

/** Goes on at the catch event of the same name in its scope, as if a sequence flow led there. */
export const linkThrowEvent: ElementKind = {
  ...common,
  elementType: 'intermediateThrowEvent',
  bpmnType: 'bpmn:IntermediateThrowEvent',
  compile: () => ({ activate: (x, visit) => complete(x, visit) }),
};

/** Where tokens of all link throw events of the same name come out. It does not wait. */
export const linkCatchEvent: ElementKind = {
  ...common,
  elementType: 'intermediateCatchEvent',
  bpmnType: 'bpmn:IntermediateCatchEvent',
  compile: () => ({ activate: (x, visit) => complete(x, visit) }),
};

export const linkEvents = [linkThrowEvent, linkCatchEvent];
