import type { ElementKind } from '../behavior';
import { compileJob, JOB_EXTENSIONS } from '../task/jobWork';

const common: Pick<ElementKind, 'eventDefinition' | 'extensions' | 'compile'> =
  {
    eventDefinition: 'bpmn:MessageEventDefinition',
    extensions: JOB_EXTENSIONS,
    compile: compileJob,
  };

/** Throws a message on the way; as in Camunda 8, a job worker sends it, and the token waits for that. */
export const messageThrowEvent: ElementKind = {
  ...common,
  elementType: 'intermediateThrowEvent',
  bpmnType: 'bpmn:IntermediateThrowEvent',
};

/** Throws a message at the end of a way, by a job worker too. */
export const messageEndEvent: ElementKind = {
  ...common,
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
};

export const messageThrowEvents = [messageThrowEvent, messageEndEvent];
