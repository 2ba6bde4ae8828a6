import type { ElementKind } from '../behavior';
import { compileJob, JOB_EXTENSIONS } from './jobWork';

/** Work for a job worker. */
export const serviceTask: ElementKind = {
  elementType: 'serviceTask',
  bpmnType: 'bpmn:ServiceTask',
  extensions: JOB_EXTENSIONS,
  compile: compileJob,
};
