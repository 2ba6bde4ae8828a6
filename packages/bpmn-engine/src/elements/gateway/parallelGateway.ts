import { complete } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** Waits for one token on each incoming flow, then takes every outgoing flow. */
export const parallelGateway: ElementKind = {
  elementType: 'parallelGateway',
  bpmnType: 'bpmn:ParallelGateway',
  extensions: [],
  compile: () => ({
    joins: 'all',
    activate: (x, visit) => complete(x, visit),
  }),
};
