import { leaveCancelled } from '../../step/compensation/cancel';
import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';
import { enterSubProcess, subProcess } from './subProcess';

/** A transaction: a sub-process that completes as a whole, or is cancelled and compensated as a whole. */
export const transaction: ElementKind = {
  elementType: 'transaction',
  bpmnType: 'bpmn:Transaction',
  extensions: subProcess.extensions,
  compile(source, compilation) {
    compilation.warn(
      'not-portable',
      source,
      'a transaction runs only here, not in Camunda 8; there, use a sub-process with an error boundary event that leads to a compensation event',
    );
    return {
      activate: enterSubProcess,
      complete(x, visit) {
        if (x.instance(visit.key)?.isCancelled) {
          leaveCancelled(x, visit);
        } else {
          complete(x, visit);
        }
      },
    };
  },
};
