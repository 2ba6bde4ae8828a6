import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** The none start event: where the token begins. */
export const noneStartEvent: ElementKind = {
  elementType: 'startEvent',
  bpmnType: 'bpmn:StartEvent',
  eventDefinition: null,
  extensions: ['zeebe:IoMapping', 'zeebe:FormDefinition'],
  compile(source, compilation) {
    const form = source.extension('zeebe:FormDefinition');
    compilation.addForm(
      form?.text('formId') ?? form?.text('externalReference'),
    );
    return {
      activate: (x, visit) => complete(x, visit),
    };
  },
};

/** The none intermediate event: a point on the way that the token passes. */
export const noneIntermediateEvent: ElementKind = {
  elementType: 'intermediateThrowEvent',
  bpmnType: 'bpmn:IntermediateThrowEvent',
  eventDefinition: null,
  extensions: ['zeebe:IoMapping'],
  compile: () => ({
    activate: (x, visit) => complete(x, visit),
  }),
};

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

export const noneEvents = [noneStartEvent, noneIntermediateEvent, noneEndEvent];
