import type { ElementKind } from '../behavior';
import { compileJob, JOB_EXTENSIONS } from './jobWork';

/** Sends a message; as in Camunda 8, a job worker does it. */
export const sendTask: ElementKind = {
  elementType: 'sendTask',
  bpmnType: 'bpmn:SendTask',
  extensions: JOB_EXTENSIONS,
  compile: compileJob,
};
