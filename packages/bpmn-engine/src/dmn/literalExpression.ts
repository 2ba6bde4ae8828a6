import type { SourceElement } from '../compile/source';
import type { FeelExpression } from '../feel/expression';
import type { Compilation, Place } from './compilation';
import { NO_LOGIC, type Logic } from './logic';
import { EvaluationFailure, type Scope } from './scope';

/** Runs an expression; a variable that does not exist is `null`, as in Camunda 8. */
export function valueOf(
  expression: FeelExpression,
  scope: Scope,
  place: Place,
): unknown {
  const evaluation = expression.evaluate(scope);
  if (!evaluation.ok) {
    throw new EvaluationFailure(
      `${place}: "${expression.source}" failed: ${
        evaluation.message
      }; ${scope.available()}`,
    );
  }
  return evaluation.value ?? null;
}

export function compileLiteralExpression(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const { length } = compilation.problems;
  const expression = compilation.expression(source, place);
  if (!expression) {
    if (compilation.problems.length === length) {
      compilation.error(
        'missing-expression',
        place,
        'the literal expression is empty; write a FEEL expression',
        source.id,
      );
    }
    return NO_LOGIC;
  }
  return {
    type: 'literalExpression',
    evaluate: scope => valueOf(expression, scope, place),
  };
}
