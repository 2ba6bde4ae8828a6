// A list that gathers a result of each instance: a variable of its own until the whole is complete.
import type { FeelExpression } from '../../feel/expression';
import { evaluateResult } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { excess } from '../../step/scope';
import { checkVariables, valueBytes } from '../../variables/json';
import type { Visit } from '../behavior';

export interface OutputCollection {
  /** Name of the variable with the list. */
  collection: string;
  element: FeelExpression;
  /** The variable that the element is made of, if it is just that: each instance has one of its own. */
  variable?: string;
}

/** Puts the result of an instance into the list. */
export function collectOutput(
  x: Execution,
  body: Visit,
  child: Visit,
  { collection, element }: OutputCollection,
  index: number,
) {
  const what = 'the output element';
  const value = evaluateResult(x, child, element, what);
  const list = x.instance(body.key)?.variables?.[collection];
  if (!Array.isArray(list) || index >= list.length) {
    throw new IncidentError(
      'expressionError',
      `the output collection "${collection}" is no list with a place for item ${
        index + 1
      } any more, something has set the variable; set it to such a list in the scope ${
        body.key
      }, then resolve the incident`,
    );
  }
  const { variablesBytes, variablesDepth } = x.bounds;
  const check = checkVariables(
    { [collection]: [value] },
    variablesBytes,
    variablesDepth,
  );
  const problem = check.ok
    ? excess(x, [[body.key, {}]], valueBytes(list[index]) - valueBytes(value))
    : check.message;
  if (problem) {
    throw new IncidentError('variablesTooLarge', `${what}: ${problem}`);
  }
  x.emit({
    type: 'variableItemSet',
    scopeKey: body.key,
    name: collection,
    index,
    value,
  });
}
