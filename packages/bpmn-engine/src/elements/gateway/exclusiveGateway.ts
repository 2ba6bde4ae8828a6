import { evaluateCondition } from '../../step/evaluate';
import { IncidentError } from '../../step/incidentError';
import { complete } from '../../step/lifecycle';
import type { Execution } from '../../step/execution';
import type { ElementKind, Visit } from '../behavior';

/** The first flow, in the order of the document, whose condition holds; else the default flow. */
function choose(x: Execution, visit: Visit): number {
  const { node } = visit;
  for (const index of node.outgoing) {
    const flow = x.graph.flows[index];
    if (index !== node.defaultFlow) {
      const holds =
        flow.condition === null ||
        evaluateCondition(x, visit, flow, flow.condition);
      if (holds) {
        return index;
      }
    }
  }
  if (node.defaultFlow === null) {
    throw new IncidentError(
      'conditionError',
      'no condition holds and there is no default flow; correct the variables and resolve the incident, or add a default flow',
    );
  }
  return node.defaultFlow;
}

/** One way out of several; merges without waiting. */
export const exclusiveGateway: ElementKind = {
  elementType: 'exclusiveGateway',
  bpmnType: 'bpmn:ExclusiveGateway',
  extensions: [],
  compile: () => ({
    activate(x, visit) {
      const ends = visit.node.outgoing.length === 0;
      complete(x, visit, {}, ends ? [] : [choose(x, visit)]);
    },
  }),
};
