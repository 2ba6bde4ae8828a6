// Every evaluation that a running process needs. Failures become incidents that say which part of the
// element it was, what the expression gave, and what is there to work with.
import type { IncidentType } from '../api/incidents';
import type { ElementInstanceKey, Json, Variables } from '../api/json';
import type { Flow, Mapping } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { Evaluation, FeelExpression } from '../feel/expression';
import { staticValue, type ValueSource } from '../feel/source';
import { describe, NotJson, toJson } from '../feel/values';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';

const MOST_NAMES = 20;

function available(x: Execution, scopeKey: ElementInstanceKey): string {
  const names = Object.keys(x.variables(scopeKey)).sort();
  if (names.length === 0) {
    return 'there are no variables';
  }
  const more = names.length - MOST_NAMES;
  return `available: ${names.slice(0, MOST_NAMES).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

function because(evaluation: Extract<Evaluation, { ok: true }>): string {
  const reasons = [...new Set(evaluation.warnings)].slice(0, 3);
  return reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
}

function run(
  x: Execution,
  scopeKey: ElementInstanceKey,
  expression: FeelExpression,
  what: string,
  incidentType: IncidentType,
  given: Variables = {},
): Extract<Evaluation, { ok: true }> {
  const scope = x.evaluationScope(scopeKey);
  const evaluation = expression.evaluate({
    ...scope,
    variable: name =>
      Object.hasOwn(given, name) ? given[name] : scope.variable(name),
  });
  if (!evaluation.ok) {
    throw new IncidentError(
      incidentType,
      `${what} "= ${expression.source}" failed: ${evaluation.message}`,
    );
  }
  return evaluation;
}

/**
 * Whether something holds: a variable that does not exist, or anything but true and false, is an incident.
 *
 * @param given - what the expression sees besides the variables
 */
export function evaluateBoolean(
  x: Execution,
  scopeKey: ElementInstanceKey,
  expression: FeelExpression,
  what: string,
  given: Variables = {},
): boolean {
  const evaluation = run(
    x,
    scopeKey,
    expression,
    what,
    'conditionError',
    given,
  );
  const { value, unknownVariables } = evaluation;
  if (unknownVariables.length > 0) {
    const names = unknownVariables.map(name => `"${name}"`).join(', ');
    throw new IncidentError(
      'conditionError',
      `${what} "= ${expression.source}" reads ${
        unknownVariables.length > 1
          ? 'variables that do'
          : 'a variable that does'
      } not exist: ${names}; ${available(
        x,
        scopeKey,
      )}. Set it, or test for it with "is defined(…)", then resolve the incident`,
    );
  }
  if (typeof value !== 'boolean') {
    throw new IncidentError(
      'conditionError',
      `${what} "= ${expression.source}" gives ${describe(
        value,
      )} instead of true or false${because(evaluation)}; ${available(
        x,
        scopeKey,
      )}. Correct the variables and resolve the incident`,
    );
  }
  return value;
}

/** Whether the condition of a sequence flow holds. */
export function evaluateCondition(
  x: Execution,
  visit: Visit,
  flow: Flow,
  expression: FeelExpression,
): boolean {
  const what = `the condition of sequence flow "${flow.id}"`;
  return evaluateBoolean(x, visit.key, expression, what);
}

function jsonOf(value: unknown, what: string, type: IncidentType): Json {
  try {
    return toJson(value);
  } catch (error) {
    if (error instanceof NotJson || error instanceof RangeError) {
      throw new IncidentError(type, `${what}: ${error.message}`);
    }
    throw error;
  }
}

/** The value of a mapping; an unknown variable is `null`, as in Camunda 8. Later mappings see earlier ones. */
export function evaluateMapping(
  x: Execution,
  visit: Visit,
  mapping: Mapping,
  direction: 'input' | 'output',
  earlier: Variables,
): Json {
  const { source, target } = mapping;
  if (source.kind === 'static') {
    return staticValue(source.text);
  }
  const what = `the ${direction} mapping to "${target.join('.')}"`;
  const scope = x.evaluationScope(visit.key);
  const evaluation = source.expression.evaluate({
    ...scope,
    variable: name =>
      Object.hasOwn(earlier, name) ? earlier[name] : scope.variable(name),
  });
  if (!evaluation.ok) {
    throw new IncidentError(
      'mappingError',
      `${what} "${source.text}" failed: ${evaluation.message}; ${available(
        x,
        visit.key,
      )}`,
    );
  }
  return jsonOf(evaluation.value, `${what} "${source.text}"`, 'mappingError');
}

/** A FEEL value (dates and durations unconverted), or the static text. */
export function evaluateSource(
  x: Execution,
  scopeKey: ElementInstanceKey,
  source: ValueSource,
  what: string,
): unknown {
  return source.kind === 'static'
    ? source.text
    : run(x, scopeKey, source.expression, what, 'expressionError').value;
}

/** The failure of a source that gave something else than what is needed. */
export function unexpected(
  x: Execution,
  scopeKey: ElementInstanceKey,
  source: ValueSource,
  what: string,
  value: unknown,
  needed: string,
): IncidentError {
  return new IncidentError(
    'expressionError',
    `${what} "${source.text}" gives ${describe(
      value,
    )} instead of ${needed}; ${available(x, scopeKey)}`,
  );
}

export function evaluateString(
  x: Execution,
  scopeKey: ElementInstanceKey,
  source: ValueSource,
  what: string,
): string {
  const value = evaluateSource(x, scopeKey, source, what);
  if (typeof value !== 'string' || value === '') {
    throw unexpected(x, scopeKey, source, what, value, 'a text');
  }
  return value;
}

/** The result of an expression as a process variable. */
export function evaluateResult(
  x: Execution,
  visit: Visit,
  expression: FeelExpression,
  what: string,
): Json {
  const { value } = run(x, visit.key, expression, what, 'expressionError');
  return jsonOf(value, `${what} "= ${expression.source}"`, 'expressionError');
}
