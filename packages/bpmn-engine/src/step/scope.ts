// Variables of scopes, as Camunda 8 has them: input mappings make variables of the element, output mappings
// decide what leaves it; without output mappings everything goes up to where it exists, else to the process.
import type { ElementInstanceKey, Variables } from '../api/json';
import type { ElementInstance } from '../api/state';
import type { Mapping } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import {
  bytesOf,
  checkVariables,
  countOf,
  replacedBytes,
} from '../variables/json';
import { evaluateMapping } from './evaluate';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';

/** Variables, each part with the scope that it is for. */
export type ByScope = readonly [ElementInstanceKey, Variables][];

/** The nearest scope that has the variable, from the given one upwards, else the process. */
function destination(
  x: Execution,
  fromKey: ElementInstanceKey,
  name: string,
): ElementInstance | undefined {
  let scope = x.instance(fromKey);
  while (
    scope &&
    scope.scopeKey !== null &&
    !(scope.variables && Object.hasOwn(scope.variables, name))
  ) {
    scope = x.instance(scope.scopeKey);
  }
  return scope;
}

/** The scope where all variables go, if it is the same for all. */
function onlyDestination(
  x: Execution,
  fromKey: ElementInstanceKey,
  variables: Variables,
): ElementInstance | undefined {
  let only: ElementInstance | undefined;
  for (const name in variables) {
    if (Object.hasOwn(variables, name)) {
      const scope = destination(x, fromKey, name);
      if (only && scope !== only) {
        return undefined;
      }
      only = scope;
    }
  }
  return only;
}

/** Where each variable goes. */
export function destinations(
  x: Execution,
  fromKey: ElementInstanceKey,
  variables: Variables,
): ByScope {
  const only = onlyDestination(x, fromKey, variables);
  if (only) {
    return [[only.key, variables]];
  }
  const byScope: [ElementInstanceKey, Variables][] = [];
  for (const name in variables) {
    if (Object.hasOwn(variables, name)) {
      const scope = destination(x, fromKey, name);
      const part = byScope.find(([key]) => key === scope?.key);
      if (part) {
        part[1][name] = variables[name];
      } else if (scope) {
        byScope.push([scope.key, { [name]: variables[name] }]);
      }
    }
  }
  return byScope;
}

function set(x: Execution, scopeKey: ElementInstanceKey, variables: Variables) {
  if (countOf(variables) > 0) {
    x.emit({ type: 'variablesSet', scopeKey, variables });
  }
}

/** Sets variables in one scope, whether they exist there or not. */
export function setLocalVariables(
  x: Execution,
  scopeKey: ElementInstanceKey,
  variables: Variables,
) {
  set(x, scopeKey, variables);
}

/** Sets variables where they belong, from the scope upwards. */
export function propagateVariables(
  x: Execution,
  fromKey: ElementInstanceKey,
  variables: Variables,
) {
  for (const [scopeKey, part] of destinations(x, fromKey, variables)) {
    set(x, scopeKey, part);
  }
}

/** Bytes that the instance holds more once each scope has its new variables. */
function growth(x: Execution, byScope: ByScope): number {
  let bytes = 0;
  for (const [scopeKey, variables] of byScope) {
    const own = x.instance(scopeKey)?.variables;
    bytes += bytesOf(variables) - replacedBytes(own, variables);
  }
  return bytes;
}

/** Whether variables fit into the instance even if they replace none: mostly so, and quickly said. */
export function fitSurely(x: Execution, variables: Variables): boolean {
  const bytes = x.state.variablesBytes + bytesOf(variables);
  return bytes <= x.bounds.variablesBytes;
}

/** Why variables do not fit into the instance, or `null`. */
export function excess(
  x: Execution,
  byScope: ByScope,
  freedBytes = 0,
): string | null {
  const bytes = x.state.variablesBytes + growth(x, byScope) - freedBytes;
  return bytes > x.bounds.variablesBytes
    ? `the variables of the instance would take ${bytes} bytes, the limit is ${x.bounds.variablesBytes}; keep large data elsewhere and pass a reference`
    : null;
}

/** An incident if variables do not fit into the instance. */
export function requireFit(x: Execution, byScope: ByScope, freedBytes = 0) {
  const problem = excess(x, byScope, freedBytes);
  if (problem) {
    throw new IncidentError('variablesTooLarge', problem);
  }
}

/** Puts a value where a mapping wants it: `a.b` keeps the other entries of `a`. */
function assign(
  result: Variables,
  [name, ...path]: readonly string[],
  value: Variables[string],
  existing: Variables[string] | undefined,
) {
  if (path.length === 0) {
    result[name] = value;
    return;
  }
  const base = Object.hasOwn(result, name) ? result[name] : existing;
  const inner: Variables =
    typeof base === 'object' && base !== null && !Array.isArray(base)
      ? { ...base }
      : {};
  assign(inner, path, value, inner[path[0]]);
  result[name] = inner;
}

/** Where output mappings begin to look for a variable: an instance of a multi-instance has an output element of its own. */
function outputScopeKey(x: Execution, { key, scopeKey }: Visit) {
  return scopeKey === null ||
    x.instance(scopeKey)?.elementType === 'multiInstanceBody'
    ? key
    : scopeKey;
}

function evaluateMappings(
  x: Execution,
  visit: Visit,
  mappings: readonly Mapping[],
  direction: 'input' | 'output',
): Variables {
  const result: Variables = {};
  for (const mapping of mappings) {
    const value = evaluateMapping(x, visit, mapping, direction, result);
    const [name] = mapping.target;
    const existing =
      direction === 'output'
        ? x.variable(outputScopeKey(x, visit), name)
        : undefined;
    assign(result, mapping.target, value, existing);
  }
  const check = checkVariables(
    result,
    x.bounds.variablesBytes,
    x.bounds.variablesDepth,
  );
  if (!check.ok) {
    throw new IncidentError(
      check.code === 'tooLarge' ? 'variablesTooLarge' : 'mappingError',
      `the ${direction} mappings yield too much: ${check.message}`,
    );
  }
  return check.variables;
}

/** The variables of an element that computes by itself, if the instance has room for them. */
export function fitting(
  x: Execution,
  visit: Visit,
  variables: Variables,
): Variables {
  const check = checkVariables(
    variables,
    x.bounds.variablesBytes,
    x.bounds.variablesDepth,
  );
  if (!check.ok) {
    throw new IncidentError(
      check.code === 'tooLarge' ? 'variablesTooLarge' : 'expressionError',
      `the result cannot be kept: ${check.message}`,
    );
  }
  if (!fitSurely(x, check.variables)) {
    requireFit(x, destinations(x, visit.key, check.variables));
  }
  return check.variables;
}

export function applyInputs(x: Execution, visit: Visit) {
  if (visit.node.inputs.length > 0) {
    const variables = evaluateMappings(x, visit, visit.node.inputs, 'input');
    requireFit(x, [[visit.key, variables]]);
    setLocalVariables(x, visit.key, variables);
  }
}

export function applyOutputs(x: Execution, visit: Visit) {
  const { key, node } = visit;
  if (visit.scopeKey === null) {
    return;
  }
  const scopeKey = outputScopeKey(x, visit);
  const variables = evaluateMappings(x, visit, node.outputs, 'output');
  const own = x.instance(key)?.variables ?? {};
  requireFit(x, destinations(x, scopeKey, variables), bytesOf(own));
  propagateVariables(x, scopeKey, variables);
}
