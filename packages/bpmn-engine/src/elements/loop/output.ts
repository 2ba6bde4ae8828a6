// A list that gathers a result of each instance: a variable of its own until the whole is complete.
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { FeelExpression } from '../../feel/expression';
import { evaluateResult } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { excess } from '../../step/scope';
import { itemGrowth } from '../../state/variableChanges';
import { checkVariables } from '../../variables/json';
import type { Visit } from '../behavior';

export interface OutputCollection {
  /** Name of the variable with the list. */
  collection: string;
  element: FeelExpression;
  /** The variable that the element is made of, if it is just that: each instance has one of its own. */
  variable?: string;
}

/** Reads what to collect and where, or reports what is wrong with it. */
export function compileOutput(
  source: SourceElement,
  definition: SourceElement | undefined,
  compilation: Compilation,
): OutputCollection | null {
  const collection = definition?.text('outputCollection')?.trim();
  const text = definition?.text('outputElement')?.trim();
  if (!collection || !text) {
    if (collection || text) {
      compilation.error(
        'output-collection',
        source,
        `the ${
          collection ? 'output collection' : 'output element'
        } stands alone; say both what to collect (outputElement) and where (outputCollection), or neither`,
      );
    }
    return null;
  }
  compilation.checkVariableName(source, collection);
  const element = compilation.expression(source, text, 'output element');
  return (
    element && {
      collection,
      element,
      variable: /^([\p{L}_][\p{L}\p{N}_]*)(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.exec(
        element.source,
      )?.[1],
    }
  );
}

/** Puts the result of an instance into the list: at its place, or at the end. */
export function collectOutput(
  x: Execution,
  body: Visit,
  child: Visit,
  { collection, element }: OutputCollection,
  index?: number,
) {
  const what = 'the output element';
  const value = evaluateResult(x, child, element, what);
  const list = x.instance(body.key)?.variables?.[collection];
  const place = index ?? (Array.isArray(list) ? list.length : 0);
  if (!Array.isArray(list) || (index !== undefined && index >= list.length)) {
    throw new IncidentError(
      'expressionError',
      `the output collection "${collection}" is no list with a place for item ${
        place + 1
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
    ? excess(x, [[body.key, {}]], -itemGrowth(list, place, value))
    : check.message;
  if (problem) {
    throw new IncidentError('variablesTooLarge', `${what}: ${problem}`);
  }
  x.emit({
    type: 'variableItemSet',
    scopeKey: body.key,
    name: collection,
    index: place,
    value,
  });
}
