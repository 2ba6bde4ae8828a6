import { cancelTransaction } from '../../step/compensation/cancel';
import type { ElementKind } from '../behavior';

const eventDefinition = 'bpmn:CancelEventDefinition';

/** Ends a transaction without success: what is active in it ends, what was done in it is compensated. */
export const cancelEndEvent: ElementKind = {
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
  eventDefinition,
  extensions: [],
  compile: () => ({
    throws: true,
    activate: (x, visit) => cancelTransaction(x, visit),
  }),
};

/** Where the token goes on when the transaction has been cancelled and everything in it is compensated. */
export const cancelBoundaryEvent: ElementKind = {
  elementType: 'boundaryEvent',
  bpmnType: 'bpmn:BoundaryEvent',
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile: () => ({ catchesCancel: true, activate() {} }),
};

export const cancelEvents = [cancelEndEvent, cancelBoundaryEvent];
