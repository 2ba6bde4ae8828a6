// How elements of an ad-hoc sub-process begin, and how the whole ends.
import type { AdHocActivation } from '../../api/adHoc';
import { entryNode, innerInstanceId, nodeById } from '../../compile/graph';
import type { Execution } from '../../step/execution';
import { closeIncident } from '../../step/incidents';
import { begin, complete, enter } from '../../step/lifecycle';
import { accept, refuse, requireFit } from '../../step/refusals';
import { propagateVariables, setLocalVariables } from '../../step/scope';
import type { Visit } from '../behavior';
import type { AdHocDefinition } from './adHocDefinition';

/** Why elements cannot be activated together, or `null` if they can. */
export function inactivatable(
  x: Execution,
  ids: readonly unknown[],
  { activatable }: AdHocDefinition,
): string | null {
  const { stepsPerCommand } = x.bounds;
  if (ids.length > stepsPerCommand) {
    return `${ids.length} elements cannot begin in it at once, the limit is ${stepsPerCommand}`;
  }
  const unknown = ids.filter(
    id => typeof id !== 'string' || !activatable.includes(id),
  );
  return unknown.length === 0
    ? null
    : `${unknown
        .map(id => JSON.stringify(id))
        .join(', ')} cannot be activated in it; it has ${activatable
        .map(id => `"${id}"`)
        .join(', ')}`;
}

/** Elements that somebody asks for, with variables that can be taken. */
export function acceptActivations(
  x: Execution,
  visit: Visit,
  elements: readonly AdHocActivation[],
  definition: AdHocDefinition,
): AdHocActivation[] {
  const problem = inactivatable(
    x,
    elements.map(({ elementId }) => elementId),
    definition,
  );
  if (problem) {
    refuse('invalidActivation', `"${visit.node.id}": ${problem}`);
  }
  const accepted = elements.map(({ elementId, variables = {} }) => ({
    elementId,
    variables: accept(x, variables),
  }));
  requireFit(
    x,
    accepted.map(({ variables }, i) => [x.nextKey + i, variables]),
  );
  return accepted;
}

/** All scopes exist before the first element runs: what is done at once must not complete the whole too early. */
export function activateElements(
  x: Execution,
  { key, node }: Visit,
  elements: readonly AdHocActivation[],
  { output }: AdHocDefinition,
) {
  const inner = nodeById(x.graph, innerInstanceId(node.id));
  const begun = elements.map(({ elementId, variables }) => {
    const scope = begin(x, inner, key);
    setLocalVariables(x, scope.key, {
      ...(output?.variable && { [output.variable]: null }),
      ...variables,
    });
    return { elementId, scope };
  });
  for (const { elementId, scope } of begun) {
    if (x.instance(scope.key)) {
      enter(x, entryNode(x.graph, elementId), scope.key);
    }
  }
}

/** Nothing is active in it any more, and nothing more is to come. */
export function completeAdHoc(
  x: Execution,
  visit: Visit,
  { output }: AdHocDefinition,
) {
  const { variables = {} } = x.instance(visit.key) ?? {};
  if (output && visit.scopeKey !== null) {
    const { collection } = output;
    propagateVariables(x, visit.scopeKey, {
      [collection]: variables[collection],
    });
  }
  closeIncident(x, visit);
  complete(x, visit);
}
