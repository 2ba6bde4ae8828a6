import { evaluateCondition } from '../../step/evaluate';
import { IncidentError } from '../../step/incidentError';
import { complete } from '../../step/lifecycle';
import type { Execution } from '../../step/execution';
import type { ElementKind, Visit } from '../behavior';

/** Every flow whose condition holds; the default flow if none does. */
function choose(x: Execution, visit: Visit): readonly number[] {
  const { outgoing, defaultFlow } = visit.node;
  const chosen = outgoing.filter(index => {
    const flow = x.graph.flows[index];
    return (
      index !== defaultFlow &&
      (flow.condition === null ||
        evaluateCondition(x, visit, flow, flow.condition))
    );
  });
  if (chosen.length > 0) {
    return chosen;
  }
  if (defaultFlow === null) {
    throw new IncidentError(
      'conditionError',
      'no condition holds and there is no default flow; correct the variables and resolve the incident, or add a default flow',
    );
  }
  return [defaultFlow];
}

/** One or more ways out of several. When it joins is told in inclusiveGatewayJoin.ts. */
export const inclusiveGateway: ElementKind = {
  elementType: 'inclusiveGateway',
  bpmnType: 'bpmn:InclusiveGateway',
  extensions: [],
  compile: () => ({
    joins: 'reachable',
    activate(x, visit) {
      const ends = visit.node.outgoing.length === 0;
      complete(x, visit, {}, ends ? [] : choose(x, visit));
    },
  }),
};
