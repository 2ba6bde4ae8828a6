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
