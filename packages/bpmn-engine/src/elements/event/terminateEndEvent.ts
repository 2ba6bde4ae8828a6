import {
  complete,
  completeScope,
  terminateChildren,
} from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** The terminate end event: everything else in its scope ends at once, and the scope completes. */
export const terminateEndEvent: ElementKind = {
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
  eventDefinition: 'bpmn:TerminateEventDefinition',
  extensions: [],
  compile: () => ({
    throws: true,
    activate(x, visit) {
      const scope =
        visit.scopeKey === null ? undefined : x.visit(visit.scopeKey);
      if (scope) {
        terminateChildren(x, scope, visit.key);
        complete(x, visit);
        completeScope(x, scope.key);
      }
    },
  }),
};
