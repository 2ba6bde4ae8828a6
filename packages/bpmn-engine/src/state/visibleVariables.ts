// What an element sees of the variables around it. It is read from a state at rest as well as in the middle of a step.
import type { ElementInstanceKey, Variables } from '../api/json';
import type { ElementInstance, ProcessState } from '../api/state';
import { indexOfKey } from './indexOfKey';

interface Instances {
  get(key: ElementInstanceKey): ElementInstance | undefined;
}

/** The variables of all scopes from the given one upwards; inner ones hide outer ones. */
export function mergedVariables(
  instances: Instances,
  scopeKey: ElementInstanceKey,
): Variables {
  const innermostFirst: Variables[] = [];
  let scope = instances.get(scopeKey);
  while (scope) {
    if (scope.variables) {
      innermostFirst.push(scope.variables);
    }
    scope = scope.scopeKey === null ? undefined : instances.get(scope.scopeKey);
  }
  const variables = { ...innermostFirst.pop() };
  while (innermostFirst.length > 0) {
    Object.assign(variables, innermostFirst.pop());
  }
  return variables;
}

/**
 * The variables that an active element instance sees: its own and those of the scopes around it; where two have the same
 * name, the inner one. For a job they are what `createJob` says, or what they have become since.
 *
 * @throws TypeError if the element instance is not active
 * @public
 */
export function visibleVariables(
  { instances }: ProcessState,
  elementInstanceKey: ElementInstanceKey,
): Variables {
  const get = (key: ElementInstanceKey): ElementInstance | undefined =>
    instances[indexOfKey(instances, key)];
  if (!get(elementInstanceKey)) {
    throw new TypeError(
      `element instance ${elementInstanceKey} is not active, so it sees no variables; activeElements says what is`,
    );
  }
  return mergedVariables({ get }, elementInstanceKey);
}
