// Which sequence flows a token takes that has not chosen its way at a gateway: flows without a condition always, flows
// with one if it holds, the default flow if no condition does (BPMN 2.0, 13.2.1; Camunda 8 knows conditions behind
// gateways only). Conditions are looked at once the output mappings are applied, and see what is visible around the
// activity: its own variables end with it.
import type { Visit } from '../elements/behavior';
import { evaluateBoolean } from './evaluate';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';

/** The flows on which tokens go out of an element that is about to complete. */
export function outgoingFlows(x: Execution, visit: Visit): readonly number[] {
  const { outgoing, defaultFlow } = visit.node;
  const { flows } = x.graph;
  const { scopeKey } = visit;
  if (
    scopeKey === null ||
    (defaultFlow === null &&
      outgoing.every(index => flows[index].condition === null))
  ) {
    return outgoing;
  }
  const others = outgoing.filter(index => index !== defaultFlow);
  const taken = others.filter(index => {
    const { id, condition } = flows[index];
    return (
      condition === null ||
      evaluateBoolean(
        x,
        scopeKey,
        condition,
        `the condition of sequence flow "${id}"`,
      )
    );
  });
  const holds = taken.some(index => flows[index].condition !== null);
  if (defaultFlow !== null && !holds) {
    // in the order of the document
    return outgoing.filter(
      index => index === defaultFlow || taken.includes(index),
    );
  }
  if (taken.length === 0) {
    throw new IncidentError(
      'conditionError',
      'no condition of an outgoing sequence flow holds and there is no default flow; correct the variables and resolve the incident, or add a default flow',
    );
  }
  return taken;
}
