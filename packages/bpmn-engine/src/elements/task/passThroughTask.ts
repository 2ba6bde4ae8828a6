import { passesConditions } from '../../step/conditions';
import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

// An undefined or manual task is work that the engine does not see: the token passes through at once.
const compile: ElementKind['compile'] = () => ({
  activate(x, visit) {
    if (passesConditions(x, visit)) {
      complete(x, visit);
    }
  },
});

export const undefinedTask: ElementKind = {
  elementType: 'task',
  bpmnType: 'bpmn:Task',
  extensions: ['zeebe:IoMapping'],
  compile,
};

export const manualTask: ElementKind = {
  elementType: 'manualTask',
  bpmnType: 'bpmn:ManualTask',
  extensions: ['zeebe:IoMapping'],
  compile,
};
